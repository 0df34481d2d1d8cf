import { isTimeZone } from '~/platform/time'
import { typedDay } from '~/platform/typed-time'
import { withoutUnseen } from '~/platform/unseen-signs'
import { z } from '~/platform/zod'
import { reasonsNotToUse } from './password-rules'
import { ROLES } from './permissions'

// Forms hand over a missing or empty field as `undefined`, so each field says itself what is missing.

const Email = z
  .string('Write the e-mail address.')
  .trim()
  .max(254, 'That address is too long to be one.')
  .pipe(z.email('Write an address such as anna@example.com.'))

/** A name as it is to be printed: one line, single spaces, composed letters, at least one of which is seen. */
const named = (what: string, longest: number) =>
  z
    .string(`Write ${what}.`)
    .transform((text) =>
      withoutUnseen(text.normalize('NFC'))
        .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
        .trim(),
    )
    .pipe(
      z
        .string()
        .regex(/[\p{L}\p{N}]/u, `Write ${what}.`)
        .max(longest, `Use at most ${longest} characters.`),
    )

const Name = named('the name', 120)
const OwnName = named('your name as it is to stand on a certificate', 120)

/** A password as it is typed at a door: its length is judged when it is chosen, not here. */
const Password = z.string('Write your password.').max(1000, 'That is too long to be your password.')
/** What can be judged without knowing whose it is; the command judges again, with name and address. */
const NewPassword = z
  .string('Choose a password.')
  .max(1000, 'Use at most 128 characters.')
  .superRefine((password, ctx) => {
    for (const message of reasonsNotToUse(password, {})) ctx.addIssue({ code: 'custom', message })
  })

const TimeZone = z.string('Choose a time zone.').refine(isTimeZone, 'Choose a time zone from the list.')
const CalendarDate = typedDay('Write the date as 2026-11-22.')
const Id = z.uuid('Choose one from the list.')
const Role = z.enum(ROLES, 'Choose a role.')

/** A tick that stands for "yes, I mean it" beside a destructive button. */
const Confirmed = z.literal('yes', 'Tick the box to confirm.')

/** Longer than any answer of a passkey; a proof with more in it is none. */
const LONGEST_PROOF = 10_000

/**
 * What a form that signs brings along to prove who sends it; see `ProofFields` and `proofFrom`. A plain text is a password. It
 * says what is wrong under its own name, because its fields come and go.
 */
export const Proof = z
  .preprocess(
    (given) => (typeof given === 'string' ? { password: given } : given),
    z.object({ password: z.string().optional(), code: z.string().optional(), passkey: z.string().optional() }),
  )
  .refine(({ password = '' }) => password.length <= 1000, 'That is too long to be your password.')
  .refine(
    ({ code = '', passkey = '' }) => code.length <= 100 && passkey.length <= LONGEST_PROOF,
    'That is too long to be a code or a passkey.',
  )
  .optional()

/** What the first admin fills in behind the set-up link. */
export const SetUpForm = z
  .object({
    academyName: named('the name of the academy', 120),
    name: OwnName,
    email: Email,
    password: NewPassword,
    passwordAgain: z.string('Write the password a second time.'),
    timeZone: TimeZone,
    choice: z.enum(['empty', 'demo'], 'Choose how the academy begins.'),
  })
  .refine((form) => form.password === form.passwordAgain, {
    message: 'The two passwords differ. Write them again.',
    path: ['passwordAgain'],
  })

/** What the door asks for. */
export const SignInForm = z.object({ email: Email, password: Password })

/** Whose password is to be chosen anew. */
export const ForgotForm = z.object({ email: Email })

/** The new password behind a reset link. */
export const ResetForm = z.object({ password: NewPassword })

/** Behind an invitation: a newcomer makes an account, somebody with an account accepts with it. */
export const AcceptForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('new-account'), name: OwnName, password: NewPassword, timeZone: TimeZone }),
  z.object({ intent: z.literal('my-account') }),
])

/** The forms of one’s own account page. */
export const AccountForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('details'), name: OwnName, timeZone: TimeZone }),
  z.object({ intent: z.literal('password'), password: Password, newPassword: NewPassword }),
  z.object({ intent: z.literal('end-session'), sessionId: z.string() }),
  z.object({ intent: z.literal('end-all'), confirmed: Confirmed }),
])

/** The colours a reader chooses, and the page to come back to. */
export const ThemeForm = z.object({ theme: z.enum(['light', 'dark', 'system']), back: z.string().optional() })

/** The tick under the notice. `noticeVersion` is the text that was shown, so that an edit in between is noticed. */
export const AcknowledgeForm = z.object({
  jurisdiction: z.string('Choose the place where you will scan.').max(20),
  noticeVersion: z.string('Load the page again.').max(64),
  read: z.literal('yes', 'Tick the box once you have read the notice.'),
})

/** Whom to invite as what. */
export const InviteForm = z
  .object({ email: Email, name: Name, role: Role, cohortId: Id.optional() })
  .refine((form) => form.role !== 'trainee' || form.cohortId !== undefined, {
    message: 'Choose the cohort that this trainee joins.',
    path: ['cohortId'],
  })

/** What can be done to a waiting invitation. */
export const PeopleForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('resend'), invitationId: Id }),
  z.object({ intent: z.literal('withdraw'), invitationId: Id, confirmed: Confirmed }),
])

/** What the address of the people list may ask for; nonsense counts as not asked. */
export const PeopleQuery = z.object({
  search: z.string().max(100).optional().catch(undefined),
  role: z.enum(ROLES).optional().catch(undefined),
  state: z.enum(['active', 'deactivated']).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).optional().catch(undefined),
})

/** Which page of a list the address asks for; nonsense counts as the first. */
export const PageNumber = z.coerce.number().int().min(1).max(10_000).catch(1)

/** What an admin can do on somebody’s page. */
export const PersonForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('grant'), role: Role }),
  z.object({ intent: z.literal('withdraw'), role: Role, confirmed: Confirmed }),
  z.object({ intent: z.literal('enrol'), cohortId: Id }),
  z.object({ intent: z.literal('move'), cohortId: Id }),
  z.object({ intent: z.literal('end-enrolment'), confirmed: Confirmed }),
  z.object({ intent: z.literal('deactivate'), confirmed: Confirmed }),
  z.object({ intent: z.literal('reactivate') }),
])

const CohortName = named('a name', 80)

/** A cohort to start. `startsOn` is a calendar date. */
export const NewCohortForm = z.object({ name: CohortName, startsOn: CalendarDate })

/** What an admin can do on a cohort’s page. */
export const CohortForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('rename'), name: CohortName, startsOn: CalendarDate }),
  z.object({ intent: z.literal('assign'), instructorId: Id }),
  z.object({ intent: z.literal('unassign'), instructorId: Id, confirmed: Confirmed }),
  z.object({ intent: z.literal('enrol'), traineeId: Id }),
  z.object({ intent: z.literal('end-enrolment'), traineeId: Id, confirmed: Confirmed }),
  z.object({ intent: z.literal('archive'), confirmed: Confirmed }),
  z.object({ intent: z.literal('reopen') }),
])
