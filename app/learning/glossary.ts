import { allTerms, type Curriculum } from '~/curriculum/curriculum'
import { lessonHref } from './addresses'

/** A term as a reader looks it up, with its sources in words and the lessons that use it. */
export type GlossaryEntry = {
  id: string
  term: string
  means: string
  sources: string[]
  lessons: { title: string; href: string }[]
}

/** The terms under one letter; what begins with none stands under `0–9`. */
export type GlossaryLetter = { letter: string; anchor: string; entries: GlossaryEntry[] }

/** The whole glossary by letters, in the order of the alphabet. Lessons are named to those who may open them only. */
export function glossaryByLetter(taught: Curriculum, { withLessons }: { withLessons: boolean }): GlossaryLetter[] {
  const lessons = withLessons ? taught.modules.flatMap((m) => m.lessons) : []
  const letters = new Map<string, GlossaryEntry[]>()
  for (const { id, term, means, sources } of allTerms(taught)) {
    const letter = firstLetter(term)
    const entry = {
      id,
      term,
      means,
      sources: sources.map((source) => `${source.publisher}, ${source.date}: ${source.title}`),
      lessons: lessons
        .filter((lesson) => lesson.terms.includes(id))
        .map((lesson) => ({ title: lesson.title, href: lessonHref(lesson.moduleSlug, lesson.slug) })),
    }
    letters.set(letter, [...(letters.get(letter) ?? []), entry])
  }
  return [...letters].map(([letter, entries]) => ({ letter, anchor: `letter-${letter.toLowerCase()}`, entries }))
}

function firstLetter(term: string): string {
  const plain = term.normalize('NFKD').replace(/\p{Mn}/gu, '')
  return /^[^\p{L}\p{N}]*(\p{L})/u.exec(plain)?.[1]?.toUpperCase() ?? '0–9'
}
