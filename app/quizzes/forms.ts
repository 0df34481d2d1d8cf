import { Slug } from '~/curriculum/content-words'
import { Proof } from '~/people/forms'
import { z } from '~/platform/zod'
import { Answer } from './answer'
import { REGRADE_MODES } from './remark-answer'
import { SHORTEST_REASON, UNLOCK_KINDS } from './unlock-rules'

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

const LONGEST_REASON = 500

/** Why a rule is set aside or a mark changed. `readers` says who will read it. */
const reason = (readers: string) =>
  z
    .string(`Say why, in at least ${SHORTEST_REASON} characters. ${readers}`)
    .trim()
    .min(SHORTEST_REASON, `Say why, in at least ${SHORTEST_REASON} characters. ${readers}`)
    .max(LONGEST_REASON, `Keep it under ${LONGEST_REASON} characters.`)

/** The addresses of a trainee's quiz as instructors see it, and of a question to regrade. */
export const TraineeQuizAddress = z.object({ traineeId: z.uuid(), quizSlug: Slug })
export const QuestionAddress = z.object({ quizSlug: Slug, questionId: Slug })

/** What an instructor opens again, after the attempt that they were shown. */
export const UnlockForm = z.object({
  afterAttemptId: z.uuid('Load the page again.'),
  kinds: z.array(z.enum(UNLOCK_KINDS)).min(1, 'Choose what to open.'),
  reason: reason('The trainee will read it.'),
})

/** Extra time, as an admin sets it on somebody’s page. */
export const ExtraTimeForm = z.object({
  intent: z.literal('extra-time'),
  factorPercent: z.coerce.number('Choose one from the list.').int(),
  reason: reason('Only admins read it.'),
})

/** Which way a regrade may go; nonsense in the address counts as the usual way. */
export const RegradeQuery = z.object({ mode: z.enum(REGRADE_MODES).catch('up-only').default('up-only') })

/** A regrade to run: the plan that was looked at, why, and who says so. */
export const RegradeForm = z.object({
  regradeId: z.uuid('Load the page again.'),
  mode: z.enum(REGRADE_MODES),
  seen: z.string().max(64),
  reason: reason('Everybody concerned reads it.'),
  proof: Proof,
})

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
