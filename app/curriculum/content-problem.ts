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

/** A review date that has passed; quiet while it has not, or when nobody says what day it is. */
export function overdueReview(
  file: string,
  line: number,
  reviewBy: string,
  today: string | undefined,
): ContentProblem[] {
  if (today === undefined || reviewBy >= today) return []
  return [
    warning(
      file,
      line,
      `The review date ${reviewBy} has passed.`,
      'Read it against its sources, mend what has changed, and set a new reviewBy.',
    ),
  ]
}
