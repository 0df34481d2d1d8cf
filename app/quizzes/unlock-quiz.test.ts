import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { addHours } from '~/platform/time'
import { verifyWholeLedger } from '~/reporting/verify-whole-ledger.server'
import type { Db } from '~db/client'
import { ledgerEntries } from '~db/schema/ledger'
import { quizUnlocks } from '~db/schema/quiz-exceptions'
import { aCohort, anInstructor, aTrainee } from '~tests/factories/people'
import { aFailedAttempt, anOpenAttempt, aPassedAttempt, aPublishedQuiz } from '~tests/factories/quizzes'
import { afterTampering } from '~tests/factories/tampering'
import { testDatabase } from '~tests/setup/database'
import { quizStanding } from './queries.server'
import type { UnlockKind } from './quiz-standing'
import { startAttempt } from './start-attempt.server'
import { unlocksFor } from './unlock-queries.server'
import { unlockQuiz } from './unlock-quiz.server'

const { db } = await testDatabase()
const now = new Date('2026-03-01T09:00:00Z')
const later = addHours(now, 3)
const quiz = await aPublishedQuiz(db, { attempts: 2, cooldownHours: [0, 24] })
const reason = 'Was ill during both attempts.'

let instructor: Awaited<ReturnType<typeof anInstructor>>
let colleague: typeof instructor
let traineeId: string
beforeEach(async () => {
  instructor = await anInstructor(db)
  colleague = await anInstructor(db, { name: 'Omar Haddad' })
  const cohort = await aCohort(db, { instructorIds: [instructor.id, colleague.id] })
  traineeId = (await aTrainee(db, { cohortId: cohort.id })).id
})

/** Both attempts failed; the id of the second. */
async function lockedOut(): Promise<string> {
  await aFailedAttempt(db, { traineeId, quiz, now })
  return (await aFailedAttempt(db, { traineeId, quiz, now: addHours(now, 1) })).attemptId
}

const actorOf = (person: { id: string; name: string }) => ({ personId: person.id, name: person.name })
const unlock = (afterAttemptId: string, kinds: UnlockKind[], story: Partial<Parameters<typeof unlockQuiz>[1]> = {}) =>
  unlockQuiz(db, { traineeId, quiz, afterAttemptId, kinds, reason, actor: actorOf(instructor), now: later, ...story })
const rows = (attemptId: string) => db.select().from(quizUnlocks).where(eq(quizUnlocks.attemptId, attemptId))
const start = (at = later) => startAttempt(db, { traineeId, quiz, seed: 9, now: at })

describe('opening a quiz again', () => {
  test('one more attempt and no more waiting let the trainee begin at once, and both can read why', async () => {
    const attemptId = await lockedOut()
    await expect(start()).rejects.toMatchObject({ code: 'conflict' })
    expect(await unlock(attemptId, ['one-more-attempt', 'no-more-waiting'])).toEqual({
      opened: ['one-more-attempt', 'no-more-waiting'],
    })
    await expect(start()).resolves.toMatchObject({ resumed: false })
    expect(await unlocksFor(db, { traineeId, quizSlug: quiz.slug })).toMatchObject([
      { reason, givenByName: 'Ines Duarte', givenAt: later },
      { reason, givenByName: 'Ines Duarte', givenAt: later },
    ])
  })

  test('one more attempt alone leaves the wait', async () => {
    const attemptId = await lockedOut()
    await unlock(attemptId, ['one-more-attempt'])
    await expect(start()).rejects.toMatchObject({ message: expect.stringContaining('2 Mar 2026, 10:00 UTC') })
    await expect(start(addHours(now, 25))).resolves.toMatchObject({ resumed: false })
  })

  test('it is one attempt, not the limit lifted', async () => {
    const attemptId = await lockedOut()
    await unlock(attemptId, ['one-more-attempt', 'no-more-waiting'])
    await aFailedAttempt(db, { traineeId, quiz, now: later })
    expect((await quizStanding(db, { traineeId, quiz })).attemptsLeft).toBe(0)
  })

  test('twenty clicks of two instructors at once open it once, and all are answered', async () => {
    const attemptId = await lockedOut()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        unlock(attemptId, ['one-more-attempt'], { actor: actorOf(index % 2 ? instructor : colleague) }),
      ),
    )
    expect(answers.filter(({ opened }) => opened.length > 0)).toHaveLength(1)
    expect(await rows(attemptId)).toHaveLength(1)
  })

  test('each is one entry of the ledger, which holds against its row', async () => {
    const before = await db.$count(ledgerEntries, eq(ledgerEntries.kind, 'quiz.unlocked'))
    await unlock(await lockedOut(), ['one-more-attempt', 'no-more-waiting'])
    expect(await db.$count(ledgerEntries, eq(ledgerEntries.kind, 'quiz.unlocked'))).toBe(before + 2)
    const findings = async (tx: Db) => (await verifyWholeLedger(tx)).findings.map((one) => one.what)
    expect(await findings(db)).toEqual([])
    for (const change of [
      "reason = 'Another reason altogether.'",
      "given_by_name = 'Somebody Else'",
      "given_at = given_at + interval '1 second'",
      'given_by = (select id from people where id <> given_by limit 1)',
    ])
      expect(new Set(await afterTampering(db, `update quiz_unlocks set ${change}`, findings)), change).toEqual(
        new Set(['record-edited']),
      )
  })
})

