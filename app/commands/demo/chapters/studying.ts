import type { Module, QuizInForce } from '~/curriculum/curriculum'
import { completeLesson } from '~/learning/complete-lesson.server'
import { openLesson } from '~/learning/open-lesson.server'
import { Refusal } from '~/platform/refusal'
import { addMinutes } from '~/platform/time'
import { attemptRecord } from '~/quizzes/attempt-record.server'
import { drawQuestions } from '~/quizzes/draw-questions'
import { saveAnswers } from '~/quizzes/save-answers.server'
import { startAttempt } from '~/quizzes/start-attempt.server'
import { submitAttempt } from '~/quizzes/submit-attempt.server'
import { answersFor, type Mistakes } from '../answers'
import { type Chapter, ETHICS, type Happening, moduleNamed, type Telling, type World } from '../world.server'

/** When something happens: so many days ago, or so many hours before the academy opens. */
export type When = number | { hoursAgo: number }

/**
 * Reads the lessons of a module in teaching order, evenly over the evenings from one day to another; all of them, unless
 * `lessons` says how many. `halfway` opens one more and does not finish it.
 */
export const reads =
  ({
    module = ETHICS,
    from,
    to,
    lessons = Number.POSITIVE_INFINITY,
    halfway = false,
  }: {
    module?: string
    from: number
    to: number
    lessons?: number
    halfway?: boolean
  }): Chapter =>
  (telling) => {
    const { curriculum, trainee, calendar, random } = telling
    const opened = moduleNamed(curriculum, module).lessons.slice(0, lessons + (halfway ? 1 : 0))
    const readOn = new Map<number, number>()
    return opened.flatMap((lesson, index): Happening[] => {
      const daysAgo = Math.round(from - ((from - to) * index) / Math.max(1, opened.length - 1))
      const before = readOn.get(daysAgo) ?? 0
      readOn.set(daysAgo, before + 1)
      const at = addMinutes(calendar.on(daysAgo, '18:55', trainee.timeZone), before * 28 + Math.floor(random() * 10))
      const open: Happening = {
        at,
        does: ({ tx, trainees }, now) =>
          openLesson(tx, {
            traineeId: trainees.get(trainee.key),
            moduleSlug: lesson.moduleSlug,
            lessonSlug: lesson.slug,
            now,
          }),
      }
      if (index >= lessons) return [open]
      const read: Happening = {
        at: addMinutes(at, 8 + Math.floor(random() * 9)),
        does: ({ tx, trainees }, now) => completeLesson(tx, { traineeId: trainees.get(trainee.key), lesson, now }),
      }
      return [open, read]
    })
  }

/** Takes the quiz of a module. A failed one is taken again by telling it again. */
export const takesQuiz =
  (when: When, mistakes: Mistakes, module = ETHICS): Chapter =>
  (telling) =>
    attempt(telling, { when, module, mistakes, handsIn: true })

/** Begins the quiz, answers so many questions, and leaves it open. */
export const leavesQuizOpen =
  (when: When, answered: number): Chapter =>
  (telling) =>
    attempt(telling, { when, module: ETHICS, mistakes: { wrong: 0, answered }, handsIn: false })

/** Reads a whole module from one day to another, and hands in its quiz the evening after. */
export const studies =
  (module: string, { from, to, ...mistakes }: { from: number; to: number } & Mistakes): Chapter =>
  (telling) => [...reads({ module, from, to: to + 1 })(telling), ...takesQuiz(to, mistakes, module)(telling)]

type Attempt = { when: When; module: string; mistakes: Mistakes; handsIn: boolean }

/** One attempt, answered page by page as people do. `when` is when it ends. */
function attempt({ trainee, calendar, random }: Telling, { when, module, mistakes, handsIn }: Attempt): Happening[] {
  const end =
    typeof when === 'number'
      ? addMinutes(calendar.on(when, '20:10', trainee.timeZone), Math.floor(random() * 40))
      : calendar.hoursAgo(when.hoursAgo)
  const [seed, chance] = [Math.floor(random() * 2 ** 31), Math.floor(random() * 2 ** 31)]
  const minutes = 18 + Math.floor(random() * 17)
  const found = { attemptId: '' }
  const parts = [0.3, 0.65, 0.95]
  const begins = async ({ tx, trainees, curriculum }: World, now: Date) => {
    const [traineeId, quiz] = [trainees.get(trainee.key), quizIn(moduleNamed(curriculum, module))]
    const started = await startAttempt(tx, {
      ...{ traineeId, quiz },
      seed: seedThatDraws(quiz, seed, mistakes.essay?.name),
      now,
      timeZone: trainee.timeZone,
    })
    found.attemptId = started.attemptId
  }
  const answers =
    (part: number) =>
    async ({ tx, trainees }: World, now: Date) => {
      const mine = { attemptId: found.attemptId, traineeId: trainees.get(trainee.key) }
      const record = await attemptRecord(tx, mine)
      const posted = answersFor(record?.questions ?? [], mistakes, chance)
      const [from, to] = [part, part + 1].map((edge) => Math.round((posted.length * edge) / parts.length))
      await saveAnswers(tx, { ...mine, posted: posted.slice(from, to), now })
    }
  const handIn: Happening = {
    at: end,
    does: ({ tx, trainees }, now) =>
      submitAttempt(tx, { attemptId: found.attemptId, traineeId: trainees.get(trainee.key), now }),
  }
  return [
    { at: addMinutes(end, -minutes), does: begins },
    ...parts.map(
      (share, part): Happening => ({ at: addMinutes(end, -Math.round(minutes * (1 - share))), does: answers(part) }),
    ),
    ...(handsIn ? [handIn] : []),
  ]
}

/** The first seed from this one on that draws, in a first attempt, the essay the story speaks of. */
function seedThatDraws(quiz: QuizInForce, from: number, essay: string | undefined): number {
  const draws = (seed: number) => drawQuestions(quiz, new Map(), seed).some(({ question }) => question.id === essay)
  if (essay !== undefined && !quiz.questions.some(({ id }) => id === essay))
    throw new Refusal('conflict', `The quiz “${quiz.title}” has no essay “${essay}”.`)
  let seed = from
  while (essay !== undefined && !draws(seed)) seed = (seed + 1) % 2 ** 31
  return seed
}

function quizIn({ title, quiz }: Module): QuizInForce {
  if (!quiz) throw new Refusal('conflict', `The module “${title}” has no quiz.`)
  return quiz
}
