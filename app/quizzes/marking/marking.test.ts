import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { addMinutes } from '~/platform/time'
import { essayMarks } from '~db/schema/marking'
import { aQuizWithAnEssay, aReading, aWaitingAttempt } from '~tests/factories/essays'
import { aMarkingDesk, asInstructor as as } from '~tests/factories/marking-desk'
import { anInstructor } from '~tests/factories/people'
import { testDatabase } from '~tests/setup/database'
import { CLAIM_MINUTES, claimScript, leaveScript } from './claim-script.server'
import { keepMarkingDraft, markingDraftOf } from './keep-marking-draft.server'
import { takeNext } from './take-next.server'

const { db } = await testDatabase()
const now = new Date('2026-03-01T09:00:00Z')
const { ines, kofi, mira, elsewhere, admin, other, alone, pairs, waiting, mark, release } = await aMarkingDesk(db, {
  now,
})
type Essay = Awaited<ReturnType<typeof waiting>>

describe('reading an essay', () => {
  test('is for instructors of its trainee’s cohort, and never for its writer', async () => {
    const essay = await waiting()
    await expect(claimScript(db, { ...essay, actor: as(elsewhere), now })).rejects.toMatchObject({ code: 'not-found' })
    await expect(mark(elsewhere, essay)).rejects.toMatchObject({ code: 'not-found' })
    await expect(claimScript(db, { ...essay, actor: as(admin), now })).rejects.toMatchObject({ code: 'not-found' })
    const writer = await anInstructor(db, { cohortId: other.id })
    const own = await aWaitingAttempt(db, { traineeId: writer.id, quiz: alone, now })
    await expect(mark(writer, own)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('of many who take the only turn at once, one has it, and the others are told who', async () => {
    const essay = await waiting()
    const taken = await Promise.allSettled(
      [ines, kofi, mira].map((who) => claimScript(db, { ...essay, actor: as(who), now })),
    )
    expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of taken)
      if (one.status === 'rejected')
        expect(one.reason.message).toMatch(/^(Ines|Kofi|Mira) \w+ is reading this one now\.$/)
  })

  test('two of three may read one that two are asked for, in a turn each', async () => {
    const essay = await waiting(pairs)
    const taken = await Promise.allSettled(
      [ines, kofi, mira].map((who) => claimScript(db, { ...essay, actor: as(who), now })),
    )
    const turns = taken.flatMap((one) => (one.status === 'fulfilled' ? one.value.turn : []))
    expect(turns.sort()).toEqual(['first', 'second'])
  })

  test.each([
    [CLAIM_MINUTES - 1, 'is held'],
    [CLAIM_MINUTES, 'has lapsed'],
  ])('after %d minutes a claim %s', async (minutes, what) => {
    const essay = await waiting()
    await claimScript(db, { ...essay, actor: as(ines), now })
    const later = claimScript(db, { ...essay, actor: as(kofi), now: addMinutes(now, minutes) })
    if (what === 'is held') await expect(later).rejects.toMatchObject({ code: 'conflict' })
    else {
      expect(await later).toEqual({ turn: 'first' })
      await expect(mark(ines, essay, aReading(2, 2), addMinutes(now, minutes))).rejects.toMatchObject({
        code: 'conflict',
      })
    }
  })

  test('let go, it is anybody’s; what was filled in stays its marker’s alone', async () => {
    const essay = await waiting()
    const fields = { 'levels.clear': '1', comment: 'Not finished' }
    await keepMarkingDraft(db, { ...essay, actor: as(ines), fields, now })
    await leaveScript(db, { ...essay, actor: as(ines) })
    expect(await claimScript(db, { ...essay, actor: as(kofi), now })).toEqual({ turn: 'first' })
    expect((await markingDraftOf(db, { ...essay, markerId: ines.id }))?.fields).toEqual(fields)
    expect(await markingDraftOf(db, { ...essay, markerId: kofi.id })).toBeUndefined()
    await expect(keepMarkingDraft(db, { ...essay, actor: as(ines), fields, now })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  test('saved twice, or ten times at once, it is one mark; changed, it is another, and both stay', async () => {
    const essay = await waiting()
    await Promise.all(Array.from({ length: 10 }, () => mark(ines, essay, aReading(1, 2))))
    expect(await db.$count(essayMarks, eq(essayMarks.attemptId, essay.attemptId))).toBe(1)
    expect(await mark(ines, essay, aReading(2, 2))).toMatchObject({ standing: { is: 'settled', marks: 4 } })
    expect(await db.$count(essayMarks, eq(essayMarks.attemptId, essay.attemptId))).toBe(2)
    await expect(mark(kofi, essay)).rejects.toMatchObject({ message: 'This one is marked.' })
  })

  test('lacking a level, or a word at the lowest, it is refused', async () => {
    const essay = await waiting()
    const wordless = { ...aReading(0, 4), comments: {} }
    await expect(mark(ines, essay, wordless)).rejects.toMatchObject({ code: 'invalid' })
    await expect(mark(ines, essay, { ...aReading(2, 4), levels: { clear: 2 } })).rejects.toMatchObject({
      code: 'invalid',
    })
    await expect(mark(ines, essay, aReading(2, 60))).rejects.toMatchObject({ code: 'invalid' })
  })

  test('one after the other, each is taken once, and those that others read are passed over', async () => {
    const quiz = await aQuizWithAnEssay(db, { slug: 'in-a-row' })
    const essays = await Promise.all([waiting(quiz), waiting(quiz), waiting(quiz)])
    const desk = { actor: as(ines), now, quizSlug: quiz.slug, by: 'question' as const }
    await claimScript(db, { ...(essays[1] as Essay), actor: as(kofi), now })
    const first = await takeNext(db, desk)
    await mark(ines, first as Essay)
    const second = await takeNext(db, { ...desk, after: first as Essay })
    await mark(ines, second as Essay)
    const read = [first?.attemptId, second?.attemptId].sort()
    expect(read).toEqual([essays[0]?.attemptId, essays[2]?.attemptId].sort())
    expect(await takeNext(db, { ...desk, after: second as Essay })).toBeUndefined()
  })
})

describe('two markers', () => {
  test('near enough meet in the middle, the half for the trainee', async () => {
    const essay = await waiting(pairs)
    expect(await mark(ines, essay, aReading(1, 4))).toMatchObject({
      turn: 'first',
      standing: { is: 'unread', turns: ['second'] },
    })
    expect(await mark(kofi, essay, aReading(2, 4))).toMatchObject({
      turn: 'second',
      standing: { is: 'settled', marks: 6, by: 'two' },
    })
  })

  test('apart wait for a decision, that a third or one of them gives', async () => {
    const essay = await waiting(pairs)
    await mark(ines, essay, aReading(2, 4))
    expect(await mark(kofi, essay, aReading(1, 0))).toMatchObject({ standing: { is: 'apart', by: 5 } })
    await expect(release(pairs, [essay.attemptId])).rejects.toMatchObject({ code: 'conflict' })
    expect(await mark(mira, essay, aReading(1, 2))).toMatchObject({
      turn: 'moderation',
      standing: { marks: 3, by: 'decision' },
    })
    expect(await mark(ines, essay, aReading(2, 2))).toMatchObject({ turn: 'moderation', standing: { marks: 4 } })
  })
})
