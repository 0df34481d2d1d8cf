import { expect, test } from 'vitest'
import { addMinutes } from '~/platform/time'
import { aTrainee } from '~tests/factories/people'
import { anOpenAttempt, aPublishedQuiz, aQuestion } from '~tests/factories/quizzes'
import { testDatabase } from '~tests/setup/database'
import { reasonsNotToHandIn } from './hand-in-rules'
import { attemptForTaking } from './queries.server'
import { saveAnswers } from './save-answers.server'
import { closeAttempt, submitAttempt } from './submit-attempt.server'

const { db } = await testDatabase()
const now = new Date('2026-03-01T09:00:00Z')
const saved = (answer: string[]) => ({ answer, sequence: 1, savedAt: now, marks: undefined })
const quiz = await aPublishedQuiz(db, {
  questions: [aQuestion({ type: 'essay' })],
  draw: [{ tag: 'exposure', count: 1 }],
  timeLimitMinutes: 30,
})

async function anEssay(text: string) {
  const { id: traineeId } = await aTrainee(db)
  const mine = { traineeId, ...(await anOpenAttempt(db, { traineeId, quiz, now })) }
  await saveAnswers(db, { ...mine, posted: [{ position: 1, answer: [text], sequence: 0 }], now })
  return mine
}

test.each([
  [['one two'], ['Question 2: This has 2 words; 3 are the fewest. It is saved; write on before you hand in.']],
  [['one two three'], []],
  [[], []],
])('an essay of three to six words that says %j holds the attempt by %j', (answer, reasons) => {
  const questions = [
    { position: 1, question: aQuestion({ type: 'matching' }), saved: saved(['a=Belongs to b']) },
    { position: 2, question: aQuestion({ type: 'essay' }), saved: saved(answer) },
  ]
  expect(reasonsNotToHandIn(questions)).toEqual(reasons)
})

test('an essay that is too long is refused, and kept as it was written', async () => {
  const mine = await anEssay('one two three four five six seven')
  await expect(submitAttempt(db, { ...mine, now })).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringMatching(/^Question 1: This has 7 words; 6 are the most\./),
  })
  const attempt = await attemptForTaking(db, { ...mine, now })
  expect(attempt).toMatchObject({ closed: false, questions: [{ answer: ['one two three four five six seven'] }] })
})

test('when the time has run out it is closed as it stands, and people read what there is', async () => {
  const mine = await anEssay('one two')
  expect(await closeAttempt(db, { ...mine, now: addMinutes(now, 60) })).toMatchObject({ waiting: true })
})
