import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { addHours, addMinutes } from '~/platform/time'
import { verifyWholeLedger } from '~/reporting/verify-whole-ledger.server'
import type { Db } from '~db/client'
import { quizAttempts } from '~db/schema/quizzes'
import { markChanges, regrades } from '~db/schema/regrades'
import { aCohort, anAdmin, anInstructor, aTrainee } from '~tests/factories/people'
import {
  aPublishedQuiz,
  aQuestion,
  aSubmittedAttempt,
  questionsTagged,
  versionedQuestion,
} from '~tests/factories/quizzes'
import { afterTampering } from '~tests/factories/tampering'
import { testDatabase } from '~tests/setup/database'
import { attemptRecord } from './attempt-record.server'
import { correctMark } from './marking/correct-mark.server'
import { quizStanding } from './queries.server'
import { planRegrade } from './regrade-plan.server'
import type { RegradeMode } from './remark-answer'
import { remarksOn } from './remarks.server'
import { runRegrade } from './run-regrade.server'

const { db } = await testDatabase()
const now = new Date('2026-03-01T09:00:00Z')
const later = addHours(now, 30)
const reason = 'The key of this question was wrong.'

const asked = aQuestion({ id: 'the-question', tag: 'scope' })
const mended = versionedQuestion({
  ...asked,
  options: asked.type === 'single' ? asked.options.map((one) => ({ ...one, correct: one.id === 'b' })) : [],
} as typeof asked)

let number = 0
let admin: Awaited<ReturnType<typeof anAdmin>>
let quiz: Awaited<ReturnType<typeof aPublishedQuiz>>
beforeEach(async () => {
  number += 1
  admin = await anAdmin(db)
  const bank = [asked, ...questionsTagged('exposure', 4, { type: 'single' })]
  const draw = [
    { tag: 'scope', count: 1 },
    { tag: 'exposure', count: 4 },
  ]
  quiz = await aPublishedQuiz(db, { slug: `quiz-${number}`, questions: bank, draw })
  await aPublishedQuiz(db, { slug: `quiz-${number}`, questions: [mended, ...bank.slice(1)], draw })
})

/** A marked attempt in which the question in question was answered with its old key or with its new one. */
async function anAttempt({ choseOld, othersRight = 4 }: { choseOld: boolean; othersRight?: number }) {
  const { id: traineeId } = await aTrainee(db)
  let others = 0
  const { attemptId } = await aSubmittedAttempt(db, {
    ...{ traineeId, quiz, now },
    right: ({ id }) => (id === asked.id ? choseOld : others++ < othersRight),
  })
  return { traineeId, attemptId }
}

const which = () => ({ quizSlug: quiz.slug, question: mended })
async function run(mode: RegradeMode = 'up-only', story: Partial<Parameters<typeof runRegrade>[1]> = {}) {
  const { seen } = await planRegrade(db, { ...which(), mode })
  const actor = { personId: admin.id, name: admin.name }
  const proof = { provedAt: later, method: 'password' as const }
  return runRegrade(db, { ...which(), regradeId: randomUUID(), mode, reason, seen, actor, proof, now: later, ...story })
}
const marksOf = async (attemptId: string) =>
  (await db.select().from(quizAttempts).where(eq(quizAttempts.id, attemptId)))[0]
const changesOf = (attemptId: string) =>
  db.select().from(markChanges).where(eq(markChanges.attemptId, attemptId)).orderBy(markChanges.number)

describe('a dry run', () => {
  test('tells who would gain and who would lose, and writes nothing', async () => {
    const gains = await anAttempt({ choseOld: false, othersRight: 3 })
    const loses = await anAttempt({ choseOld: true, othersRight: 3 })
    const before = [await marksOf(gains.attemptId), await marksOf(loses.attemptId)]
    const { remarked } = await planRegrade(db, { ...which(), mode: 'up-and-down' })
    const told = (id: string) => remarked.find((one) => one.attemptId === id)
    expect(told(gains.attemptId)).toMatchObject({
      before: { marks: 3, passed: false },
      after: { marks: 4, passed: true },
    })
    expect(told(loses.attemptId)).toMatchObject({
      before: { marks: 4, passed: true },
      after: { marks: 3, passed: false },
    })
    expect([await marksOf(gains.attemptId), await marksOf(loses.attemptId)]).toEqual(before)
  })

  test('up only holds whoever would lose', async () => {
    const loses = await anAttempt({ choseOld: true, othersRight: 3 })
    const { remarked } = await planRegrade(db, { ...which(), mode: 'up-only' })
    expect(remarked.find((one) => one.attemptId === loses.attemptId)).toMatchObject({
      ...{ held: true, after: { marks: 4, passed: true } },
    })
  })
})

