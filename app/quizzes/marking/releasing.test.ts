import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { resultReleases } from '~db/schema/marking'
import { outbox } from '~db/schema/outbox'
import { manualMarks, markChanges } from '~db/schema/regrades'
import { aQuizWithAnEssay, aReading } from '~tests/factories/essays'
import { aMarkingDesk, asInstructor as as } from '~tests/factories/marking-desk'
import { testDatabase } from '~tests/setup/database'
import { quizStanding } from '../queries.server'
import { correctMark } from './correct-mark.server'
import { waitingScripts } from './scripts.server'

const { db } = await testDatabase()
const now = new Date('2026-03-01T09:00:00Z')
const origin = 'https://academy.example'
const { ines, kofi, elsewhere, admin, alone, waiting, mark, release, attemptOf } = await aMarkingDesk(db, { now })
type Essay = Awaited<ReturnType<typeof waiting>>
type Person = typeof ines

describe('releasing', () => {
  test('makes all of it known at once: marks, outcome, a letter each, one entry', async () => {
    const quiz = await aQuizWithAnEssay(db, { slug: 'released-together' })
    const [good, weak] = [await waiting(quiz), await waiting(quiz)]
    await mark(ines, good, aReading(2, 2))
    expect(await attemptOf(good)).toMatchObject({ state: 'waiting', marks: null, passed: null })
    await expect(release(quiz, [good.attemptId, weak.attemptId])).rejects.toMatchObject({ code: 'conflict' })
    await mark(kofi, weak, aReading(1, 2))
    expect(await release(quiz, [good.attemptId, weak.attemptId])).toEqual({ released: 2 })
    expect(await attemptOf(good)).toMatchObject({
      state: 'submitted',
      marks: 8,
      maxMarks: 10,
      passed: true,
      submittedAt: now,
      releasedAt: now,
    })
    expect(await attemptOf(weak)).toMatchObject({ state: 'submitted', marks: 7, passed: false })
    const letters = await db.select().from(outbox).where(eq(outbox.subject, 'Your result is there: A quiz'))
    expect(letters.map(({ body }) => body.link?.url)).toEqual(
      expect.arrayContaining([
        `${origin}/attempts/${good.attemptId}/result`,
        `${origin}/attempts/${weak.attemptId}/result`,
      ]),
    )
    expect(JSON.stringify(letters)).not.toMatch(/passed/i)
    expect(await quizStanding(db, { traineeId: good.traineeId, quiz })).toMatchObject({
      passed: true,
      waiting: undefined,
    })
  })

  test('twice, or five times at once, is once', async () => {
    const quiz = await aQuizWithAnEssay(db, { slug: 'released-once' })
    const essay = await waiting(quiz)
    await mark(ines, essay)
    const releaseId = randomUUID()
    const all = await Promise.all(Array.from({ length: 5 }, () => release(quiz, [essay.attemptId], { releaseId })))
    expect(all).toEqual(Array.from({ length: 5 }, () => ({ released: 1 })))
    expect(await db.$count(resultReleases, eq(resultReleases.quizSlug, quiz.slug))).toBe(1)
    await expect(release(quiz, [essay.attemptId])).rejects.toMatchObject({ code: 'conflict' })
    await expect(mark(ines, essay, aReading(1, 2))).rejects.toMatchObject({ code: 'conflict' })
  })

  test('a mark given anew while it is released holds whole, or is refused', async () => {
    const quiz = await aQuizWithAnEssay(db, { slug: 'released-meanwhile' })
    for (let round = 0; round < 5; round++) {
      const essay = await waiting(quiz)
      await mark(ines, essay, aReading(2, 4))
      const [, again] = await Promise.allSettled([release(quiz, [essay.attemptId]), mark(ines, essay, aReading(1, 2))])
      const marks = (await attemptOf(essay))?.marks
      expect(marks).toBe(again.status === 'fulfilled' ? 7 : 10)
    }
  })

  test.each([
    ['an instructor of another cohort', () => as(elsewhere), 'conflict'],
    ['an admin', () => ({ ...as(admin), roles: ['admin' as const] }), 'released'],
  ])('by %s: %s', async (_, by, outcome) => {
    const essay = await waiting()
    await mark(ines, essay)
    const done = release(alone, [essay.attemptId], { by: by() })
    if (outcome === 'released') expect(await done).toEqual({ released: 1 })
    else await expect(done).rejects.toMatchObject({ code: outcome })
  })

  test('what waits is seen by those who teach its trainee, and by admins; by nobody else', async () => {
    const essay = await waiting()
    const seenBy = async (who: Person, role: 'instructor' | 'admin' | 'trainee') =>
      (await waitingScripts(db, { looker: { personId: who.id, roles: [role] } })).some(
        ({ attemptId }) => attemptId === essay.attemptId,
      )
    expect([
      await seenBy(ines, 'instructor'),
      await seenBy(elsewhere, 'instructor'),
      await seenBy(admin, 'admin'),
    ]).toEqual([true, false, true])
  })
})

describe('a mark corrected after its release', () => {
  async function released() {
    const essay = await waiting()
    await mark(ines, essay, aReading(1, 2))
    await release(alone, [essay.attemptId])
    return essay
  }
  const correct = (essay: Essay, marks: number, story: { markId?: string; by?: Person; reason?: string } = {}) =>
    correctMark(db, {
      ...{ attemptId: essay.attemptId, position: essay.position, marks, now },
      ...{
        markId: story.markId ?? randomUUID(),
        reason: story.reason ?? 'Overlooked the last part.',
        actor: as(story.by ?? kofi),
      },
    })

  test('changes the outcome, keeps what stood, and is told with its reason; sent again it is the same', async () => {
    const essay = await released()
    const markId = randomUUID()
    expect(await correct(essay, 6, { markId })).toEqual({ passed: true })
    expect(await correct(essay, 6, { markId })).toEqual({ passed: true })
    expect(await attemptOf(essay)).toMatchObject({ marks: 10, passed: true })
    expect(await db.$count(manualMarks, eq(manualMarks.attemptId, essay.attemptId))).toBe(1)
    const [change] = await db.select().from(markChanges).where(eq(markChanges.attemptId, essay.attemptId))
    expect(change).toMatchObject({
      marksBefore: 7,
      marksAfter: 10,
      passedBefore: false,
      passedAfter: true,
      manualNumber: 1,
    })
    expect(await correct(essay, 0)).toEqual({ passed: false })
    expect(await attemptOf(essay)).toMatchObject({ marks: 4, passed: false })
  })

  test.each([
    ['more than the question has', { marks: 7 }, 'invalid'],
    ['less than none', { marks: -1 }, 'invalid'],
    ['without a reason', { marks: 6, reason: ' because ' }, 'invalid'],
    ['the marks that stand', { marks: 3 }, 'conflict'],
    ['by an instructor of another cohort', { marks: 6, by: elsewhere }, 'not-found'],
  ])('%s is refused', async (_, { marks, ...story }, code) => {
    await expect(correct(await released(), marks, story)).rejects.toMatchObject({ code })
  })

  test('before its release there is nothing to correct', async () => {
    await expect(correct(await waiting(), 6)).rejects.toMatchObject({ code: 'conflict' })
  })
})
