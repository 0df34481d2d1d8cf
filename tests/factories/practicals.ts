import { randomUUID } from 'node:crypto'
import type { Competency, CompetencyRule, DomainLevel, Setting } from '~/curriculum/content-schema'
import type { CompetencyInForce } from '~/curriculum/curriculum'
import { versionOf } from '~/curriculum/version.server'
import type { Actor } from '~/people/actor'
import type { Role } from '~/people/permissions'
import { addDays, addHours } from '~/platform/time'
import { askForSignOff } from '~/practicals/ask-for-sign-off.server'
import { logPractice, type PracticeToLog } from '~/practicals/log-practice.server'
import type { FilledObservation, PlaceStanding } from '~/practicals/observation-rules'
import { signOff } from '~/practicals/sign-off.server'
import type { SignedOff } from '~/practicals/write-sign-off.server'
import type { Db } from '~db/client'
import { contentVersions } from '~db/schema/curriculum'
import { ledgerEntries } from '~db/schema/ledger'
import { aCohort, anInstructor, aTrainee } from './people'

const EPOCH = new Date('2026-01-05T09:00:00Z')
const SEEN = new Date('2026-03-02T10:00:00Z')

const anchored = { not_yet: 'Needs to be told.', developing: 'Does it after a reminder.', meets: 'Does it unasked.' }

type CompetencyStory = {
  slug?: string
  title?: string
  settings?: Setting[]
  items?: { id: string; text: string; critical: boolean }[]
  required?: Partial<CompetencyRule>
  moduleSlug?: string
}

/** A competency with three items, the first of them critical; the default rule. */
export function aCompetency({
  slug = 'exposure-control',
  title = 'Exposure control',
  settings = ['simulation', 'phantom', 'volunteer', 'client'],
  items,
  required,
  moduleSlug = 'ethics-safety',
}: CompetencyStory = {}): CompetencyInForce {
  const body: Competency = {
    slug,
    title,
    summary: `Shows ${title.toLowerCase()} beside the scanner.`,
    critical: false,
    settings,
    equipment: [],
    required: { observations: 3, entrustment: 4, dates: 2, instructors: 2, withinDays: 365, ...required },
    items: (
      items ?? [
        { id: 'reads-ti', text: 'Reads the thermal index aloud.', critical: true },
        { id: 'starts-low', text: 'Starts at low output.', critical: false },
        { id: 'stops-in-time', text: 'Stops in time.', critical: false },
      ]
    ).map((item) => ({ ...item, sources: [] })),
    anchors: { preparation: anchored, acquisition: anchored, optimisation: anchored, communication: anchored },
    afterwards: 'Ask what they would do at a higher index.',
  }
  return { ...body, moduleSlug, version: versionOf(body) }
}

/** The same, with its version kept in the database as the server does when it starts. */
export async function aPublishedCompetency(db: Db, story: CompetencyStory = {}): Promise<CompetencyInForce> {
  const competency = aCompetency(story)
  const { version, moduleSlug: _module, ...body } = competency
  await db
    .insert(contentVersions)
    .values({ hash: version, kind: 'competency', slug: body.slug, body, firstServedAt: EPOCH })
    .onConflictDoNothing()
  return competency
}

/** A performance in which everything was seen and went well. */
export function aFilledObservation({
  traineeId,
  competency,
  ...over
}: { traineeId: string; competency: CompetencyInForce } & Partial<FilledObservation>): FilledObservation {
  return {
    id: randomUUID(),
    traineeId,
    competencySlug: competency.slug,
    competencyVersion: competency.version,
    requestId: null,
    observedAt: SEEN,
    setting: 'phantom',
    participation: 'performed',
    tiMax: 0.6,
    miMax: 0.9,
    probeOnMinutes: 12,
    items: Object.fromEntries(competency.items.map((item) => [item.id, 'yes' as const])),
    domains: domainsAll('meets'),
    entrustment: 4,
    strengths: 'Kept the index in view throughout.',
    nextStep: null,
    lateBecause: null,
    ...over,
  }
}

/** All four domains at one level. */
export const domainsAll = (level: DomainLevel) => ({
  preparation: level,
  acquisition: level,
  optimisation: level,
  communication: level,
})

/** Somebody as a command sees them. */
export const asSigner = (person: {
  id: string
  name: string
  timeZone: string
  roles: Role[]
}): Pick<Actor, 'personId' | 'name' | 'timeZone' | 'roles'> => ({
  personId: person.id,
  name: person.name,
  timeZone: person.timeZone,
  roles: person.roles,
})

/** A password typed just now. */
export const freshProof = (now: Date) => ({ provedAt: now, method: 'password' as const })

