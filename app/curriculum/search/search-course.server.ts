import type { Db } from '~db/client'
import { allTerms, type Curriculum } from '../curriculum'
import { asksForSomething, cleaned, singleWords } from './asked-words'
import { type FoundPiece, foundPieces } from './search-passages.server'
import { meantBy } from './typos.server'

/**
 * What a search found. `how` says by what: the words as they were asked, what they may have meant (`shown`), or only
 * some of them. `lessons` counts all; `inLessons` holds one page of them.
 */
export type Found = {
  asked: string
  shown: string
  how: 'as-asked' | 'as-meant' | 'some-words' | 'nothing'
  lessons: number
  page: number
  inLessons: FoundPiece[]
  inTerms: FoundPiece[]
}

/** Lessons on one page of results. */
export const LESSONS_A_PAGE = 10
const MOST_TERMS = 4

/** Searches the served lessons and the glossary for what somebody typed; `page` counts from 1, and one that is not there is the first. */
export async function searchCourse(
  db: Db,
  search: { typed: string; page: number; taught: Curriculum },
): Promise<Found> {
  const found = await searchPage(db, search)
  return search.page > 1 && found.inLessons.length === 0 ? searchPage(db, { ...search, page: 1 }) : found
}

async function searchPage(
  db: Db,
  { typed, page, taught }: { typed: string; page: number; taught: Curriculum },
): Promise<Found> {
  const lessons = taught.modules.flatMap((m) => m.lessons.map((lesson) => lesson.version))
  const terms = allTerms(taught).map((term) => term.version)
  const look = async (shown: string, anyWord = false) => {
    const [inLessons, inTerms] = await Promise.all([
      foundPieces(db, {
        asked: shown,
        anyWord,
        served: lessons,
        from: (page - 1) * LESSONS_A_PAGE,
        most: LESSONS_A_PAGE,
      }),
      foundPieces(db, { asked: shown, anyWord, served: terms, from: 0, most: MOST_TERMS }),
    ])
    return { shown, page, lessons: inLessons.pieces, inLessons: inLessons.found, inTerms: inTerms.found }
  }
  const asked = cleaned(typed)
  if (!asksForSomething(asked))
    return { asked, shown: asked, how: 'nothing', lessons: 0, page, inLessons: [], inTerms: [] }
  const exactly = await look(asked)
  const told = ({ lessons: count, inTerms }: typeof exactly) => count > 0 || inTerms.length > 0
  if (told(exactly)) return { asked, how: 'as-asked', ...exactly }

  const meant = await meantBy(db, { asked, served: [...lessons, ...terms] })
  const asMeant = meant === undefined ? undefined : await look(meant)
  if (asMeant && told(asMeant)) return { asked, how: 'as-meant', ...asMeant }

  const words = singleWords(meant ?? asked)
  const some = words.length > 1 ? await look(words.join(' '), true) : undefined
  if (some && told(some)) return { asked, how: 'some-words', ...some }
  return { asked, how: 'nothing', ...exactly }
}
