import { createHash } from 'node:crypto'
import { addMinutes } from '~/platform/time'
import { markEssay } from '~/quizzes/marking/mark-essay.server'
import { releaseResults } from '~/quizzes/marking/release-results.server'
import { type Script, waitingScripts } from '~/quizzes/marking/scripts.server'
import type { InstructorKey } from '../cast'
import type { Chapter, World } from '../world.server'

type Read = {
  on: number
  by: InstructorKey
  /** The level reached on each criterion, counted from the lowest: 0. */
  levels: readonly number[]
  /** What is said to the whole, and to whatever is at the lowest level. */
  words: string
  onLowest?: string
}

/** An essay that waits is read by one of the instructors, as the rubric has it. */
export const isRead =
  ({ on, by, levels, words, onLowest = '' }: Read): Chapter =>
  ({ trainee, calendar, random }) => [
    {
      at: addMinutes(calendar.on(on, '17:05', trainee.timeZone), Math.floor(random() * 50)),
      does: async (world, now) => {
        const { attemptId, position, question } = await essayOf(world, trainee.key, by)
        const reached = question.rubric.map(({ id, levels: offered }, index) => {
          const level = levels[index] ?? 0
          return { id, marks: offered[level]?.marks ?? 0, comment: level === 0 ? onLowest : '' }
        })
        return markEssay(world.tx, {
          ...{ attemptId, position, now, namesShown: false },
          actor: { ...world.instructors.get(by) },
          reading: {
            levels: Object.fromEntries(reached.map(({ id, marks }) => [id, marks])),
            comments: Object.fromEntries(reached.map(({ id, comment }) => [id, comment])),
            comment: words,
          },
        })
      },
    },
  ]

/** Their result is made known. */
export const isReleased =
  (on: number, by: InstructorKey): Chapter =>
  ({ trainee, calendar, random }) => [
    {
      at: addMinutes(calendar.on(on, '12:40', trainee.timeZone), Math.floor(random() * 20)),
      does: async (world, now) => {
        const { attemptId, quizSlug } = await essayOf(world, trainee.key, by)
        const title = world.curriculum.modules.find(({ quiz }) => quiz?.slug === quizSlug)?.quiz?.title ?? quizSlug
        return releaseResults(world.tx, {
          ...{ releaseId: idFrom(`release ${trainee.key} ${now.toISOString()}`), attemptIds: [attemptId], now },
          ...{ quiz: { slug: quizSlug, title }, actor: world.instructors.get(by), origin: world.origin },
        })
      },
    },
  ]

async function essayOf({ tx, trainees, instructors }: World, key: string, by: InstructorKey): Promise<Script> {
  const scripts = await waitingScripts(tx, { looker: instructors.get(by) })
  const found = scripts.find(({ traineeId }) => traineeId === trainees.get(key))
  if (!found) throw new Error(`no essay of “${key}” waits to be read by ${by}`)
  return found
}

/** An id that the same story gives again. */
function idFrom(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
