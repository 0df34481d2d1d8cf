import { allTerms, type Curriculum } from '~/curriculum/curriculum'
import { termHref } from '~/curriculum/glossary-address'
import type { SnippetPart } from '~/curriculum/search/marked-snippet'
import type { Found } from '~/curriculum/search/search-course.server'
import { lessonHref } from './addresses'

/** A lesson in which something was found, with links to its best places; `more` stand in it besides. */
export type LessonResult = {
  href: string
  title: string
  module: string
  more: number
  places: { href: string; heading: string; snippet: SnippetPart[] }[]
}

/** A term of the glossary in which something was found. */
export type TermResult = { href: string; term: string; snippet: SnippetPart[] }

/** What was found, as a page shows it. */
export type SearchResults = Pick<Found, 'asked' | 'shown' | 'how' | 'lessons' | 'page'> & {
  inLessons: LessonResult[]
  inTerms: TermResult[]
}

/** Puts titles and addresses to what a search found. */
export function searchResults(
  { asked, shown, how, lessons, page, ...found }: Found,
  taught: Curriculum,
): SearchResults {
  const modules = new Map(taught.modules.flatMap((m) => m.lessons.map((lesson) => [lesson.version, { m, lesson }])))
  const terms = new Map(allTerms(taught).map((term) => [term.version, term]))
  return {
    ...{ asked, shown, how, lessons, page },
    inLessons: found.inLessons.flatMap(({ hash, inAll, places }) => {
      const at = modules.get(hash)
      if (!at) return []
      const href = lessonHref(at.m.slug, at.lesson.slug)
      return {
        href,
        title: at.lesson.title,
        module: at.m.title,
        more: inAll - places.length,
        places: places.map(({ place, ...rest }) => ({ href: place === '' ? href : `${href}#${place}`, ...rest })),
      }
    }),
    inTerms: found.inTerms.flatMap(({ hash, places: [first] }) => {
      const term = terms.get(hash)
      return term && first ? { href: termHref(term.id), term: term.term, snippet: first.snippet } : []
    }),
  }
}
