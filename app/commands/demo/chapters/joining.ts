import { acceptInvitation } from '~/people/accept-invitation.server'
import { acknowledgeNotice } from '~/people/acknowledge-notice.server'
import { endEnrolment } from '~/people/enrol-trainee.server'
import { invitePerson } from '~/people/invite-person.server'
import { addMinutes } from '~/platform/time'
import { DEMO_PASSWORD, type Person } from '../cast'
import type { Chapter, World } from '../world.server'

/** The admin invites them on the afternoon two days before; they follow the link in the letter on the evening of this day. */
export const joins =
  (daysAgo: number): Chapter =>
  ({ trainee, calendar, random }) => [
    {
      at: calendar.on(daysAgo + 2, '14:00'),
      does: ({ tx, cohorts, admin, origin }, now) =>
        invitePerson(tx, {
          email: trainee.email,
          name: trainee.name,
          role: 'trainee',
          cohortId: cohorts.get(trainee.cohort),
          invitedBy: admin().personId,
          origin,
          now,
        }),
    },
    {
      at: addMinutes(calendar.on(daysAgo, '16:00', trainee.timeZone), Math.floor(random() * 120)),
      does: async (world, now) => world.trainees.set(trainee.key, await follows(world, trainee, now)),
    },
  ]

/** Reads and signs the notice for the place where they will scan. */
export const acknowledges =
  (daysAgo: number): Chapter =>
  ({ trainee, calendar, random }) => [
    {
      at: addMinutes(calendar.on(daysAgo, '18:20', trainee.timeZone), Math.floor(random() * 30)),
      does: ({ tx, trainees, curriculum }, now) =>
        acknowledgeNotice(tx, {
          personId: trainees.get(trainee.key),
          jurisdiction: trainee.place,
          noticeVersion: curriculum.notice.version,
          now,
        }),
    },
  ]

/** Leaves the course; what they did stays. */
export const leaves =
  (daysAgo: number): Chapter =>
  ({ trainee, calendar }) => [
    {
      at: calendar.on(daysAgo, '10:15', trainee.timeZone),
      does: ({ tx, trainees }, now) => endEnrolment(tx, { traineeId: trainees.get(trainee.key), now }),
    },
  ]

/** Follows the link of the newest letter to them and makes their account, with the one password unless told otherwise. Returns their id. */
export async function follows(
  { tx, post }: World,
  person: Person,
  now: Date,
  password: string = DEMO_PASSWORD,
): Promise<string> {
  await post.deliver(tx, now)
  const token = post.linkFor(person.email).split('/').at(-1) ?? ''
  const { personId } = await acceptInvitation(tx, {
    token,
    name: person.name,
    password,
    timeZone: person.timeZone,
    now,
  })
  return personId
}
