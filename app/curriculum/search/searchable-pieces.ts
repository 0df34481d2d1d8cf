import { allTerms, type Curriculum, type LessonPassage } from '../curriculum'
import { termAnchor } from '../glossary-address'

/** A lesson or a term as a search looks through it; `hash` names the version that is served. */
export type SearchablePiece = { hash: string; title: string; passages: LessonPassage[] }

/** Everything that can be found in what is taught now. */
export function searchablePieces(taught: Curriculum): SearchablePiece[] {
  const lessons = taught.modules.flatMap((m) => m.lessons)
  return [
    ...lessons.map(({ version, title, passages }) => ({ hash: version, title, passages })),
    ...allTerms(taught).map(({ version, id, term, means }) => ({
      hash: version,
      title: term,
      passages: [{ place: termAnchor(id), heading: '', text: means }],
    })),
  ]
}

/** A word, and what hyphens join: somebody may write it as one. */
const WORD = /[\p{L}\p{N}]{3,}/gu
const JOINED = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+/gu
const MOST_LETTERS = 40

/** Every word of a piece once, in small letters. */
export function wordsIn({ title, passages }: SearchablePiece): string[] {
  const text = [title, ...passages.flatMap((passage) => [passage.heading, passage.text])].join(' ').toLowerCase()
  const words = [...(text.match(WORD) ?? []), ...(text.match(JOINED) ?? [])]
  return [...new Set(words)].filter((word) => word.length <= MOST_LETTERS)
}
