import { randomUUID } from 'node:crypto'
import { assignInstructor } from '~/people/assign-instructor.server'
import { createCohort } from '~/people/change-cohort.server'
import { invitePerson } from '~/people/invite-person.server'
import { addMinutes } from '~/platform/time'
import { type Calendar, FIRST_DAY } from './calendar'
import { COHORTS, type CohortKey, INSTRUCTORS, INVITED, type Person, SECOND_ADMIN } from './cast'
import { isGivenScopes } from './chapters/answering'
import { follows } from './chapters/joining'
import { setsAnAppUp } from './chapters/proving'
import type { Happening, Member, World } from './world.server'

const entriesOf = <K extends string, V>(record: Record<K, V>) => Object.entries(record) as [K, V][]

/** What the admin does for the academy as a whole: colleagues, cohorts, and an invitation that is still open. */
export const academyHappenings = (calendar: Calendar): Happening[] => [
  ...entriesOf(INSTRUCTORS).flatMap(([key, person], index) =>
    joinsAs('instructor', calendar, { person, index, enters: (world, one) => world.instructors.set(key, one) }),
  ),
  ...joinsAs('admin', calendar, {
    ...{ person: SECOND_ADMIN, index: entriesOf(INSTRUCTORS).length },
    enters: (world, one) => world.admins.set('second', one),
  }),
  ...entriesOf(COHORTS).flatMap(([key, cohort]) => cohortBegins(calendar, key, cohort)),
  // Paulo has never run a studio: what is about business is signed by the other two.
  isGivenScopes(calendar, { to: 'paulo', daysAgo: 13, without: ['business-operations'] }),
  setsAnAppUp(calendar, { who: 'paulo', daysAgo: 12 }),
  {
    at: calendar.hoursAgo(2),
    does: ({ tx, cohorts, admin, origin }, now) =>
      invitePerson(tx, {
        email: INVITED.email,
        name: INVITED.name,
        role: 'trainee',
        cohortId: cohorts.get(INVITED.cohort),
        invitedBy: admin().personId,
        origin,
        now,
      }),
  },
]

/** Who joins, at which place in the order, and where later happenings find them. */
type Colleague = { person: Person; index: number; enters: (world: World, member: Member) => void }

function joinsAs(role: 'instructor' | 'admin', calendar: Calendar, { person, index, enters }: Colleague): Happening[] {
  return [
    {
      at: addMinutes(calendar.on(FIRST_DAY, '08:00'), index),
      does: ({ tx, admin, origin }, now) =>
        invitePerson(tx, {
          email: person.email,
          name: person.name,
          role,
          invitedBy: admin().personId,
          origin,
          now,
        }),
    },
    {
      at: addMinutes(calendar.on(FIRST_DAY, '09:10'), index * 17),
      does: async (world, now) => {
        const personId = await follows(world, person, now, role === 'admin' ? randomUUID() : undefined)
        enters(world, { personId, name: person.name, timeZone: person.timeZone, roles: [role] })
      },
    },
  ]
}

function cohortBegins(
  calendar: Calendar,
  key: CohortKey,
  { opened, began, taughtBy }: (typeof COHORTS)[CohortKey],
): Happening[] {
  const startsOn = calendar.date(began)
  const name = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(startsOn),
  )
  return [
    {
      at: calendar.on(opened, '10:30'),
      does: async ({ tx, cohorts }, now) =>
        cohorts.set(key, (await createCohort(tx, { name, startsOn, now })).cohortId),
    },
    ...taughtBy.map(
      (instructor, index): Happening => ({
        at: addMinutes(calendar.on(opened, '10:35'), index),
        does: ({ tx, cohorts, instructors }, now) =>
          assignInstructor(tx, { cohortId: cohorts.get(key), instructorId: instructors.get(instructor).personId, now }),
      }),
    ),
  ]
}
