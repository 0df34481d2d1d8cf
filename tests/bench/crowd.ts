import { randomUUID } from 'node:crypto'
import type { Curriculum } from '~/curriculum/curriculum'
import { allCompetencies } from '~/curriculum/curriculum'
import { lastGoodCurriculum } from '~/curriculum/last-good.server'
import { openSession } from '~/people/sessions.server'
import { addDays } from '~/platform/time'
import type { Db } from '~db/client'
import {
  academy,
  acknowledgements,
  cohortInstructors,
  cohorts,
  enrolments,
  people,
  personRoles,
} from '~db/schema/people'
import { observations } from '~db/schema/practicals'
import { aPerson } from '~tests/factories/people'

/** The people a bench works with. Cookies are `name=value`. */
export type Crowd = {
  taught: Curriculum
  cohortId: string
  instructorCookie: string
  adminId: string
  traineeCookies: string[]
  traineeIds: string[]
}

/**
 * Fills a fresh academy by plain inserts: one cohort of `size` trainees with an observation in each
 * competency, of whom `signedIn` hold a session. The server must have published its content before.
 */
export async function crowd(
  db: Db,
  { size, signedIn, now }: { size: number; signedIn: number; now: Date },
): Promise<Crowd> {
  const taught = await lastGoodCurriculum(db)
  if (!taught) throw new Error('the server has published no content yet')
  await db.insert(academy).values({ name: 'Bench Academy', setUpAt: now }).onConflictDoNothing()
  const admin = await aPerson(db, { name: 'Ada Admin', roles: ['admin'], now })
  const instructor = await aPerson(db, { name: 'Ines Instructor', roles: ['instructor'], now })
  const [cohort] = await db
    .insert(cohorts)
    .values({ name: 'A thousand', startsOn: '2026-01-05', createdAt: now })
    .returning()
  if (!cohort) throw new Error('no cohort was made')
  await db
    .insert(cohortInstructors)
    .values({ cohortId: cohort.id, instructorId: instructor.id, since: addDays(now, -60) })

  const trainees = Array.from({ length: size }, (_, n) => ({
    id: randomUUID(),
    email: `trainee.${n}@bench.example`,
    name: `Trainee Number ${n + 1}`,
    passwordHash: 'none',
    createdAt: now,
  }))
  await inSlices(trainees, (some) => db.insert(people).values(some))
  await inSlices(trainees, (some) =>
    db.insert(personRoles).values(some.map(({ id }) => ({ personId: id, role: 'trainee' as const, grantedAt: now }))),
  )
  await inSlices(trainees, (some) =>
    db
      .insert(enrolments)
      .values(some.map(({ id }) => ({ traineeId: id, cohortId: cohort.id, enrolledAt: addDays(now, -60) }))),
  )
  await inSlices(trainees, (some) =>
    db.insert(acknowledgements).values(
      some.map(({ id }) => ({
        personId: id,
        jurisdiction: 'US-OTHER',
        noticeVersion: taught.notice.version,
        acknowledgedAt: now,
      })),
    ),
  )
  await inSlices(
    trainees.flatMap(({ id, name }) =>
      allCompetencies(taught).map((competency) => ({ traineeId: id, name, competency })),
    ),
    (some) =>
      db.insert(observations).values(some.map((one) => anObservation({ ...one, instructorId: instructor.id, now }))),
  )
  const cookieOf = async (personId: string) =>
    `firstlight_session=${(await openSession(db, { personId, browser: 'bench', now })).token}`
  const traineeIds = trainees.slice(0, signedIn).map((trainee) => trainee.id)
  const traineeCookies: string[] = []
  for (const id of traineeIds) traineeCookies.push(await cookieOf(id))
  await db.execute('analyze')
  return {
    taught,
    cohortId: cohort.id,
    instructorCookie: await cookieOf(instructor.id),
    adminId: admin.id,
    traineeCookies,
    traineeIds,
  }
}

type Seen = {
  traineeId: string
  name: string
  instructorId: string
  competency: { slug: string; version: string; items: { id: string }[] }
  now: Date
}

/** A good performance a month ago. Its hash is made up: the ledger is not what is measured. */
function anObservation({ traineeId, name, instructorId, competency, now }: Seen): typeof observations.$inferInsert {
  const observedAt = addDays(now, -30)
  return {
    id: randomUUID(),
    traineeId,
    instructorId,
    competencySlug: competency.slug,
    competencyVersion: competency.version,
    observedAt,
    setting: 'phantom',
    participation: 'performed',
    tiMax: 0.6,
    miMax: 0.9,
    probeOnMinutes: 12,
    items: Object.fromEntries(competency.items.map((item) => [item.id, 'yes' as const])),
    criticalsMissed: 0,
    domains: { preparation: 'meets', acquisition: 'meets', optimisation: 'meets', communication: 'meets' },
    entrustment: 4,
    strengths: 'Calm and exact.',
    signedAt: observedAt,
    signerName: 'Ines Instructor',
    traineeName: name,
    signerTimeZone: 'UTC',
    meaning: 'I watched this performance.',
    provedBy: 'password',
    salt: 'bench',
    signedHash: '0'.repeat(64),
  }
}

async function inSlices<T>(rows: T[], insert: (some: T[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += 500) await insert(rows.slice(from, from + 500))
}
