import { randomUUID } from 'node:crypto'
import { addMinutes, dateIn } from '~/platform/time'
import { askForSignOff } from '~/practicals/ask-for-sign-off.server'
import { declineRequest } from '~/practicals/decline-request.server'
import { logPractice, type PracticeToLog } from '~/practicals/log-practice.server'
import type { InstructorKey } from '../cast'
import { machineFigures, oneOf, settingFor } from '../rating'
import { type Chapter, competencyNamed, type Happening, type Telling } from '../world.server'
import type { When } from './studying'

const NOTES = [
  'Slow sweeps only, froze while talking.',
  'Ran through the script aloud with my sister as the client.',
  'Kept TI on the screen the whole time this time.',
  'Practised stopping at the cap with the timer behind me.',
  'Two goes, the second without looking at the card.',
  '',
]

/** Where they practise, and how it went, going round: told by the day and not by chance, so that other stories stay as they are. */
const PLACES = ['Training room', 'Studio, room 2', 'Training room', 'At home, on the simulator'] as const
const WENT = [
  { difficulty: 'plain', hardBecause: [] },
  { difficulty: 'awkward', hardBecause: ['position'] },
  { difficulty: 'plain', hardBecause: [] },
  { difficulty: 'hard', hardBecause: ['window', 'machine'] },
] as const

/** Logs a stretch of practice on each of these days, going through the competencies in turn. */
export const logsPractice =
  (days: readonly number[], competencies: readonly string[]): Chapter =>
  ({ trainee, calendar, random, curriculum, standing }) =>
    days.map((daysAgo, index): Happening => {
      const at = addMinutes(calendar.on(daysAgo, '17:05', trainee.timeZone), Math.floor(random() * 50))
      const { competency } = competencyNamed(
        curriculum,
        competencies[index % competencies.length] ?? 'exposure-control',
      )
      const setting = settingFor(competency, standing, random)
      const entry = {
        competencySlug: competency.slug,
        practisedOn: dateIn(trainee.timeZone, at),
        place: PLACES[daysAgo % PLACES.length] ?? '',
        ...went(daysAgo + index),
        participation: random() < 0.8 ? ('performed' as const) : ('assisted' as const),
        ...machineFigures(setting, random),
        note: oneOf(NOTES, random),
      }
      return {
        at,
        does: ({ tx, trainees }, now) =>
          logPractice(tx, {
            traineeId: trainees.get(trainee.key),
            timeZone: trainee.timeZone,
            settings: competency.settings,
            standing,
            entry: { id: randomUUID(), ...entry },
            now,
          }),
      }
    })

function went(turn: number): Pick<PracticeToLog, 'difficulty' | 'hardBecause'> {
  const { difficulty, hardBecause } = WENT[turn % WENT.length] ?? WENT[0]
  return { difficulty, hardBecause: [...hardBecause] }
}

/** What a trainee says when they ask: of whom (anybody, unless named), how they rate themselves, and a note. */
export type Asking = { of?: InstructorKey; self: number; note?: string }

/** Asks for a sign-off. The next observation of this competency answers it. */
export const asks =
  (when: When, competencySlug: string, { of, self, note = '' }: Asking): Chapter =>
  ({ trainee, calendar, random }: Telling) => [
    {
      at:
        typeof when === 'number'
          ? addMinutes(calendar.on(when, '19:05', trainee.timeZone), Math.floor(random() * 60))
          : calendar.hoursAgo(when.hoursAgo),
      does: async ({ tx, trainees, instructors, requests }, now) => {
        const instructorId = of === undefined ? null : instructors.get(of).personId
        const { requestId } = await askForSignOff(tx, {
          traineeId: trainees.get(trainee.key),
          competencySlug,
          instructorId,
          selfEntrustment: self,
          note,
          now,
        })
        requests.set(requestKey(trainee.key, competencySlug), { requestId, of })
      },
    },
  ]

/** The request that is open for a competency is declined, with a reason that the trainee reads. */
export const isDeclined =
  (daysAgo: number, competencySlug: string, { by, because }: { by: InstructorKey; because: string }): Chapter =>
  ({ trainee, calendar }) => [
    {
      at: calendar.on(daysAgo, '17:40'),
      does: async ({ tx, instructors, requests }, now) => {
        const key = requestKey(trainee.key, competencySlug)
        const request = requests.get(key)
        if (!request) throw new Error(`the demo declines a request of ${trainee.key} that is not open`)
        await declineRequest(tx, {
          requestId: request.requestId,
          instructorId: instructors.get(by).personId,
          reason: because,
          now,
        })
        requests.delete(key)
      },
    },
  ]

/** How open requests are found again. */
export const requestKey = (traineeKey: string, competencySlug: string) => `${traineeKey} ${competencySlug}`
