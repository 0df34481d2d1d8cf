import { Slug } from '~/curriculum/content-words'
import { typedClock } from '~/platform/typed-time'
import { z } from '~/platform/zod'
import { SHORTEST_REASON } from '../observation-rules'

/** What an admin asks of two instructors. `plannedFor` is the wall clock where the admin is. */
export const AskForDoubleForm = z.object({
  doubleId: z.uuid('Reload the page: the form lost its number.'),
  competencySlug: z.string('Choose a competency.').pipe(Slug),
  oneRaterId: z.uuid('Choose an instructor.'),
  otherRaterId: z.uuid('Choose an instructor.'),
  plannedFor: typedClock(),
})

/** Why a double observation will not happen. */
export const WithdrawDoubleForm = z.object({
  reason: z
    .string('Say why.')
    .trim()
    .min(SHORTEST_REASON, `Say why, in at least ${SHORTEST_REASON} characters.`)
    .max(2000, 'Keep it under 2000 characters.'),
})

/** Whom the page is about, out of its address. */
export const AskForDoubleQuery = z.object({
  q: z.string().trim().max(100).catch(''),
  trainee: z.uuid().optional().catch(undefined),
  competency: z.string().optional().catch(undefined),
  request: z.uuid().optional().catch(undefined),
})
