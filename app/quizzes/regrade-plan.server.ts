import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Versioned } from '~/curriculum/curriculum'
import type { Question } from '~/curriculum/question-schema'
import type { Db } from '~db/client'
import { keyFace, orderable, publicFace } from './question-types'
import type { KeyedQuestion } from './question-versions'
import { answersToRemark, type QuestionInForce } from './regrade-queries.server'
import { isChanged, type RegradeMode, type Remarked, reasonsNotToRegrade, remarkAnswer } from './remark-answer'

/**
 * What a regrade would do, attempt by attempt; nothing is written. `seen` names exactly this plan, so that nobody runs
 * another one than they looked at. `reasons` say why it may not be run.
 */
export type RegradePlan = {
  remarked: Remarked[]
  asked: Versioned<Question>[]
  reasons: string[]
  seen: string
}

/** The plan of a regrade of one question under its version in force. */
export async function planRegrade(
  db: Db,
  { mode, ...which }: QuestionInForce & { mode: RegradeMode },
): Promise<RegradePlan> {
  const { answers, asked } = await answersToRemark(db, which)
  const remarked = answers.map((answer) => remarkAnswer(answer, which.question, mode))
  const told = remarked
    .map(({ attemptId, number, before, after }) => ({ attemptId, number, before, after }))
    .sort((one, other) => (one.attemptId < other.attemptId ? -1 : 1))
  return {
    remarked,
    asked,
    reasons: [...new Set(asked.flatMap((version) => reasonsNotToRegrade(version, which.question)))],
    seen: createHash('sha256')
      .update(canonicalize([mode, which.question.version, told]) ?? '')
      .digest('hex'),
  }
}

/** Why this person may not run this plan; empty when they may. Nobody changes their own marks. */
export function reasonsNotToRun({ remarked, reasons }: RegradePlan, { personId }: { personId: string }): string[] {
  const own = remarked.some((one) => one.traineeId === personId && isChanged(one))
  return own ? [...reasons, 'Your own marks would change. Another admin has to run it.'] : reasons
}

/** A version of a question with its key and its reasons, in its author's order: for admins only. */
export function keyedQuestion(question: Versioned<Question>): KeyedQuestion {
  const { version, ask, rationale } = question
  return { version, ask, rationale, face: publicFace(question, orderable(question)), key: keyFace(question) }
}
