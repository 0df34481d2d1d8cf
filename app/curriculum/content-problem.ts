import type { Source } from './course-schema'
import type { ContentProblem } from './curriculum'

/** An author's mistake on a line of a file, and what to do about it. */
export const mistake = (file: string, line: number, message: string, cure: string): ContentProblem => ({
  file,
  line,
  message,
  cure,
  severity: 'error',
})

/** Something that is served and should be looked at. */
export const warning = (file: string, line: number, message: string, cure: string): ContentProblem => ({
  file,
  line,
  message,
  cure,
  severity: 'warning',
})

/** Every id of a list of sources that names none; `lineOf` tells where the list's n-th entry stands. */
export function unknownSources(
  file: string,
  ids: string[],
  known: Source[],
  lineOf: (index: number) => number,
): ContentProblem[] {
  return ids.flatMap((id, index) =>
    known.some((source) => source.id === id)
      ? []
      : [
          mistake(
            file,
            lineOf(index),
            `There is no source called \`${id}\`.`,
            'Add it to content/sources.yaml, or correct the name.',
          ),
        ],
  )
}

/** So long before its review date a piece asks for it. */
const DAYS_AHEAD = 30

/**
 * A review date that has passed or is near. The piece is served all the same, and nothing is said when nobody says
 * what day it is. `name` is how a reader knows the piece.
 */
export function reviewDue(
  file: string,
  line: number,
  { name, reviewBy }: { name: string; reviewBy: string },
  today: string | undefined,
): ContentProblem[] {
  const days = today === undefined ? Number.POSITIVE_INFINITY : daysBetween(today, reviewBy)
  if (days > DAYS_AHEAD) return []
  return [
    warning(
      file,
      line,
      days < 0
        ? `“${name}” was to be reviewed ${inWords(-days)} ago, by ${reviewBy}.`
        : `“${name}” is to be reviewed within ${inWords(days)}, by ${reviewBy}.`,
      'Read it against its sources, mend what has changed, and set a new reviewBy.',
    ),
  ]
}

const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

const inWords = (days: number) => (days === 1 ? '1 day' : `${days} days`)
