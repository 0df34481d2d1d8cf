import { addMinutes } from '~/platform/time'
import { acknowledgeSignOff } from '~/practicals/answers/acknowledge-sign-off.server'
import { disputeSignOff } from '~/practicals/answers/dispute-sign-off.server'
import type { DisputeOutcome } from '~/practicals/answers/dispute-state'
import { unansweredSignOffs } from '~/practicals/answers/queries.server'
import { resolveDispute } from '~/practicals/answers/resolve-dispute.server'
import { giveScopes } from '~/practicals/scopes/give-scopes.server'
import type { Calendar } from '../calendar'
import { COHORTS, type InstructorKey } from '../cast'
import type { Chapter, Happening } from '../world.server'

/** The trainee goes through all that was signed about them and confirms to have read it. */
export const readsTheirSignOffs =
  (daysAgo: number): Chapter =>
  ({ trainee, calendar }) => [
    {
      at: calendar.on(daysAgo, '20:10', trainee.timeZone),
      does: async ({ tx, trainees }, now) => {
        const traineeId = trainees.get(trainee.key)
        for (const observationId of await unansweredSignOffs(tx, { traineeId }))
          await acknowledgeSignOff(tx, { observationId, traineeId, now })
      },
    },
  ]

/** The trainee says that a sign-off, by the name that the story gave it, is wrong. */
export const disputes =
  (daysAgo: number, as: string, reason: string): Chapter =>
  ({ trainee, calendar }) => [
    {
      at: calendar.on(daysAgo, '20:40', trainee.timeZone),
      does: ({ tx, trainees, signed, origin }, now) =>
        disputeSignOff(tx, {
          observationId: signed.get(as).id,
          traineeId: trainees.get(trainee.key),
          reason,
          origin,
          now,
        }),
    },
  ]

/** The admin has asked both, and decides. */
export const disputeIsDecided =
  (daysAgo: number, as: string, outcome: DisputeOutcome, words: string): Chapter =>
  ({ calendar }) => [
    {
      at: calendar.on(daysAgo, '11:05'),
      does: ({ tx, signed, admin, origin }, now) =>
        resolveDispute(tx, {
          observationId: signed.get(as).id,
          actor: admin(),
          outcome,
          words,
          proof: { provedAt: addMinutes(now, -2), method: 'password' },
          origin,
          now,
        }),
    },
  ]

/** The admin gives an instructor every competency but those of some modules, as of the day they began. */
export const isGivenScopes = (
  calendar: Calendar,
  { to, daysAgo, without }: { to: InstructorKey; daysAgo: number; without: readonly string[] },
): Happening => ({
  at: calendar.on(daysAgo, '09:20'),
  does: ({ tx, curriculum, instructors, admin }, now) => {
    const modules = curriculum.modules.filter(({ slug }) => !without.includes(slug))
    return giveScopes(tx, {
      instructorId: instructors.get(to).personId,
      competencySlugs: modules.flatMap((module) => module.competencies.map(({ slug }) => slug)),
      validFrom: calendar.on(COHORTS.first.opened, '00:00'),
      validUntil: null,
      actor: admin(),
      now,
    })
  },
})
