import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { type Answer, GO_ON, isAnswered, keepsWhatIsFinal, sameAnswer } from './answer'
import { type AttemptRecord, attemptRecord, type RecordedQuestion } from './attempt-record.server'
import { reasonsNotToAnswer } from './attempt-rules'
import { parseAnswer } from './question-types'
import { type AnswerToWrite, writeAnswers } from './write-answers.server'

/** One question of the posted page. `sequence` is that of the answer the page was showing; 0 for none. */
export type PostedAnswer = { position: number; answer: Answer; sequence: number }

type SaveAnswers = { attemptId: string; traineeId: string; posted: PostedAnswer[]; now: Date }

/**
 * What became of a whole page of answers. `problems` could not be read and were not saved; at `newerStands`
 * another tab or device was ahead. Everything else is saved. `wentOn` opened its next step.
 */
export type SavedPage = {
  problems: { position: number; sentence: string }[]
  newerStands: number[]
  wentOn: number | undefined
}

/**
 * Keeps every answer on a posted attempt page that differs from what is saved. A field left empty on a page
 * that never showed the newer answer does not erase it. Refused once the attempt is closed.
 */
export async function saveAnswers(db: Db, save: SaveAnswers): Promise<SavedPage> {
  const attempt = await openAttempt(db, save)
  const changes = attempt.questions.map((question) => changeTo(question, save.posted))
  const toWrite = changes.flatMap((change) => (change.is === 'newer' ? [change.write] : []))
  const written = await writeAnswers(db, { ...save, answers: toWrite })
  const overtaken = toWrite.filter(({ position }) => !written.has(position))
  if (overtaken.length > 0) await openAttempt(db, save)
  return {
    problems: changes.flatMap((change) =>
      change.is === 'unreadable' ? [{ position: change.position, sentence: change.sentence }] : [],
    ),
    newerStands: [
      ...changes.flatMap((change) => (change.is === 'older' ? [change.position] : [])),
      ...overtaken.map(({ position }) => position),
    ],
    wentOn: toWrite.find(({ answer, position }) => answer.at(-1) === GO_ON && written.has(position))?.position,
  }
}

async function openAttempt(db: Db, { attemptId, traineeId, now }: SaveAnswers): Promise<AttemptRecord> {
  const attempt = await attemptRecord(db, { attemptId, traineeId })
  if (!attempt) throw new Refusal('not-found', 'We could not find that attempt.')
  const reasons = reasonsNotToAnswer(attempt, now)
  if (reasons.length > 0) throw new Refusal('conflict', reasons.join(' '))
  return attempt
}

type Change =
  | { is: 'none' }
  | { is: 'newer'; write: AnswerToWrite }
  | { is: 'older'; position: number }
  | { is: 'unreadable'; position: number; sentence: string }

/** What the posted page wants of one question, seen against what is saved for it. */
function changeTo({ position, question, saved }: RecordedQuestion, posted: PostedAnswer[]): Change {
  const here = posted.find((one) => one.position === position)
  if (!here) return { is: 'none' }
  const parsed = parseAnswer(question, here.answer)
  if ('problem' in parsed) return { is: 'unreadable', position, sentence: parsed.problem }
  const { answer } = parsed
  if (sameAnswer(answer, saved?.answer ?? [])) return { is: 'none' }
  const pageIsBehind = (saved?.sequence ?? 0) > here.sequence
  if (pageIsBehind || !keepsWhatIsFinal(saved?.answer ?? [], answer))
    return isAnswered(answer) ? { is: 'older', position } : { is: 'none' }
  return { is: 'newer', write: { position, answer, sequence: here.sequence + 1 } }
}
