import { z } from '~/platform/zod'
import { CREDENTIAL_CONTEXT, UNDEFINED_TERMS } from '../credential/compose-credential'

/** What a transcript is written in. */
export const TRANSCRIPT_CONTEXTS = [CREDENTIAL_CONTEXT, UNDEFINED_TERMS]

/** The type by which software tells a transcript from a badge. */
export const TRANSCRIPT_TYPE = 'Transcript'

/** What a transcript can be made without, at its maker's choice, and how it says so. */
export const PARTS_TO_LEAVE_OUT = ['quiz attempts', 'practical work'] as const
export type PartToLeaveOut = (typeof PARTS_TO_LEAVE_OUT)[number]

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const Digits = z.string().regex(/^\d{1,6}$/)
const Hash = z.string().regex(/^[0-9a-f]{64}$/)
const list = <T extends z.ZodType>(of: T) => z.array(of).min(1).optional()

const Lesson = z.object({ title: z.string(), readOn: Day, version: Hash })

/** `lessonsTaught` is left out where the module is no longer taught. */
const Module = z.object({
  title: z.string(),
  lessonsTaught: Digits.optional(),
  lessons: list(Lesson),
  recognised: z.object({ ground: z.string(), lessons: Digits, recognisedOn: Day, until: Day.optional() }).optional(),
})

/** One marked attempt; `number` counts from one by quiz, with those that were given up. */
const QuizAttempt = z.object({
  quiz: z.string(),
  number: Digits,
  takenOn: Day,
  mark: Digits,
  passMark: Digits,
  outcome: z.enum(['passed', 'not passed', 'not passed: a critical question was wrong']),
  version: Hash,
})

/** `seal` is the fingerprint of the whole sign-off, which stands in the ledger too. */
const SignOff = z.object({
  seenOn: Day,
  rating: z.string().regex(/^[1-5]$/),
  meaning: z.string(),
  setting: z.string(),
  instructor: z.string(),
  version: Hash,
  seal: Hash,
})

/** `decision` is left out where the competency is no longer taught, so that no rule could be asked. */
const Competency = z.object({ title: z.string(), decision: z.string().optional(), signOffs: list(SignOff) })

const Waiver = z.object({
  requirement: z.string(),
  level: z.string(),
  reason: z.string(),
  proposedBy: z.string(),
  approvedBy: z.string(),
  approvedOn: Day,
  until: Day,
})

const Certificate = z.object({
  title: z.string(),
  number: z.string(),
  issuedOn: Day,
  validUntil: Day,
  status: z.enum(['valid', 'expired', 'suspended', 'revoked', 'superseded']),
})

/**
 * What a transcript says. No JSON number, no null and no empty list stands in it: the first two are not signed alike by all
 * software, the last not at all. Dates are calendar dates in UTC, those of sign-offs where the instructor stood.
 */
export const TranscriptSubject = z.object({
  name: z.string(),
  asOf: z.string(),
  demonstration: z.literal('yes').optional(),
  leftOut: list(z.enum(PARTS_TO_LEAVE_OUT)),
  modules: list(Module),
  quizAttempts: list(QuizAttempt),
  competencies: list(Competency),
  waivers: list(Waiver),
  certificates: list(Certificate),
})
export type TranscriptSubject = z.infer<typeof TranscriptSubject>

/** A transcript as it was frozen, as far as pages and paper are drawn from it. */
export const TranscriptDocument = z.object({
  id: z.string(),
  issuer: z.object({ id: z.string(), name: z.string() }),
  credentialSubject: TranscriptSubject,
})
export type TranscriptDocument = z.infer<typeof TranscriptDocument>

/** What every transcript says of itself, in its JSON, on paper and on its page. */
export const NO_CERTIFICATE =
  'A transcript is a statement of one day: what was on record then. It is not a certificate, gives no qualification, and what happened since is not in it.'
