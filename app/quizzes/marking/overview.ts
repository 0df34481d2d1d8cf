import { type Agreement, agreementOf, finalMark } from './final-mark'
import type { Script } from './scripts.server'
import { isNextForMe } from './whose-turn'

/** One question as its markers find it: how many of its essays are theirs to read now, and how the others stand. */
export type QuestionToMark = {
  questionId: string
  ask: string
  markers: number
  forMe: number
  withOthers: number
  /** Where I and somebody else are apart: a third decides, or the two of us together. */
  together: { attemptId: string; position: number }[]
  apart: number
  settled: number
  of: number
  agreement: Agreement
}

/** One quiz with what waits in it. `ready` results have everything marked and can be released. */
export type QuizToMark = { quizSlug: string; questions: QuestionToMark[]; results: number; ready: string[] }

/** What waits, by quiz and question, as one person sees it. */
export function markingOverview(scripts: readonly Script[], { me, now }: { me: string; now: Date }): QuizToMark[] {
  const quizzes = [...new Set(scripts.map(({ quizSlug }) => quizSlug))].sort()
  return quizzes.map((quizSlug) => {
    const theirs = scripts.filter((one) => one.quizSlug === quizSlug)
    const questions = [...new Set(theirs.map(({ question }) => question.id))].sort()
    const attempts = [...new Set(theirs.map(({ attemptId }) => attemptId))]
    return {
      quizSlug,
      results: attempts.length,
      ready: attempts.filter((id) => theirs.filter((one) => one.attemptId === id).every(isSettled)),
      questions: questions.map((id) =>
        questionToMark(
          theirs.filter(({ question }) => question.id === id),
          { me, now },
        ),
      ),
    }
  })
}

/** Whether an essay's mark is final. */
export const isSettled = ({ readings, policy }: Pick<Script, 'readings' | 'policy'>): boolean =>
  finalMark(readings, policy).is === 'settled'

function questionToMark(scripts: readonly Script[], { me, now }: { me: string; now: Date }): QuestionToMark {
  const [first] = scripts
  if (!first) throw new Error('A question without essays was to be counted.')
  const standings = scripts.map((one) => ({ one, standing: finalMark(one.readings, one.policy) }))
  const open = standings.filter(({ standing }) => standing.is !== 'settled')
  const forMe = open.filter(({ one }) => isNextForMe({ ...one, me, now })).length
  const together = standings.filter(
    ({ one, standing }) => standing.is === 'apart' && one.readings.some(({ markedBy }) => markedBy === me),
  )
  return {
    questionId: first.question.id,
    ask: first.question.ask,
    markers: first.policy.markers,
    forMe,
    withOthers: open.length - forMe,
    together: together.map(({ one: { attemptId, position } }) => ({ attemptId, position })),
    apart: standings.filter(({ standing }) => standing.is === 'apart').length,
    settled: standings.length - open.length,
    of: standings.length,
    agreement: agreementOf(scripts, first.policy.tolerance),
  }
}
