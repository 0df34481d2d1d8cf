import { randomUUID } from 'node:crypto'
import { answerWaiver } from '~/certificates/waivers/answer-waiver.server'
import { proposeWaiver } from '~/certificates/waivers/propose-waiver.server'
import { addDays, addMinutes, dateIn } from '~/platform/time'
import { ledgerIsSigned } from '../signing'
import type { Chapter, Happening, Member } from '../world.server'

/** What need not be shown for a level, why, and for how many days from the proposal. */
export type Waiving = { level: string; requirement: string; reason: string; days: number }

const provedJustNow = (now: Date) => ({ provedAt: addMinutes(now, -2), method: 'password' }) as const
const signing = ({ personId, name, roles }: Member) => ({ personId, name, roles })

/** The second admin proposes it, and it waits for the first. */
export const isProposedToBeWaived =
  (daysAgo: number, waiving: Waiving): Chapter =>
  (telling) => [proposal(telling, { daysAgo, waiving, waiverId: randomUUID() })]

/** The second admin proposes it; on a later day the first looks into it and approves. */
export const isWaived =
  ({ proposed, approved, ...waiving }: Waiving & { proposed: number; approved: number }): Chapter =>
  (telling) => {
    const waiverId = randomUUID()
    return [
      proposal(telling, { daysAgo: proposed, waiving, waiverId }),
      {
        at: telling.calendar.on(approved, '11:15'),
        does: async (world, now) => {
          const { tx, admin, origin } = world
          const by = { actor: signing(admin()), proof: provedJustNow(now), origin, now }
          await answerWaiver(tx, { waiverId, answer: 'approved', reason: null, ...by })
          await ledgerIsSigned(world, now)
        },
      },
    ]
  }

function proposal(
  { trainee, calendar }: Parameters<Chapter>[0],
  { daysAgo, waiving, waiverId }: { daysAgo: number; waiving: Waiving; waiverId: string },
): Happening {
  const { level, requirement, reason, days } = waiving
  return {
    at: calendar.on(daysAgo, '15:25'),
    does: ({ tx, trainees, curriculum, admins }, now) =>
      proposeWaiver(tx, {
        ...{ waiverId, traineeId: trainees.get(trainee.key), levelSlug: level, requirement, reason },
        ...{ endsOn: dateIn('UTC', addDays(now, days)), taught: curriculum },
        ...{ actor: signing(admins.get('second')), proof: provedJustNow(now), now },
      }),
  }
}
