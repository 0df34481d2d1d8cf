import { DOMAIN_LEVELS, DOMAINS, SETTINGS } from '~/curriculum/content-schema'
import { Slug } from '~/curriculum/content-words'
import { HIGHEST_INDEX } from '~/labs/exposure-limits'
import { Proof } from '~/people/forms'
import { typedClock, typedDay } from '~/platform/typed-time'
import { z } from '~/platform/zod'
import { secondsNoted } from './exposure/clock-notes'
import { type Checked, needsNextStep, reasonsRatingDoesNotFit, SHORTEST_REASON } from './observation-rules'
import { presenceFields } from './presence/taken-code'
import { restMeetsIntent } from './stood-out'
import { DIFFICULTIES, HARD_BECAUSE, ITEM_RESULTS, isOccasion, OCCASIONS, PARTICIPATIONS } from './wording'

const LONGEST_TEXT = 2000
const tooLong = `Keep it under ${LONGEST_TEXT} characters.`

/** A thermal or mechanical index as read off the screen, to two decimals; null when it was not noted. */
const index = z
  .number('Write a number such as 0.7.')
  .min(0, 'An index is never below 0.')
  .max(HIGHEST_INDEX, `An index above ${HIGHEST_INDEX} is a slip: look again.`)
  .optional()
  .transform((value) => (value === undefined ? null : Math.round(value * 100) / 100))
const minutes = z
  .number('Write whole minutes.')
  .int('Write whole minutes.')
  .min(0, 'Minutes are never below 0.')
  .max(600, 'That is over ten hours: look again.')
  .optional()
  .transform((value) => value ?? null)
const optionalText = z
  .string()
  .trim()
  .max(LONGEST_TEXT, tooLong)
  .optional()
  .transform((value) => value || null)
const clock = typedClock()
  .optional()
  .transform((value) => value ?? null)
const entrustment = z
  .number('Choose one, from 1 to 5.')
  .int()
  .min(1, 'Choose one, from 1 to 5.')
  .max(5, 'Choose one, from 1 to 5.')
/** What the form's clock noted, as the seconds under each band; null where it never ran. */
const exposureClock = z
  .string()
  .max(4000, 'The clock noted too much. Set it to zero and write the minutes down.')
  .optional()
  .transform((text) => secondsNoted(text ?? ''))
const level = z.enum(DOMAIN_LEVELS, 'Choose one of the three.')
const setting = z.enum(SETTINGS, 'Choose where it was done.')
const participation = z.enum(PARTICIPATIONS, 'Choose what the trainee did.')
const occasion = z
  .string('Choose where it was, and what the trainee did.')
  .refine(isOccasion, 'Choose where it was, and what the trainee did.')
  .transform((value) => OCCASIONS[value])

/** What proves who signs; empty while the last proof is fresh. */
export const proofField = { proof: Proof }

/**
 * The observation form for one version of a competency: its own items, every one to be answered. `observedAt` is the
 * wall clock where the instructor stands, null for "just now". Whole before it is posted on: see `reasonsNotWhole`.
 */
export function ObservationForm(competency: Checked) {
  return z
    .object({
      observationId: z.uuid('Reload the page: the form lost its number.'),
      requestId: z
        .uuid()
        .optional()
        .transform((value) => value ?? null),
      items: z.object(
        Object.fromEntries(
          competency.items.map((item) => [item.id, z.enum(ITEM_RESULTS, 'Choose yes, no or not observed.')]),
        ),
      ),
      tiMax: index,
      miMax: index,
      probeOnMinutes: minutes,
      exposureClock,
      domains: z.object({ preparation: level, acquisition: level, optimisation: level, communication: level }),
      entrustment,
      occasion,
      observedAt: clock,
      strengths: z
        .string('Name at least one strength.')
        .trim()
        .min(1, 'Name at least one strength.')
        .max(LONGEST_TEXT, tooLong),
      nextStep: optionalText,
      lateBecause: optionalText,
      evidence: z
        .record(z.uuid(), z.literal('yes'))
        .optional()
        .transform((ticked) => Object.keys(ticked ?? {})),
      /** Its signer says that it is another performance than one they signed for about the same moment. */
      another: z
        .literal('yes')
        .optional()
        .transform((ticked) => ticked === 'yes'),
      ...presenceFields,
      ...proofField,
    })
    .superRefine((filled, ctx) => {
      if (needsNextStep(competency, filled) && !filled.nextStep) {
        ctx.addIssue({
          code: 'custom',
          path: ['nextStep'],
          message: 'Write the next step: a domain is below “Meets”, or a critical item was missed.',
        })
      }
      for (const message of reasonsRatingDoesNotFit({ ...filled, ...filled.occasion }))
        ctx.addIssue({ code: 'custom', path: ['entrustment'], message })
    })
}

/** Draft fields are kept as typed, whole or not; what is not a field of the observation is left out. */
export const DraftForm = z.object({
  observationId: z.uuid(),
  sequence: z.number().int().min(0).max(2_000_000_000),
  intent: z.enum(['save', 'rest-yes', 'discard', ...DOMAINS.map(restMeetsIntent)]).default('save'),
})

/** What the competency page posts: a request for a sign-off, or the withdrawal of one. */
export const RequestForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('ask'),
    selfEntrustment: z
      .number('Rate yourself first.')
      .int()
      .min(1, 'Rate yourself first.')
      .max(5, 'Rate yourself first.'),
    instructorId: z
      .uuid('Choose somebody from the list.')
      .optional()
      .transform((value) => value ?? null),
    note: z
      .string()
      .trim()
      .max(500, 'Keep it under 500 characters.')
      .optional()
      .transform((value) => value ?? ''),
  }),
  z.object({ intent: z.literal('withdraw'), requestId: z.uuid() }),
])

const reason = z
  .string('Say why.')
  .trim()
  .min(SHORTEST_REASON, `Say why, in at least ${SHORTEST_REASON} characters.`)
  .max(LONGEST_TEXT, tooLong)

/** What signs several things at once: nothing but the proof of who it is. */
export const ProofForm = z.object(proofField)
export const DeclineForm = z.object({ reason })
/** What an admin posts who takes a sign-off out of every count. */
export const RevokeForm = z.object({ intent: z.literal('revoke'), reason, ...proofField })

const shortText = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest, `Keep it under ${longest} characters.`)
    .optional()
    .transform((value) => value ?? '')

/** One entry of a practice log, as it is filled in. */
const entry = {
  entryId: z.uuid('Reload the page: the form lost its number.'),
  competencySlug: z.string('Choose what you practised.').pipe(Slug),
  practisedOn: typedDay('Choose the day.'),
  place: shortText(80),
  setting,
  participation,
  difficulty: z
    .enum(DIFFICULTIES, 'Choose one of the three.')
    .optional()
    .transform((value) => value ?? null),
  hardBecause: z.array(z.enum(HARD_BECAUSE, 'Choose from the list.')).max(HARD_BECAUSE.length).default([]),
  tiMax: index,
  miMax: index,
  probeOnMinutes: minutes,
  note: shortText(500),
}

/** What the practice log posts: a new entry, or one to take out. */
export const PracticeForm = z.discriminatedUnion(
  'intent',
  [
    z.object({ intent: z.literal('log'), ...entry }),
    z.object({ intent: z.literal('remove'), entryId: z.uuid(), reason: shortText(500) }),
  ],
  'Choose what is to be done.',
)

/** What the page of one entry posts: the entry as it ought to have been. */
export const PracticeCorrectionForm = z.object(entry)