describe('a regrade', () => {
  test('marks the answers again, decides anew who passed, and keeps the marks as they were', async () => {
    const gains = await anAttempt({ choseOld: false, othersRight: 3 })
    const same = await anAttempt({ choseOld: true })
    expect(await run()).toMatchObject({ changed: 1 })
    expect(await marksOf(gains.attemptId)).toMatchObject({
      marks: 4,
      passed: true,
      remarkedAt: later,
      submittedAt: now,
    })
    expect(await marksOf(same.attemptId)).toMatchObject({ marks: 5, passed: true, remarkedAt: null })
    expect(await changesOf(gains.attemptId)).toMatchObject([
      {
        number: 1,
        marksBefore: 3,
        marksAfter: 4,
        passedBefore: false,
        passedAfter: true,
        questionVersion: mended.version,
      },
    ])
    const record = await attemptRecord(db, gains)
    expect(record?.questions.find(({ question }) => question.id === asked.id)?.saved?.marks).toBe(1)
    expect(await quizStanding(db, { traineeId: gains.traineeId, quiz })).toMatchObject({ passed: true, passedAt: now })
  })

  test('up and down takes a pass away, and a later one begins where it ended', async () => {
    const loses = await anAttempt({ choseOld: true, othersRight: 3 })
    await run('up-and-down')
    expect(await marksOf(loses.attemptId)).toMatchObject({ marks: 3, passed: false })
    await runRegrade(db, {
      ...{
        quizSlug: quiz.slug,
        question: asked,
        regradeId: randomUUID(),
        mode: 'up-only',
        reason,
        now: addMinutes(later, 1),
      },
      seen: (await planRegrade(db, { quizSlug: quiz.slug, question: asked, mode: 'up-only' })).seen,
      ...{ actor: { personId: admin.id, name: admin.name }, proof: { provedAt: later, method: 'password' } },
    })
    expect(await marksOf(loses.attemptId)).toMatchObject({ marks: 4, passed: true })
    expect((await changesOf(loses.attemptId)).map((one) => [one.number, one.marksBefore, one.marksAfter])).toEqual([
      [1, 4, 3],
      [2, 3, 4],
    ])
  })

  test('its owner can read that it was marked again, by whom and why', async () => {
    const { attemptId } = await anAttempt({ choseOld: false, othersRight: 3 })
    await run()
    expect(await remarksOn(db, { attemptId })).toMatchObject([
      { reason, byName: admin.name, changedAt: later, before: { marks: 3 }, after: { marks: 4 } },
    ])
  })

  test('ten clicks at once run it once, and all are told the same', async () => {
    const { attemptId } = await anAttempt({ choseOld: false })
    const { seen } = await planRegrade(db, { ...which(), mode: 'up-only' })
    const regradeId = randomUUID()
    const told = await Promise.all(Array.from({ length: 10 }, () => run('up-only', { regradeId, seen })))
    expect(told).toEqual(Array.from({ length: 10 }, () => ({ regradeId, changed: 1 })))
    expect(await changesOf(attemptId)).toHaveLength(1)
  })

  test('two tabs: the second finds nothing left', async () => {
    await anAttempt({ choseOld: false })
    const { seen } = await planRegrade(db, { ...which(), mode: 'up-only' })
    const both = await Promise.allSettled([run('up-only', { seen }), run('up-only', { seen })])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(run('up-only', { seen })).rejects.toMatchObject({
      message: expect.stringContaining('regraded it already'),
    })
  })

  test('marks given by hand win, whatever the key says', async () => {
    const { traineeId, attemptId } = await anAttempt({ choseOld: false, othersRight: 3 })
    const position = (
      await db.query.attemptQuestions.findMany({ where: (t, is) => is.eq(t.attemptId, attemptId) })
    ).find((one) => one.questionSlug === asked.id)?.position
    const instructor = await anInstructor(db)
    await aCohort(db, { instructorIds: [instructor.id], traineeIds: [traineeId] })
    const byHand = { attemptId, position: position ?? 0, reason: 'Looked at together.', actor: instructor, now }
    await correctMark(db, { ...byHand, markId: randomUUID(), marks: 1 })
    await correctMark(db, { ...byHand, markId: randomUUID(), marks: 0 })
    await anAttempt({ choseOld: false })
    await run()
    expect(await marksOf(attemptId)).toMatchObject({ marks: 3, remarkedAt: now })
    expect((await changesOf(attemptId)).map(({ manualNumber }) => manualNumber)).toEqual([1, 2])
  })

  test('the ledger holds against what was changed, and finds what is changed behind its back', async () => {
    await anAttempt({ choseOld: false })
    await run()
    const findings = async (tx: Db) => (await verifyWholeLedger(tx)).findings.map((one) => one.what)
    expect(await findings(db)).toEqual([])
    for (const change of [
      'update mark_changes set passed_before = not passed_before',
      'update mark_changes set answer_marks_after = 0, marks_after = marks_before, answer_marks_before = 0',
      "update regrades set reason = 'Another reason altogether.'",
      "update regrades set run_by_name = 'Somebody Else'",
      "update regrades set mode = 'up-and-down'",
      "update regrades set ran_at = ran_at + interval '1 second'",
    ])
      expect(new Set(await afterTampering(db, `${change} where true`, findings)), change).toEqual(
        new Set(['record-edited']),
      )
  })

  test('killed before it commits, it has changed nothing', async () => {
    const { attemptId } = await anAttempt({ choseOld: false })
    const before = await marksOf(attemptId)
    const { seen } = await planRegrade(db, { ...which(), mode: 'up-only' })
    const cutShort = db.transaction(async (tx) => {
      const actor = { personId: admin.id, name: admin.name }
      const proof = { provedAt: later, method: 'password' as const }
      await runRegrade(tx, {
        ...which(),
        regradeId: randomUUID(),
        mode: 'up-only',
        reason,
        seen,
        actor,
        proof,
        now: later,
      })
      throw new Error('killed')
    })
    await expect(cutShort).rejects.toThrow('killed')
    expect(await marksOf(attemptId)).toEqual(before)
    expect(await run()).toMatchObject({ changed: 1 })
  })
})

