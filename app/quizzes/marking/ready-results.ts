import { finalMark } from './final-mark'
import type { ReadyResult } from './results-waiting'
import type { Script } from './scripts.server'
import { SETTLED_BY } from './wording'

/** Of the essays of one quiz that wait: the results that could be released, and how many are still being read. */
export function readyResults(scripts: readonly Script[]): { ready: ReadyResult[]; waiting: number } {
  const attempts = [...new Set(scripts.map(({ attemptId }) => attemptId))]
  const results = attempts.map((id) => resultIn(scripts.filter(({ attemptId }) => attemptId === id)))
  const ready = results.flatMap((one) => one ?? [])
  return { ready, waiting: attempts.length - ready.length }
}

function resultIn(essays: readonly Script[]): ReadyResult | undefined {
  const marked = essays.flatMap(({ position, readings, policy, question }) => {
    const standing = finalMark(readings, policy)
    if (standing.is !== 'settled') return []
    return [`Question ${position}: ${standing.marks} of ${question.marks}, ${SETTLED_BY[standing.by]}`]
  })
  const [first] = essays
  if (!first || marked.length < essays.length) return undefined
  const { attemptId, traineeName, submittedAt } = first
  return { attemptId, traineeName, submittedAt, essays: marked }
}