type SignOffStory = {
  trainee: { id: string }
  instructor: { id: string; name: string; timeZone: string; roles: Role[] }
  competency: CompetencyInForce
  standing?: PlaceStanding
  now?: Date
} & Partial<FilledObservation>

/** A sign-off, signed an hour after it was seen unless `now` says otherwise. */
export function aSignOff(
  db: Db,
  { trainee, instructor, competency, standing = 'check-locally', now, ...filled }: SignOffStory,
): Promise<SignedOff> {
  const observation = aFilledObservation({ traineeId: trainee.id, competency, ...filled })
  const signedAt = now ?? addHours(observation.observedAt ?? SEEN, 1)
  return signOff(db, { observation, actor: asSigner(instructor), standing, proof: freshProof(signedAt), now: signedAt })
}

/** Three passing sign-offs on two days by the instructors in turn: all that the default rule asks of a competency. */
export async function aShownCompetency(
  db: Db,
  {
    instructors,
    on = SEEN,
    ...story
  }: Omit<SignOffStory, 'instructor' | 'now'> & {
    instructors: [SignOffStory['instructor'], SignOffStory['instructor']]
    on?: Date
  },
): Promise<SignedOff[]> {
  const [first, second] = instructors
  const seen = [
    { instructor: first, observedAt: addDays(on, -7) },
    { instructor: second, observedAt: addDays(on, -7) },
    { instructor: first, observedAt: on },
  ]
  const signed: SignedOff[] = []
  for (const one of seen) signed.push(await aSignOff(db, { ...story, ...one }))
  return signed
}

/** A trainee's open request, to the cohort's queue unless `instructorId` names somebody. */
export function aRequest(
  db: Db,
  {
    now = SEEN,
    ...story
  }: {
    traineeId: string
    competencySlug: string
    instructorId?: string | null
    selfEntrustment?: number
    note?: string
    now?: Date
  },
): Promise<{ requestId: string }> {
  return askForSignOff(db, { instructorId: null, selfEntrustment: 3, note: '', ...story, now })
}

/** A logged stretch of practice on a phantom. */
export function aPracticeEntry(
  db: Db,
  {
    traineeId,
    competency,
    supersedesId,
    now = SEEN,
    ...entry
  }: { traineeId: string; competency: CompetencyInForce; supersedesId?: string; now?: Date } & Partial<PracticeToLog>,
): Promise<{ entryId: string }> {
  const logged: PracticeToLog = {
    id: randomUUID(),
    competencySlug: competency.slug,
    practisedOn: now.toISOString().slice(0, 10),
    place: '',
    setting: 'phantom',
    participation: 'performed',
    difficulty: null,
    hardBecause: [],
    tiMax: null,
    miMax: null,
    probeOnMinutes: 10,
    note: '',
    ...entry,
  }
  return logPractice(db, {
    traineeId,
    timeZone: 'UTC',
    settings: competency.settings,
    standing: 'check-locally',
    entry: logged,
    supersedesId,
    now,
  })
}

/** A cohort with a trainee and two instructors, and a competency they work on. */
export async function aBedside(db: Db, story: CompetencyStory = {}) {
  const competency = await aPublishedCompetency(db, story)
  const cohort = await aCohort(db)
  const trainee = await aTrainee(db, { name: 'Nia Okafor', cohortId: cohort.id })
  const instructor = await anInstructor(db, { name: 'Ines Duarte', cohortId: cohort.id })
  const second = await anInstructor(db, { name: 'Omar Haddad', cohortId: cohort.id })
  return { competency, cohort, trainee, instructor, second }
}

/** A whole observation beside everything it takes to sign it, an hour after it was seen. */
export async function anObservationToSign(db: Db, story: CompetencyStory = {}) {
  const bedside = await aBedside(db, story)
  const now = addHours(SEEN, 1)
  const observation = aFilledObservation({ traineeId: bedside.trainee.id, competency: bedside.competency })
  const signing = {
    actor: asSigner(bedside.instructor),
    standing: 'check-locally' as const,
    proof: freshProof(now),
    now,
  }
  return { ...bedside, observation, signing }
}

/** The ledger's entries in whose text `needle` stands: an id, or a slug in quotes. */
export async function ledgerEntriesAbout(
  db: Db,
  needle: string,
): Promise<{ kind: string; details: Record<string, unknown> }[]> {
  const entries = await db.select({ body: ledgerEntries.body }).from(ledgerEntries).orderBy(ledgerEntries.seq)
  const texts = entries.map((entry) => entry.body.toString('utf8')).filter((text) => text.includes(needle))
  return texts.map((text) => JSON.parse(text) as { kind: string; details: Record<string, unknown> })
}
