import { assignInstructor } from '~/people/assign-instructor.server'
import { createCohort } from '~/people/change-cohort.server'
import { invitePerson } from '~/people/invite-person.server'
import { addMinutes } from '~/platform/time'
import { type Calendar, FIRST_DAY } from './calendar'
import { COHORTS, type CohortKey, INSTRUCTORS, type InstructorKey, INVITED } from './cast'
import { isGivenScopes } from './chapters/answering'
import { follows } from './chapters/joining'
import { setsAnAppUp } from './chapters/proving'
import type { Happening } from './world.server'

const entriesOf = <K extends string, V>(record: Record<K, V>) => Object.entries(record) as [K, V][]

/** What the admin does for the academy as a whole: instructors, cohorts, and an invitation that is still open. */
export const academyHappenings = (calendar: Calendar): Happening[] => [
  ...entriesOf(INSTRUCTORS).flatMap(([key, person], index) => instructorJoins(calendar, key, person, index)),
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

function instructorJoins(
  calendar: Calendar,
  key: InstructorKey,
  person: (typeof INSTRUCTORS)[InstructorKey],
  index: number,
): Happening[] {
  return [
    {
      at: addMinutes(calendar.on(FIRST_DAY, '08:00'), index),
      does: ({ tx, admin, origin }, now) =>
        invitePerson(tx, {
          email: person.email,
          name: person.name,
          role: 'instructor',
          invitedBy: admin().personId,
          origin,
          now,
        }),
    },
    {
      at: addMinutes(calendar.on(FIRST_DAY, '09:10'), index * 17),
      does: async (world, now) => {
        const personId = await follows(world, person, now)
        world.instructors.set(key, { personId, name: person.name, timeZone: person.timeZone, roles: ['instructor'] })
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
