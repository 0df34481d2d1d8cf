import { z } from '~/platform/zod'
import { proofField } from '../forms'
import { SHORTEST_REASON } from '../observation-rules'
import { DISPUTE_OUTCOMES } from './dispute-state'

const words = (ask: string) =>
  z
    .string(ask)
    .trim()
    .min(SHORTEST_REASON, `${ask} At least ${SHORTEST_REASON} characters.`)
    .max(2000, 'Keep it under 2000 characters.')

/** What a trainee posts about a sign-off of theirs. */
export const AnswerForm = z.discriminatedUnion(
  'intent',
  [
    z.object({ intent: z.literal('acknowledge') }),
    z.object({ intent: z.literal('dispute'), reason: words('Say what is wrong.') }),
  ],
  'Choose what you want to say.',
)

/** What an admin posts about a disputed sign-off. */
export const ResolutionForm = z.object({
  intent: z.literal('resolve'),
  outcome: z.enum(DISPUTE_OUTCOMES, 'Choose what comes of it.'),
  words: words('Say why.'),
  ...proofField,
})