describe('refused', () => {
  test.each([
    ['without a reason', { reason: 'wrong' }, 'invalid'],
    ['on a stale proof', { proof: { provedAt: addMinutes(later, -11), method: 'password' } }, 'proof-needed'],
    ['for another plan than was looked at', { seen: 'x' }, 'conflict'],
  ] as const)('%s', async (_, story, code) => {
    const { attemptId } = await anAttempt({ choseOld: false })
    await expect(run('up-only', story as object)).rejects.toMatchObject({ code })
    expect(await changesOf(attemptId)).toEqual([])
  })

  test('when somebody handed in meanwhile: it is looked at again first', async () => {
    await anAttempt({ choseOld: false })
    const { seen } = await planRegrade(db, { ...which(), mode: 'up-only' })
    await anAttempt({ choseOld: false })
    await expect(run('up-only', { seen })).rejects.toMatchObject({ code: 'conflict' })
  })

  test('the same form with other content', async () => {
    await anAttempt({ choseOld: false })
    const regradeId = randomUUID()
    await run('up-only', { regradeId })
    await expect(run('up-and-down', { regradeId })).rejects.toMatchObject({ code: 'conflict' })
  })

  test('by whom it would give marks to', async () => {
    const { traineeId, attemptId } = await anAttempt({ choseOld: false })
    await expect(run('up-only', { actor: { personId: traineeId, name: 'N' } })).rejects.toMatchObject({
      ...{ code: 'not-allowed', message: expect.stringContaining('Another admin') },
    })
    expect(await db.select().from(regrades).where(eq(regrades.quizSlug, quiz.slug))).toEqual([])
    expect(await changesOf(attemptId)).toEqual([])
  })
})
