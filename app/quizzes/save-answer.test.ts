import { describe, expect, test } from 'vitest'
import { addMinutes } from '~/platform/time'
import { aTrainee } from '~tests/factories/people'
import { anOpenAttempt, aPublishedQuiz, questionsTagged } from '~tests/factories/quizzes'
import { testDatabase } from '~tests/setup/database'
import { attemptRecord } from './attempt-record.server'
import { saveAnswer } from './save-answer.server'
import { submitAttempt } from './submit-attempt.server'
import { writeAnswers } from './write-answers.server'

const { db } = await testDatabase()
const singles = { questions: questionsTagged('exposure', 2, { type: 'single' }), draw: [{ tag: 'exposure', count: 2 }] }
const quiz = await aPublishedQuiz(db, singles)
const timed = await aPublishedQuiz(db, { ...singles, slug: 'timed', timeLimitMinutes: 30 })
const now = new Date('2026-03-01T09:00:00Z')
const later = addMinutes(now, 5)

async function anAttempt(of = quiz) {
  const { id: traineeId } = await aTrainee(db)
  const { attemptId } = await anOpenAttempt(db, { traineeId, quiz: of, now })
  const mine = { attemptId, traineeId }
  return {
    ...mine,
    save: (answer: string[], sequence: number, at = now, position = 1) =>
      saveAnswer(db, { ...mine, position, answer, sequence, now: at }),
    saved: async (position = 1) =>
      (await attemptRecord(db, mine))?.questions.find((one) => one.position === position)?.saved,
  }
}

describe('keeping an answer', () => {
  test('acknowledges it with its sequence and the moment', async () => {
    const attempt = await anAttempt()
    expect(await attempt.save(['b'], 1)).toEqual({ outcome: 'saved', sequence: 1, savedAt: now })
    expect(await attempt.saved()).toEqual({ answer: ['b'], sequence: 1, savedAt: now, marks: undefined })
  })

  test('a newer change replaces it', async () => {
    const attempt = await anAttempt()
    await attempt.save(['b'], 1)
    expect(await attempt.save(['c'], 2, later)).toEqual({ outcome: 'saved', sequence: 2, savedAt: later })
    expect(await attempt.saved()).toMatchObject({ answer: ['c'], sequence: 2 })
  })

  test('the same change sent again, after a lost reply, is acknowledged again', async () => {
    const attempt = await anAttempt()
    await attempt.save(['b'], 1)
    expect(await attempt.save(['b'], 1, later)).toEqual({ outcome: 'saved', sequence: 1, savedAt: now })
  })

  test('taking an answer back is a change like any other', async () => {
    const attempt = await anAttempt()
    await attempt.save(['b'], 1)
    await attempt.save([], 2)
    expect(await attempt.saved()).toMatchObject({ answer: [], sequence: 2 })
  })

  test.each([
    ['an older change', 4],
    ['another change with the same number, made in a second tab', 5],
  ])('%s does not replace a newer one, and is told what stands', async (_, sequence) => {
    const attempt = await anAttempt()
    await attempt.save(['b'], 5)
    const stands = { answer: ['b'], sequence: 5, savedAt: now }
    expect(await attempt.save(['c'], sequence, later)).toEqual({
      outcome: 'newer-stands',
      stands,
      sentence: expect.stringContaining('another tab or device'),
    })
    expect(await attempt.saved()).toMatchObject(stands)
  })

  test('whatever order twenty changes arrive in, the last one made stands', async () => {
    const attempt = await anAttempt()
    const changes = Array.from({ length: 20 }, (_, index) => index + 1).sort(() => 0.5 - Math.random())
    await Promise.all(changes.map((sequence) => attempt.save([sequence % 2 === 0 ? 'a' : 'b'], sequence)))
    expect(await attempt.saved()).toMatchObject({ answer: ['a'], sequence: 20 })
  })
})

describe('refusing an answer', () => {
  test('that the question cannot read', async () => {
    const attempt = await anAttempt()
    await expect(attempt.save(['z'], 1)).rejects.toMatchObject({
      code: 'invalid',
      message: 'Choose one of the options shown.',
    })
    expect(await attempt.saved()).toBeUndefined()
  })

  test('to somebody else’s attempt, which is not found', async () => {
    const { attemptId } = await anAttempt()
    const { id: stranger } = await aTrainee(db)
    const save = saveAnswer(db, { attemptId, traineeId: stranger, position: 1, answer: ['a'], sequence: 1, now })
    await expect(save).rejects.toMatchObject({ code: 'not-found' })
  })

  test('to somebody else’s attempt, by the statement that writes as well', async () => {
    const { attemptId } = await anAttempt()
    const { id: stranger } = await aTrainee(db)
    const answers = [{ position: 1, answer: ['a'], sequence: 1 }]
    expect(await writeAnswers(db, { attemptId, traineeId: stranger, answers, now })).toEqual(new Set())
  })

  test('to a question that was not drawn', async () => {
    const attempt = await anAttempt()
    await expect(attempt.save(['a'], 1, now, 3)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('once the attempt is handed in', async () => {
    const attempt = await anAttempt()
    await attempt.save(['b'], 1)
    await submitAttempt(db, { ...attempt, now })
    expect(await attempt.save(['c'], 2)).toMatchObject({ outcome: 'closed' })
    expect(await attempt.saved()).toMatchObject({ answer: ['b'], sequence: 1 })
  })

  test('though one that was saved before is still acknowledged after', async () => {
    const attempt = await anAttempt()
    await attempt.save(['b'], 1)
    await submitAttempt(db, { ...attempt, now })
    expect(await attempt.save(['b'], 1, later)).toMatchObject({ outcome: 'saved', sequence: 1 })
  })
})

describe('the deadline', () => {
  test.each([
    ['at the deadline', addMinutes(now, 30), 'saved'],
    ['at the end of the grace of a minute', addMinutes(now, 31), 'saved'],
    ['a millisecond after the grace', new Date(addMinutes(now, 31).getTime() + 1), 'closed'],
  ])('%s: %s %s', async (_, at, outcome) => {
    const attempt = await anAttempt(timed)
    expect(await attempt.save(['a'], 1, at)).toMatchObject({ outcome })
  })
})
