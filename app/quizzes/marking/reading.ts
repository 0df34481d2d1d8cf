import { z } from '~/platform/zod'
import type { QuestionOf } from '../question-type'
import { SHORTEST_REASON } from '../unlock-rules'

/** What a marker found: the marks of the level chosen for each criterion, a comment to each, and one to the whole. */
export const Reading = z.object({
  levels: z.record(z.string(), z.number().int()),
  comments: z.record(z.string(), z.string()),
  comment: z.string(),
})
export type Reading = z.infer<typeof Reading>

type Rubric = QuestionOf<'essay'>['rubric']

/** The marks that a reading adds up to. */
export const marksOf = (reading: Pick<Reading, 'levels'>, rubric: Rubric): number =>
  rubric.reduce((sum, { id }) => sum + (reading.levels[id] ?? 0), 0)

/** The names of a reading's fields on the page. */
export const fieldsOfReading = {
  level: (criterion: string) => `levels.${criterion}`,
  comment: (criterion: string) => `comments.${criterion}`,
}

/** What keeps a reading from being saved as marks. `field` is where it can be mended. */
export type Lacking = { field: string; sentence: string }

/**
 * Everything that a reading lacks: a level of the rubric for each criterion, and words wherever the lowest was chosen,
 * because somebody has to learn from it. Empty means that it can be saved.
 */
export function lackingIn({ levels, comments }: Reading, rubric: Rubric): Lacking[] {
  return rubric.flatMap(({ id, levels: offered }) => {
    const level = levels[id]
    if (level === undefined || !offered.some(({ marks }) => marks === level))
      return [{ field: fieldsOfReading.level(id), sentence: 'Choose a level.' }]
    if (level === offered[0]?.marks && (comments[id] ?? '').trim().length < SHORTEST_REASON)
      return [
        {
          field: fieldsOfReading.comment(id),
          sentence: `The lowest level needs a word to the trainee, of at least ${SHORTEST_REASON} characters.`,
        },
      ]
    return []
  })
}
