import { Slug } from '~/curriculum/content-words'
import { Proof } from '~/people/forms'
import { typedDay } from '~/platform/typed-time'
import { z } from '~/platform/zod'
import { LONGEST_WAIVER_REASON, SHORTEST_ANSWER, SHORTEST_WAIVER_REASON } from './waiver-rules'

/** The parameter of a waiver's own address. */
export const WaiverAddress = z.object({ waiverId: z.uuid() })

const Requirement = z.string().regex(/^((module|competency):[a-z0-9-]{1,80}|observations)$/)

/** For whom, and what, somebody is about to propose; the address of the form says it. */
export const ProposalAddress = z.object({ trainee: z.uuid(), level: Slug, requirement: Requirement })

/** A proposal. The reason is printed on the certificate. */
export const ProposalForm = z.object({
  waiverId: z.uuid('Reload the page: the form lost its number.'),
  reason: z
    .string('Write why.')
    .trim()
    .min(SHORTEST_WAIVER_REASON, `Write why, in at least ${SHORTEST_WAIVER_REASON} characters.`)
    .max(LONGEST_WAIVER_REASON, `Keep it under ${LONGEST_WAIVER_REASON} characters: it is printed on the certificate.`),
  endsOn: typedDay('Choose the last day on which it counts.'),
  confirmed: z.literal('yes', 'Tick the box to confirm what is waived for whom.'),
  proof: Proof,
})

const reason = z.string().trim().max(500, 'Keep it under 500 characters.').optional()

/** What can be done to a proposal or to an approved waiver; declining and taking back say why. */
export const WaiverActForm = z
  .object({
    intent: z.enum(['approved', 'declined', 'withdrawn', 'ended']),
    reason,
    confirmed: z.literal('yes', 'Tick the box to confirm what you mean.'),
    proof: Proof,
  })
  .refine(
    ({ intent, reason: why }) =>
      intent === 'approved' || intent === 'withdrawn' || (why ?? '').length >= SHORTEST_ANSWER,
    { path: ['reason'], message: `Write why, in at least ${SHORTEST_ANSWER} characters.` },
  )
