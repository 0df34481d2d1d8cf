import { Slug } from '~/curriculum/content-words'
import { Proof } from '~/people/forms'
import { typedDay } from '~/platform/typed-time'
import { z } from '~/platform/zod'
import { carriesNumber, NO_NUMBER_HERE } from './credential-on-paper'
import { CHECKS, type Credential, SHORTEST_WORDS } from './recognition-rules'

const LONGEST_TEXT = 2000
const tooLong = `Keep it under ${LONGEST_TEXT} characters.`

const maybeDay = typedDay('Choose a day.')
  .optional()
  .transform((value) => value ?? null)

const words = (missing: string) =>
  z
    .string(missing)
    .trim()
    .min(SHORTEST_WORDS, `${missing} At least ${SHORTEST_WORDS} characters.`)
    .max(LONGEST_TEXT, tooLong)

const credential = {
  kind: z.string('Choose what it is.').pipe(Slug),
  issuer: z
    .string('Say who issued it.')
    .trim()
    .min(2, 'Say who issued it.')
    .max(120, 'Keep it under 120 characters.')
    .refine((name) => !carriesNumber(name), NO_NUMBER_HERE),
  credentialNumber: z
    .string()
    .trim()
    .max(60, 'Keep it under 60 characters.')
    .optional()
    .transform((value) => value || null),
  issuedOn: typedDay('Choose the day it was issued.'),
  expiresOn: maybeDay,
  covered: words('Say in a sentence what it covered.'),
}

const moduleSlugs = z
  .array(Slug, 'Tick at least one module.')
  .min(1, 'Tick at least one module.')
  .max(100, 'Tick fewer modules.')

const decided = {
  ...{ moduleSlugs, ...credential },
  endsOn: maybeDay,
  checkedHow: z.enum(CHECKS, 'Choose how you checked it.'),
  checkedNote: words('Say what you looked at.'),
  proof: Proof,
} as const

const reason = words('Say why.')

/** What the trainee's page posts: a request for recognition, or its withdrawal. */
export const AskForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('ask'), moduleSlugs, ...credential }),
  z.object({ intent: z.literal('withdraw'), requestId: z.uuid() }),
])

/** What an admin posts about a request. */
export const AnswerForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('grant'), ...decided }),
  z.object({ intent: z.literal('decline'), reason }),
])

/** What an admin posts who records what somebody showed in person. */
export const RecordForm = z.object(decided)

/** What takes a recognition back. The tick names it. */
export const RevokeForm = z.object({
  reason,
  confirmed: z.literal('yes', 'Tick the box to confirm which recognition you mean.'),
  proof: Proof,
})

/** The addresses of a request, a recognition and a person. */
export const RequestAddress = z.object({ requestId: z.uuid() })
export const RecognitionAddress = z.object({ recognitionId: z.uuid() })
export const PersonAddress = z.object({ personId: z.uuid() })

/** The credential among the fields of a form. */
export const credentialIn = ({
  kind,
  issuer,
  credentialNumber,
  issuedOn,
  expiresOn,
  covered,
}: Credential): Credential => ({ kind, issuer, credentialNumber, issuedOn, expiresOn, covered })

/** What an admin decides, among the fields of a form. */
export function groundIn(fields: z.output<typeof RecordForm>) {
  const { moduleSlugs: chosen, endsOn, checkedHow, checkedNote } = fields
  return { moduleSlugs: chosen, credential: credentialIn(fields), endsOn, checkedHow, checkedNote }
}
