import { z } from '~/platform/zod'
import { Answer } from './answer'

const Position = z.coerce.number().int().min(1).max(500)
const MOST_CHANGES = 1_000_000

/** What autosave sends for one question. `sequence` counts the changes made to it, from 1. */
export const AutosavedAnswer = z.object({
  position: Position,
  answer: Answer,
  sequence: z.number().int().min(1).max(MOST_CHANGES),
})

/** One field posts a string, several of one name post a list, an empty one nothing: we always want a list. */
export const Parts = z.preprocess(
  (posted) => [posted].flat().filter((part) => part !== undefined && part !== ''),
  Answer,
)

/** The attempt page as it is posted: every question, and what the reader pressed. Enter in a field saves. */
export const AttemptPageForm = z.object({
  intent: z.enum(['save', 'hand-in']).default('save'),
  answers: z
    .array(
      z.object({
        position: Position,
        sequence: z.coerce.number().int().min(0).max(MOST_CHANGES).default(0),
        answer: Parts,
      }),
    )
    .max(500)
    .default([]),
})

/** The names of a question's fields on the attempt page; `fields.answer` is that of its inputs. */
export const fieldsOf = (position: number) => ({
  position: `answers[${position - 1}].position`,
  sequence: `answers[${position - 1}].sequence`,
  answer: `answers[${position - 1}].answer`,
})

/** The address of an attempt page. */
export const AttemptAddress = z.object({ attemptId: z.uuid() })

/** Starting and handing in: the button is the whole form. */
export const StartForm = z.object({})
export const HandInForm = z.object({})

/** What an attempt page is told when it is shown again; anything unknown in the address is ignored. */
export const AttemptReturn = z.object({
  done: z.enum(['saved']).optional().catch(undefined),
  newer: z
    .string()
    .regex(/^\d{1,3}(,\d{1,3}){0,99}$/)
    .transform((positions) => positions.split(',').map(Number))
    .catch([])
    .default([]),
})
