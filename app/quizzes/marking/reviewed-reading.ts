import type { QuestionOf } from '../question-type'
import { readingOf } from './final-mark'
import type { ReadingOnRecord } from './scripts.server'

/**
 * What one marker found, as the trainee reads it: by criterion the level that was reached, in its own words, and what
 * was said to it. No name, and no other level: these open with the key.
 */
export type ReviewedReading = {
  marks: number
  comment: string
  criteria: { id: string; text: string; reached: string; marks: number; of: number; comment: string }[]
}

/** The readings that the mark rests on: the decision where there was one, else all that were given. */
export function reviewedReadings(
  { rubric }: Pick<QuestionOf<'essay'>, 'rubric'>,
  readings: readonly ReadingOnRecord[],
): ReviewedReading[] {
  const decision = readingOf(readings, 'moderation')
  const resting = decision
    ? [decision]
    : [readingOf(readings, 'first') ?? [], readingOf(readings, 'second') ?? []].flat()
  return resting.map(({ marks, comment, levels, comments }) => ({
    marks,
    comment,
    criteria: rubric.map(({ id, text, levels: offered }) => ({
      ...{ id, text },
      reached: offered.find((level) => level.marks === levels[id])?.text ?? '',
      marks: levels[id] ?? 0,
      of: offered.at(-1)?.marks ?? 0,
      comment: comments[id] ?? '',
    })),
  }))
}
