import { randomBytes } from 'node:crypto'
import type { Actor } from '~/people/actor'
import type { Role } from '~/people/permissions'
import { openSession, sessionIdOf } from '~/people/sessions.server'
import type { Db } from '~db/client'
import { academy, cohortInstructors, cohorts, enrolments, people, personRoles } from '~db/schema/people'

/** The password of everybody the factories make. */
export const PASSWORD = 'gravel otter lamp'

/** PASSWORD's argon2id hash at the product's cost, worked out once so that a hundred people cost nothing. */
const PASSWORD_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$1xZnJbYyFjZv7Mf9EoBFPw$hLmqXpj5MmuvzinyJAOmIl92e6IO+T/ELC1xhot/A9A'

const EPOCH = new Date('2026-01-05T09:00:00Z')
const few = () => randomBytes(4).toString('hex')

/** The academy's one row; quiet when it is there already. */
export async function anAcademy(
  db: Db,
  { name = 'Bright Start', now = EPOCH }: { name?: string; now?: Date } = {},
): Promise<{ name: string }> {
  await db.insert(academy).values({ name, setUpAt: now }).onConflictDoNothing()
  return { name }
}

type PersonStory = {
  name?: string
  email?: string
  roles?: Role[]
  timeZone?: string
  deactivatedAt?: Date
  now?: Date
}

/** A person with PASSWORD as password, a trainee unless `roles` says otherwise. */
export async function aPerson(
  db: Db,
  { name = 'Nia Okafor', email, roles = ['trainee'], timeZone = 'UTC', deactivatedAt, now = EPOCH }: PersonStory = {},
) {
  const address = email ?? `${name.toLowerCase().replace(/[^a-z]+/g, '.')}.${few()}@people.example`
  const [person] = await db
    .insert(people)
    .values({
      email: address,
      name,
      passwordHash: PASSWORD_HASH,
      timeZone,
      createdAt: now,
      deactivatedAt: deactivatedAt ?? null,
    })
    .returning()
  if (!person) throw new Error('no person was made')
  if (roles.length > 0)
    await db.insert(personRoles).values(roles.map((role) => ({ personId: person.id, role, grantedAt: now })))
  return { ...person, personId: person.id, roles }
}

/** A trainee; with `cohortId`, enrolled in it. */
export async function aTrainee(
  db: Db,
  { cohortId, ...story }: Omit<PersonStory, 'roles'> & { cohortId?: string } = {},
) {
  const trainee = await aPerson(db, { ...story, roles: ['trainee'] })
  if (cohortId) await anEnrolment(db, { traineeId: trainee.id, cohortId, now: story.now })
  return trainee
}

/** An instructor; with `cohortId`, one who teaches it. */
export async function anInstructor(
  db: Db,
  { cohortId, ...story }: Omit<PersonStory, 'roles'> & { cohortId?: string } = {},
) {
  const instructor = await aPerson(db, { name: 'Ines Duarte', ...story, roles: ['instructor'] })
  if (cohortId)
    await db.insert(cohortInstructors).values({ cohortId, instructorId: instructor.id, since: story.now ?? EPOCH })
  return instructor
}

/** An admin. */
export const anAdmin = (db: Db, story: Omit<PersonStory, 'roles'> = {}) =>
  aPerson(db, { name: 'Ada Brook', ...story, roles: ['admin'] })

type CohortStory = {
  name?: string
  startsOn?: string
  instructorIds?: string[]
  traineeIds?: string[]
  archivedAt?: Date
  now?: Date
}

/** A cohort, with whoever teaches and learns in it. */
export async function aCohort(
  db: Db,
  { name, startsOn = '2026-01-05', instructorIds = [], traineeIds = [], archivedAt, now = EPOCH }: CohortStory = {},
) {
  const [cohort] = await db
    .insert(cohorts)
    .values({ name: name ?? `Cohort ${few()}`, startsOn, createdAt: now, archivedAt: archivedAt ?? null })
    .returning()
  if (!cohort) throw new Error('no cohort was made')
  for (const instructorId of instructorIds)
    await db.insert(cohortInstructors).values({ cohortId: cohort.id, instructorId, since: now })
  for (const traineeId of traineeIds) await anEnrolment(db, { traineeId, cohortId: cohort.id, now })
  return cohort
}

/** A trainee's place in a cohort, open unless `endedAt` is given. */
export async function anEnrolment(
  db: Db,
  { traineeId, cohortId, endedAt, now = EPOCH }: { traineeId: string; cohortId: string; endedAt?: Date; now?: Date },
) {
  const [enrolment] = await db
    .insert(enrolments)
    .values({ traineeId, cohortId, enrolledAt: now, endedAt: endedAt ?? null })
    .returning()
  if (!enrolment) throw new Error('no enrolment was made')
  return enrolment
}

/** A signed-in browser of this person: the cookie's token, and the actor as commands see them. */
export async function aSession(
  db: Db,
  person: { id: string; name: string; email: string; timeZone: string; roles: Role[] },
  { now = EPOCH, browser = 'Test browser' }: { now?: Date; browser?: string } = {},
): Promise<{ token: string; actor: Actor }> {
  const { token } = await openSession(db, { personId: person.id, browser, now })
  const { id: personId, name, email, timeZone, roles } = person
  return { token, actor: { personId, name, email, timeZone, roles, provedAt: now, sessionId: sessionIdOf(token) } }
}
