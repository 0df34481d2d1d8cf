import { Slug } from '~/curriculum/content-words'
import { Proof } from '~/people/forms'
import { z } from '~/platform/zod'
import { fits, REASON_CODES, SHORTEST_REASON } from './change-rules'
import { Cycle, MeantInForm } from './meant'
import { Serial } from './serial'

/** Most certificates that one form issues; a longer list is issued in turns. */
export const MOST_AT_ONCE = 100

/** The parameter of a certificate's own addresses. */
export const CertificateAddress = z.object({ serial: Serial })

/** The parameter of a level's page. */
export const LevelAddress = z.object({ levelSlug: Slug })

/** Whom to certify at which level, all with one proof. */
export const IssueForm = z.object({
  levelSlug: Slug,
  people: z
    .array(MeantInForm)
    .min(1, 'Tick at least one person.')
    .max(MOST_AT_ONCE, `Tick at most ${MOST_AT_ONCE} people at a time.`),
  proof: Proof,
})

/** Issuing a certificate anew under the name on its holder's account. */
export const ReplaceForm = z.object({
  intent: z.literal('replace'),
  confirmed: z.literal('yes', 'Tick the box to confirm both names.'),
  proof: Proof,
})

const LOST = 'Reload the page: the form lost whom it is for.'

/** The list as it stood on the page when it was confirmed: how many, and the fingerprint of who. */
const AsConfirmed = {
  expected: z.coerce.number(LOST).int(LOST).min(1, LOST),
  list: z.string(LOST).regex(/^[0-9a-f]{64}$/, LOST),
}

/** Issuing a level again to somebody whose newest certificate of it was revoked: one person, one reason, one decision. */
export const IssueAgainForm = z.object({
  intent: z.literal('issue-again'),
  cycle: Cycle,
  reason: z
    .string(`Write why, in at least ${SHORTEST_REASON} characters.`)
    .trim()
    .min(SHORTEST_REASON, `Write why, in at least ${SHORTEST_REASON} characters.`)
    .max(500, 'Keep it under 500 characters.'),
  confirmed: z.literal('yes', 'Tick the box to confirm whom you mean.'),
  proof: Proof,
})

/** Everybody who is ready by this filter, signed at once and issued in the background. */
export const StartRunForm = z.object({
  intent: z.literal('everybody'),
  runId: z.uuid('Reload the page: the form lost its number.'),
  levelSlug: Slug,
  cohort: z
    .uuid()
    .optional()
    .transform((value) => value ?? undefined),
  search: z
    .string()
    .trim()
    .max(100)
    .optional()
    .transform((value) => value ?? undefined),
  ...AsConfirmed,
  confirmed: z.literal('yes', 'Tick the box to confirm how many you mean.'),
  proof: Proof,
})

/** Those of a list who are left, signed for again as a list of their own. */
export const AgainForm = z.object({
  intent: z.literal('again'),
  runId: z.uuid('Reload the page: the form lost its number.'),
  ...AsConfirmed,
  confirmed: z.literal('yes', 'Tick the box to confirm how many you mean.'),
  proof: Proof,
})

/** The parameter of a run's own address. */
export const RunAddress = z.object({ runId: z.uuid() })

/** What can be done to a certificate. The tick names the holder; reason and code are public, and a code is owed by what ends or pauses it. */
export const ChangeForm = z
  .object({
    intent: z.enum(['revoke', 'suspend', 'reinstate']),
    code: z.enum(REASON_CODES, 'Choose what fits best.').optional(),
    reason: z
      .string(`Write why, in at least ${SHORTEST_REASON} characters.`)
      .trim()
      .min(SHORTEST_REASON, `Write why, in at least ${SHORTEST_REASON} characters.`)
      .max(500, 'Keep it under 500 characters: it stands on the public page.'),
    confirmed: z.literal('yes', 'Tick the box to confirm whose certificate you mean.'),
    proof: Proof,
  })
  .refine(({ intent, code }) => intent === 'reinstate' || fits(intent, code), {
    path: ['code'],
    message: 'Choose what fits best.',
  })

/** What the address of the issuing page may ask for; nonsense counts as not asked. */
export const CandidatesQuery = z.object({
  level: Slug.optional().catch(undefined),
  cohort: z.uuid().optional().catch(undefined),
  search: z.string().trim().max(100).optional().catch(undefined),
  show: z.enum(['ready', 'missing', 'held', 'revoked', 'all']).catch('all'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
  tick: z.literal('all').optional().catch(undefined),
  who: z.uuid().optional().catch(undefined),
})
export type CandidatesQuery = z.infer<typeof CandidatesQuery>
