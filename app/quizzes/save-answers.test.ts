import { describe, expect, test } from 'vitest'
import { addMinutes } from '~/platform/time'
import { aTrainee } from '~tests/factories/people'
import { anOpenAttempt, aPublishedQuiz, questionsTagged } from '~tests/factories/quizzes'
import { testDatabase } from '~tests/setup/database'
import { attemptRecord } from './attempt-record.server'
import type { PostedAnswer } from './save-answers.server'
import { saveAnswers } from './save-answers.server'
import { submitAttempt } from './submit-attempt.server'

const { db } = await testDatabase()
const quiz = await aPublishedQuiz(db, {
  questions: questionsTagged('exposure', 4, { type: 'numeric' }),
  draw: [{ tag: 'exposure', count: 4 }],
})
const timed = await aPublishedQuiz(db, { ...quiz, slug: 'timed', timeLimitMinutes: 30 })
const now = new Date('2026-03-01T09:00:00Z')

async function anAttempt(of = quiz) {
  const { id: traineeId } = await aTrainee(db)
  const mine = { traineeId, ...(await anOpenAttempt(db, { traineeId, quiz: of, now })) }
  const post = (page: [answer: string, sequence: number][], at = now) => {
    const posted: PostedAnswer[] = page.map(([answer, sequence], index) => ({
      position: index + 1,
      answer: [answer],
      sequence,
    }))
    return saveAnswers(db, { ...mine, posted, now: at })
  }
  const saved = async () =>
    (await attemptRecord(db, mine))?.questions.map((one) => [one.saved?.answer[0] ?? '', one.saved?.sequence ?? 0])
  return { ...mine, post, saved }
}

describe('a whole page, posted without JavaScript', () => {
  test('keeps what was filled in', async () => {
    const attempt = await anAttempt()
    expect(
      await attempt.post([
        ['1', 0],
        ['2', 0],
        ['', 0],
        ['', 0],
      ]),
    ).toEqual({ problems: [], newerStands: [] })
    expect(await attempt.saved()).toEqual([
      ['1', 1],
      ['2', 1],
      ['', 0],
      ['', 0],
    ])
  })

  test('keeps only what changed, and a second post of the same page changes nothing', async () => {
    const attempt = await anAttempt()
    await attempt.post([
      ['1', 0],
      ['2', 0],
    ])
    await attempt.post([
      ['1', 1],
      ['22', 1],
    ])
    await attempt.post([
      ['1', 1],
      ['22', 1],
    ])
    expect((await attempt.saved())?.slice(0, 2)).toEqual([
      ['1', 1],
      ['22', 2],
    ])
  })

  test('a field emptied on purpose is emptied', async () => {
    const attempt = await anAttempt()
    await attempt.post([['1', 0]])
    await attempt.post([['', 1]])
    expect((await attempt.saved())?.[0]).toEqual(['', 2])
  })

  test('an answer that cannot be read is told, and the rest is kept', async () => {
    const attempt = await anAttempt()
    expect(
      await attempt.post([
        ['about ten', 0],
        ['2', 0],
      ]),
    ).toEqual({ problems: [{ position: 1, sentence: expect.stringMatching(/^Write a number/) }], newerStands: [] })
    expect((await attempt.saved())?.slice(0, 2)).toEqual([
      ['', 0],
      ['2', 1],
    ])
  })

  test('positions that do not exist are nobody’s business', async () => {
    const attempt = await anAttempt()
    await attempt.post([
      ['1', 0],
      ['2', 0],
      ['3', 0],
      ['4', 0],
      ['5', 0],
    ])
    expect(await attempt.saved()).toHaveLength(4)
  })
})

describe('two tabs', () => {
  test('the one opened first and still empty erases nothing of the other', async () => {
    const attempt = await anAttempt()
    await attempt.post([
      ['1', 0],
      ['2', 0],
      ['', 0],
      ['', 0],
    ])
    expect(
      await attempt.post([
        ['', 0],
        ['', 0],
        ['3', 0],
        ['4', 0],
      ]),
    ).toEqual({ problems: [], newerStands: [] })
    expect(await attempt.saved()).toEqual([
      ['1', 1],
      ['2', 1],
      ['3', 1],
      ['4', 1],
    ])
  })

  test('where both answered the same question, what was saved stands and the other is told', async () => {
    const attempt = await anAttempt()
    await attempt.post([
      ['1', 0],
      ['2', 0],
    ])
    expect(
      await attempt.post([
        ['10', 0],
        ['2', 0],
      ]),
    ).toEqual({ problems: [], newerStands: [1] })
    expect((await attempt.saved())?.[0]).toEqual(['1', 1])
  })

  test('both at once lose nothing that only one of them answered', async () => {
    for (let round = 0; round < 5; round++) {
      const attempt = await anAttempt()
      await Promise.all([
        attempt.post([
          ['1', 0],
          ['2', 0],
          ['', 0],
          ['', 0],
        ]),
        attempt.post([
          ['', 0],
          ['', 0],
          ['3', 0],
          ['4', 0],
        ]),
      ])
      expect(await attempt.saved()).toEqual([
        ['1', 1],
        ['2', 1],
        ['3', 1],
        ['4', 1],
      ])
    }
  })

  test('both at once with different answers: one stands, the other is told', async () => {
    const attempt = await anAttempt()
    const pages = await Promise.all([attempt.post([['1', 0]]), attempt.post([['10', 0]])])
    expect(pages.map((page) => page.newerStands.length).sort()).toEqual([0, 1])
  })
})

test('a page posted after handing in is refused', async () => {
  const attempt = await anAttempt()
  await submitAttempt(db, { ...attempt, now })
  await expect(attempt.post([['1', 0]])).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('handed in'),
  })
})

test('a page posted when time and grace are over is refused', async () => {
  const attempt = await anAttempt(timed)
  await expect(attempt.post([['1', 0]], addMinutes(now, 31))).resolves.toMatchObject({ problems: [] })
  await expect(attempt.post([['2', 1]], addMinutes(now, 32))).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('time'),
  })
})

test('somebody else’s page is not found', async () => {
  const { attemptId } = await anAttempt()
  const { id: stranger } = await aTrainee(db)
  await expect(saveAnswers(db, { attemptId, traineeId: stranger, posted: [], now })).rejects.toMatchObject({
    code: 'not-found',
  })
})