describe('refused', () => {
  test('for a trainee of somebody else’s cohorts, who is not found', async () => {
    const stranger = await anInstructor(db)
    await expect(unlock(await lockedOut(), ['one-more-attempt'], { actor: actorOf(stranger) })).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  test.each([
    ['without a reason', { reason: '  too short ' }, 'invalid'],
    ['without saying what', { kinds: [] }, 'invalid'],
  ] as const)('%s', async (_, story, code) => {
    await expect(unlock(await lockedOut(), ['one-more-attempt'], story as object)).rejects.toMatchObject({ code })
  })

  test('after an attempt that is no longer the last', async () => {
    const attemptId = await lockedOut()
    await unlock(attemptId, ['one-more-attempt', 'no-more-waiting'])
    await aFailedAttempt(db, { traineeId, quiz, now: later })
    await expect(unlock(attemptId, ['one-more-attempt'])).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Another attempt was made'),
    })
  })

  test('what nobody lacks: nothing is opened, not even the other thing', async () => {
    const { attemptId } = await aFailedAttempt(db, { traineeId, quiz, now })
    await expect(unlock(attemptId, ['one-more-attempt'])).rejects.toMatchObject({
      message: 'There is an attempt left.',
    })
    await expect(unlock(attemptId, ['no-more-waiting'])).rejects.toMatchObject({
      message: expect.stringContaining('Nobody has to wait'),
    })
    const last = await aFailedAttempt(db, { traineeId, quiz, now: addHours(now, 1) })
    await expect(
      unlock(last.attemptId, ['one-more-attempt', 'no-more-waiting'], { now: addHours(now, 99) }),
    ).rejects.toMatchObject({ message: expect.stringContaining('Nobody has to wait') })
    expect(await rows(attemptId)).toEqual([])
    expect(await rows(last.attemptId)).toEqual([])
  })

  test('once it is passed', async () => {
    const { attemptId } = await aPassedAttempt(db, { traineeId, quiz, now })
    await expect(unlock(attemptId, ['one-more-attempt'])).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('the database itself', () => {
  const insert = (attemptId: string, story: Partial<typeof quizUnlocks.$inferInsert> = {}) =>
    db.insert(quizUnlocks).values({
      ...{
        attemptId,
        kind: 'one-more-attempt',
        reason,
        givenBy: instructor.id,
        givenByName: 'I',
        givenAt: later,
        salt: 's',
      },
      ...story,
    })

  test('opens nothing twice', async () => {
    const attemptId = await lockedOut()
    await insert(attemptId)
    await expect(insert(attemptId)).rejects.toMatchObject({
      cause: { constraint_name: 'one_unlock_of_a_kind_per_attempt' },
    })
  })

  test.each([
    ['an attempt that is open', async () => (await anOpenAttempt(db, { traineeId, quiz, now })).attemptId],
    ['an attempt that passed', async () => (await aPassedAttempt(db, { traineeId, quiz, now })).attemptId],
    [
      'an attempt that another followed',
      async () => {
        const { attemptId } = await aFailedAttempt(db, { traineeId, quiz, now })
        await aFailedAttempt(db, { traineeId, quiz, now: addHours(now, 1) })
        return attemptId
      },
    ],
  ])('opens nothing after %s', async (_, attempt) => {
    await expect(insert(await attempt())).rejects.toMatchObject({ cause: { code: '23001' } })
  })

  test('lets nobody open a quiz for themselves, and nobody without a reason', async () => {
    const attemptId = await lockedOut()
    await expect(insert(attemptId, { givenBy: traineeId })).rejects.toMatchObject({
      cause: { message: 'nobody opens a quiz for themselves' },
    })
    await expect(insert(attemptId, { reason: ' short    ' })).rejects.toMatchObject({
      cause: { constraint_name: 'unlock_says_why' },
    })
  })
})
