import { SETTINGS } from '~/curriculum/content-schema'
import { Slug } from '~/curriculum/content-words'
import { z } from '~/platform/zod'

/**
 * How long a device may show what it was given, in hours: as long as it is usual to sign after a scan. Later there is
 * nothing left to be done without a connection, and names on a shared tablet should not outlive their use.
 */
export const KIT_HOURS = 72

/** How old the kit may be, in minutes, before a page that has a connection brings a new one. */
export const KIT_FRESH_MINUTES = 15

/**
 * Stand in the forms of a kit for what differs from trainee to trainee, so that 27 forms do for 250 trainees. None of
 * them can be part of a name or of an address.
 */
export const STAND_INS = {
  traineeName: '⟦trainee⟧',
  traineeId: '00000000-0000-4000-8000-0000000000a1',
  observationId: '00000000-0000-4000-8000-0000000000a2',
} as const

const Person = z.object({ personId: z.uuid(), name: z.string(), timeZone: z.string() })

const KitTrainee = z.object({
  id: z.uuid(),
  name: z.string(),
  cohortName: z.string(),
  settings: z.array(z.enum(SETTINGS)),
  place: z.string().nullable(),
})
export type KitTrainee = z.output<typeof KitTrainee>

const KitCompetency = z.object({
  slug: Slug,
  version: z.string(),
  title: z.string(),
  moduleTitle: z.string(),
  items: z.array(z.object({ id: z.string(), critical: z.boolean() })),
})
export type KitCompetency = z.output<typeof KitCompetency>

const KitRequest = z.object({
  requestId: z.uuid(),
  traineeId: z.uuid(),
  competencySlug: Slug,
  note: z.string(),
  createdAt: z.iso.datetime(),
  /** Who else is on it, and since when; a kit from before there was this says nothing. */
  takenBy: z.object({ name: z.string(), at: z.iso.datetime() }).nullable().default(null),
})

/** The pictures and clips of a trainee for one competency, by name; they themselves need a connection. */
const KitEvidence = z.object({
  traineeId: z.uuid(),
  competencySlug: Slug,
  count: z.number().int().positive(),
  captions: z.array(z.string()),
})
export type KitEvidence = z.output<typeof KitEvidence>

const KitDraft = z.object({
  traineeId: z.uuid(),
  competencySlug: Slug,
  observationId: z.uuid(),
  fields: z.record(z.string(), z.string()),
  sequence: z.number().int(),
  /** It was begun under another version of the checklist: answers to what reads otherwise now are left out. */
  changed: z.boolean().default(false),
})

/** What the forms look like, by competency version. They change with the course, not with the trainees. */
const KitForms = z.object({ stamp: z.string(), html: z.record(z.string(), z.string()) })

/**
 * Everything an instructor needs to observe without a connection: their trainees, every form, open requests and drafts.
 * It belongs to one person; no password is in it, and nothing that a trainee said of themselves.
 */
export const Kit = z.object({
  kit: z.literal(1),
  instructor: Person,
  madeAt: z.iso.datetime(),
  trainees: z.array(KitTrainee),
  competencies: z.array(KitCompetency),
  requests: z.array(KitRequest),
  drafts: z.array(KitDraft),
  evidence: z.array(KitEvidence).default([]),
  forms: KitForms,
})
export type Kit = z.output<typeof Kit>

/** What the academy sends: a kit, without the forms where the device has them already. */
export const KitSent = Kit.extend({ forms: KitForms.extend({ html: KitForms.shape.html.nullable() }) })
export type KitSent = z.output<typeof KitSent>

/** Whether a device may still show this kit. `now` by the academy's clock. A clock that was set back makes no kit younger than new. */
export const isKitUsable = ({ madeAt }: Pick<Kit, 'madeAt'>, now: Date): boolean =>
  now.getTime() - Date.parse(madeAt) < KIT_HOURS * 3_600_000

/** The form for one competency and one trainee. Names are text, whatever letters they are made of. */
export function formFor(
  html: string,
  { trainee, observationId }: { trainee: { id: string; name: string }; observationId: string },
): string {
  return html
    .replaceAll(STAND_INS.traineeName, () => asText(trainee.name))
    .replaceAll(STAND_INS.traineeId, trainee.id)
    .replaceAll(STAND_INS.observationId, observationId)
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;' }

const asText = (name: string) => name.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? '')
