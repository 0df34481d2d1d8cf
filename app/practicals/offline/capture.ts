import { Slug } from '~/curriculum/content-words'
import { z } from '~/platform/zod'

/** The academy's clock and the device's at one moment: what the device's times are corrected by. */
export const Contact = z.object({ serverAt: z.iso.datetime(), deviceAt: z.iso.datetime() })
export type Contact = z.output<typeof Contact>

/**
 * What may speak against signing a capture. The person decides about the first four and may sign all the same; the others
 * cannot be signed as they are.
 */
export const ACCEPTABLE = ['request-closed', 'newer-version', 'signed-before', 'draft-newer'] as const
export const FINDINGS = [...ACCEPTABLE, 'not-yours', 'signed-otherwise', 'clock-unsure', 'refused'] as const
export type FindingKind = (typeof FINDINGS)[number]

/** One thing that speaks against signing, told to the person: what the tablet has, what the academy has. */
export const Finding = z.object({ kind: z.enum(FINDINGS), sentence: z.string() })
export type Finding = z.output<typeof Finding>

/** Whether the person may sign although this was found, once they have read it. */
export const mayBeAccepted = (kind: FindingKind): kind is (typeof ACCEPTABLE)[number] =>
  (ACCEPTABLE as readonly FindingKind[]).includes(kind)

/** Text as a form posts it; the database takes a zero byte for damage. */
const text = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[^\0]*$/)

/** A moment as a clock tells it: none starts before 1970, and a year 0 would break what is asked about it. */
const Moment = z.iso.datetime().refine((moment) => Date.parse(moment) >= 0)

/**
 * An observation that was finished on a device and is not signed yet: the form as it was filled in, and when, by which
 * clock. It carries no password. The same observation keeps its id for ever, so that sending it twice stores it once.
 */
export const Capture = z.object({
  observationId: z.uuid(),
  instructorId: z.uuid(),
  traineeId: z.uuid(),
  competencySlug: Slug,
  competencyVersion: z.string().min(1).max(100),
  fields: z.array(z.tuple([text(100), text(4000)])).max(200),
  deviceId: z.uuid(),
  /** By the device's own clock, right or wrong. */
  finishedAt: Moment,
  /** The last time that device and academy met before it was finished; null on a device that never heard the academy's time. */
  before: Contact.nullable(),
  /** By the academy's clock. Settled once, before the first sending, so that a second sending says the same. */
  observedAt: Moment.nullable(),
  /** What the person has read and signs in spite of. */
  accepted: z.array(z.enum(ACCEPTABLE)).max(ACCEPTABLE.length),
})
export type Capture = z.output<typeof Capture>

/** A capture with the names that the device shows it by. */
export const KeptCapture = Capture.extend({
  traineeName: z.string().max(300),
  competencyTitle: z.string().max(300),
})
export type KeptCapture = z.output<typeof KeptCapture>

/** What the device asks about a capture. `look` reads and changes nothing; `sign` signs, with the session's fresh proof. */
export const Asked = z.object({ intent: z.enum(['look', 'sign']), capture: Capture })
export type Asked = z.output<typeof Asked>

/** What became of it. */
const Answer = z.discriminatedUnion('is', [
  /** Nothing speaks against signing it; this is what the signature would say. */
  z.object({ is: z.literal('ready'), meaning: z.string(), remark: z.string().nullable() }),
  z.object({ is: z.literal('signed'), signedAt: z.iso.datetime(), remark: z.string().nullable() }),
  /** It was signed by an earlier sending whose answer was lost. */
  z.object({ is: z.literal('already-there'), signedAt: z.iso.datetime() }),
  z.object({ is: z.literal('findings'), findings: z.array(Finding).min(1), meaning: z.string().nullable() }),
  z.object({ is: z.literal('proof-needed'), sentence: z.string() }),
  z.object({ is: z.literal('signed-out') }),
  z.object({ is: z.literal('unreadable'), sentence: z.string() }),
])
export type Answer = z.output<typeof Answer>

/** The same as it is sent: every answer tells the academy's time. */
export const Outcome = z.intersection(Answer, z.object({ serverNow: z.iso.datetime() }))
export type Outcome = z.output<typeof Outcome>

/** Of a capture's fields the one of this name; what is not there is empty. */
export const fieldOf = ({ fields }: Pick<Capture, 'fields'>, name: string): string =>
  fields.find(([one]) => one === name)?.[1] ?? ''
