import { randomUUID } from 'node:crypto'
import { addDays, addHours, addMinutes } from '~/platform/time'
import { askForDouble } from '~/practicals/doubles/ask-for-double.server'
import type { FilledObservation } from '~/practicals/observation-rules'
import { signOff } from '~/practicals/sign-off.server'
import { seededRandom } from '~/quizzes/seeded-random'
import { INSTRUCTORS, type InstructorKey } from '../cast'
import { entrustmentBy, rated } from '../rating'
import { type Chapter, competencyNamed, type Happening, moduleNamed, type Telling } from '../world.server'

type Pair = readonly [InstructorKey, InstructorKey]

/**
 * Two instructors watch them once in each competency of a module, asked the day before, and rate alone: each as their own
 * temperament has it, on the same performance. So the page of agreement shows what such a page shows: that some are stricter.
 */
export const isWatchedTwice =
  ({ on, of, by }: { on: number; of: string; by: Pair }): Chapter =>
  (telling) =>
    moduleNamed(telling.curriculum, of).competencies.flatMap(({ slug }, place) => {
      const { calendar, slot, random } = telling
      const at = addMinutes(calendar.on(on, '08:40'), slot * 58 + 8 * place)
      const performance = { at, slug, seed: Math.floor(random() * 2 ** 31) }
      return [
        asks(telling, { askedAt: addDays(at, -1), plannedFor: at, slug, by }),
        ...by.map((key, nth) => rates(telling, { ...performance, key, signedAfterMinutes: 6 + 9 * nth })),
      ]
    })

/** Two have been asked to watch them tomorrow. */
export const isToBeWatchedTwice =
  (slug: string, by: Pair): Chapter =>
  (telling) => {
    const plannedFor = addHours(telling.calendar.hoursAgo(0), 22)
    return [asks(telling, { askedAt: telling.calendar.hoursAgo(4), plannedFor, slug, by })]
  }

function asks(
  { trainee, curriculum }: Telling,
  { askedAt, plannedFor, slug, by }: { askedAt: Date; plannedFor: Date; slug: string; by: Pair },
): Happening {
  const { competency } = competencyNamed(curriculum, slug)
  return {
    at: askedAt,
    does: ({ tx, admin, instructors, trainees, origin }, now) =>
      askForDouble(tx, {
        ask: {
          ...{ id: randomUUID(), traineeId: trainees.get(trainee.key), competency, plannedFor },
          ...{ raterIds: [instructors.get(by[0]).personId, instructors.get(by[1]).personId], sampledRequestId: null },
        },
        ...{ actor: admin(), origin, now },
      }),
  }
}

type Rating = { at: Date; slug: string; seed: number; key: InstructorKey; signedAfterMinutes: number }

/** What chance made of the performance is the same for both, by its seed; only temperaments and words differ. */
function rates(
  { trainee, standing, random, curriculum }: Telling,
  { at, slug, seed, key, signedAfterMinutes }: Rating,
): Happening {
  const { competency } = competencyNamed(curriculum, slug)
  const { temperament } = INSTRUCTORS[key]
  const chance = seededRandom(seed)
  const rule = { ...competency.required, entrustment: 4 }
  const entrustment = entrustmentBy(temperament, { nth: 1, rule, mustPass: false, random: chance })
  const seen = { competency, entrustment, misses: [], temperament, standing }
  const { strengths } = rated({ ...seen, random })
  const rating = { ...rated({ ...seen, random: chance }), strengths }
  return {
    at: addMinutes(at, signedAfterMinutes),
    does: ({ tx, trainees, instructors }, now) => {
      const observation: FilledObservation = {
        ...{ id: randomUUID(), traineeId: trainees.get(trainee.key), requestId: null },
        ...{ competencySlug: competency.slug, competencyVersion: competency.version },
        ...{ observedAt: at, lateBecause: null, ...rating },
      }
      const proof = { provedAt: addMinutes(now, -3), method: 'password' } as const
      return signOff(tx, { observation, actor: instructors.get(key), standing, proof, now })
    },
  }
}
