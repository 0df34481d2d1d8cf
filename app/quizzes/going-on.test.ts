import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { attemptAnswers } from '~db/schema/quizzes'
import { aTrainee } from '~tests/factories/people'
import { anOpenAttempt, aPublishedQuiz, aQuestion } from '~tests/factories/quizzes'
import { testDatabase } from '~tests/setup/database'
import { type Answer, GO_ON, keepsWhatIsFinal } from './answer'
import { attemptForTaking } from './queries.server'
import { saveAnswer } from './save-answer.server'
import { saveAnswers } from './save-answers.server'
import { submitAttempt } from './submit-attempt.server'

const { db } = await testDatabase()
const quiz = await aPublishedQuiz(db, {
  questions: [aQuestion({ type: 'scenario', marks: 2 })],
  draw: [{ tag: 'exposure', count: 1 }],
})
const now = new Date('2026-03-01T09:00:00Z')

async function aPath() {
  const { id: traineeId } = await aTrainee(db)
  const mine = { traineeId, ...(await anOpenAttempt(db, { traineeId, quiz, now })) }
  const page = async () => {
    const question = (await attemptForTaking(db, { ...mine, now }))?.questions[0]
    if (question?.face.type !== 'scenario') throw new Error('the attempt has a path')
    return { answer: question.answer, steps: question.face.steps.map(({ id }) => id) }
  }
  const autosave = (answer: Answer, sequence: number) => saveAnswer(db, { ...mine, position: 1, answer, sequence, now })
  const post = (answer: Answer, sequence: number) =>
    saveAnswers(db, { ...mine, posted: [{ position: 1, answer, sequence }], now })
  return { ...mine, page, autosave, post }
}

const STANDS = /^You have gone on from this choice, so it stands\. Open this page again/

describe('a path that is walked', () => {
  test('opens its next step only for one who goes on: a choice alone opens nothing, and may change', async () => {
    const path = await aPath()
    await path.autosave(['greet=b'], 1)
    await path.autosave(['greet=a'], 2)
    expect(await path.page()).toEqual({ answer: ['greet=a'], steps: ['greet'] })
    expect(await path.post(['greet=a', GO_ON], 2)).toEqual({ problems: [], newerStands: [], wentOn: 1 })
    expect(await path.page()).toEqual({ answer: ['greet=a', GO_ON], steps: ['greet', 'ask'] })
  })

  test('goes on with the choice that is posted, whatever was saved before', async () => {
    const path = await aPath()
    await path.autosave(['greet=b'], 1)
    await path.post(['greet=a', GO_ON], 1)
    expect((await path.page()).answer).toEqual(['greet=a', GO_ON])
  })

  test('takes a second press of the button for the first', async () => {
    const path = await aPath()
    await path.post(['greet=a', GO_ON], 0)
    expect(await path.post(['greet=a', GO_ON], 0)).toEqual({ problems: [], newerStands: [], wentOn: undefined })
    expect((await path.page()).answer).toEqual(['greet=a', GO_ON])
  })

  test.each([
    ['another choice', ['greet=b']],
    ['the same choice, not gone on from', ['greet=a']],
    ['another choice, gone on from', ['greet=b', GO_ON, 'ask=a']],
  ])('keeps a choice that was gone on from, by page and by autosave: %s', async (_, answer) => {
    const path = await aPath()
    await path.post(['greet=a', GO_ON], 0)
    await path.autosave(['greet=a', GO_ON, 'ask=b'], 2)
    expect(await path.autosave(answer, 9)).toMatchObject({
      outcome: 'newer-stands',
      stands: { answer: ['greet=a', GO_ON, 'ask=b'], sequence: 2 },
      sentence: expect.stringMatching(STANDS),
    })
    expect((await path.post(answer, 9)).newerStands).toEqual([1])
    expect((await path.page()).answer).toEqual(['greet=a', GO_ON, 'ask=b'])
  })

  test('is not erased by a page that never saw it', async () => {
    const path = await aPath()
    await path.post(['greet=a', GO_ON], 0)
    expect(await path.post([], 9)).toMatchObject({ newerStands: [] })
    expect((await path.page()).answer).toEqual(['greet=a', GO_ON])
  })

  test('left half-way has earned what it has', async () => {
    const path = await aPath()
    await path.post(['greet=a', GO_ON], 0)
    expect(await submitAttempt(db, { ...path, now })).toMatchObject({ marks: 1, maxMarks: 2 })
  })
})

test('two tabs that go on with different choices at once: one of them stands, and its own second step', async () => {
  for (let round = 0; round < 5; round++) {
    const path = await aPath()
    await path.autosave(['greet=a'], 1)
    const outcomes = await Promise.all([
      path.autosave(['greet=a', GO_ON], 2),
      path.autosave(['greet=b', GO_ON], 3),
      path.autosave(['greet=b', GO_ON, 'ask=b'], 4),
    ])
    const { answer } = await path.page()
    expect([
      ['greet=a', GO_ON],
      ['greet=b', GO_ON, 'ask=b'],
    ]).toContainEqual(answer)
    expect(outcomes.some(({ outcome }) => outcome === 'newer-stands')).toBe(true)
  }
})

test('the database itself keeps what was gone on from, and lets the marks be written', async () => {
  const path = await aPath()
  await path.post(['greet=a', GO_ON], 0)
  const update = (set: Partial<typeof attemptAnswers.$inferInsert>) =>
    db.update(attemptAnswers).set(set).where(sql`${attemptAnswers.attemptId} = ${path.attemptId}`)
  await expect(update({ answer: ['greet=b', GO_ON] })).rejects.toMatchObject({ cause: { code: '23001' } })
  await expect(update({ answer: [] })).rejects.toMatchObject({ cause: { code: '23001' } })
  await update({ answer: ['greet=a', GO_ON, 'ask=b'] })
  await update({ marks: 1 })
})

test.each([
  [[], [], true],
  [['a'], ['b'], true],
  [['a', GO_ON], ['a', GO_ON, 'b'], true],
  [['a', GO_ON, 'b'], ['a', GO_ON, 'c'], true],
  [['a', GO_ON, 'b', GO_ON], ['a', GO_ON, 'c', GO_ON], false],
  [['a', GO_ON], ['a'], false],
  [['a', GO_ON], [], false],
])('code and database agree: %j may become %j: %s', async (saved, next, may) => {
  expect(keepsWhatIsFinal(saved, next)).toBe(may)
  const keeps = sql<boolean>`keeps_what_is_final(${JSON.stringify(saved)}::jsonb, ${JSON.stringify(next)}::jsonb)`
  const [row] = await db.select({ keeps }).from(sql`(select) as nothing`)
  expect(row?.keeps).toBe(may)
})
