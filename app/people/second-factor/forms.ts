import { typedDay } from '~/platform/typed-time'
import { z } from '~/platform/zod'
import { Proof } from '../forms'
import { readAppCode } from './recovery-code'
import { SECOND_FACTOR_RULES } from './second-factor-rule'

const PasskeyName = z
  .string('Give it a name, such as the device it is on.')
  .trim()
  .min(1, 'Give it a name, such as the device it is on.')
  .max(60, 'Use at most 60 characters.')
const PasskeyId = z.string().min(1).max(2000)
const Confirmed = z.literal('yes', 'Tick the box to confirm.')

/** The second step of a sign-in: a code or a passkey's answer. */
export const SecondStepForm = z.object({ proof: Proof })

/** What can be done about one's own second factor. */
export const SecondFactorForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('prove'), proof: Proof }),
  z.object({ intent: z.literal('begin-app') }),
  z.object({
    intent: z.literal('confirm-app'),
    code: z
      .string('Type the six digits that the app shows.')
      .transform((typed) => readAppCode(typed) ?? '')
      .refine((code) => code !== '', 'A code has six digits.'),
  }),
  z.object({ intent: z.literal('cancel-app') }),
  z.object({ intent: z.literal('remove-app'), confirmed: Confirmed }),
  z.object({ intent: z.literal('add-passkey'), name: PasskeyName, answer: z.string().max(20_000).optional() }),
  z.object({ intent: z.literal('rename-passkey'), passkeyId: PasskeyId, name: PasskeyName }),
  z.object({ intent: z.literal('remove-passkey'), passkeyId: PasskeyId, confirmed: Confirmed }),
  z.object({ intent: z.literal('renew-codes'), confirmed: Confirmed }),
])

/** What the island asks a challenge for. */
export const ChallengeForm = z.object({ purpose: z.enum(['register', 'prove', 'sign-in']) })

/** What admins set. The day is asked for only where it is required. */
export const RuleForm = z
  .object({
    rule: z.enum(SECOND_FACTOR_RULES, 'Choose one of the three.'),
    requiredFrom: typedDay('Choose a day.').optional(),
    seen: z.coerce.number().int().min(0),
    proof: Proof,
  })
  .refine(({ rule, requiredFrom }) => rule !== 'required' || requiredFrom !== undefined, {
    message: 'Choose the day from which it is required.',
    path: ['requiredFrom'],
  })

/** What takes somebody's second factor off. */
export const ResetFactorForm = z.object({
  intent: z.literal('reset-factor'),
  reason: z
    .string('Say why.')
    .trim()
    .min(10, 'Say why, in at least 10 characters. The person will read it.')
    .max(500, 'Keep it under 500 characters.'),
  confirmed: Confirmed,
  proof: Proof,
})
