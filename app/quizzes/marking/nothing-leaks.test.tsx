import { randomUUID } from 'node:crypto'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { addHours } from '~/platform/time'
import { verifyWholeLedger } from '~/reporting/verify-whole-ledger.server'
import type { Db } from '~db/client'
import { anAttemptThatRanOut, aQuizWithAnEssay, aReading, aWaitingAttempt } from '~tests/factories/essays'
import { aModule, aPublishedCurriculum } from '~tests/factories/learning'
import { aCohort, anAcademy, anInstructor, aTrainee } from '~tests/factories/people'
import { afterTampering } from '~tests/factories/tampering'
import { testDatabase } from '~tests/setup/database'
import { AttemptAnswers } from '../attempt-answers'
import { reasonsNotToStart } from '../attempt-rules'
import { whatWasHandedIn } from '../attempt-views'
import { reasonsNotToPractise } from '../practice/practice-rules'
import { attemptForReview, attemptForTaking, quizStanding } from '../queries.server'
import { startAttempt } from '../start-attempt.server'
import { unlockQuiz } from '../unlock-quiz.server'
import { correctMark } from './correct-mark.server'
import { essayOnDesk } from './essay-on-desk'
import { markEssay } from './mark-essay.server'
import { releaseResults } from './release-results.server'
import { scriptFor } from './scripts.server'

const { db } = await testDatabase()
const now = new Date('2026-03-01T09:00:00Z')
await anAcademy(db)
const ines = await anInstructor(db, { name: 'Ines Duarte' })
const kofi = await anInstructor(db, { name: 'Kofi Mensah' })
const cohort = await aCohort(db, { instructorIds: [ines.id, kofi.id] })
const quiz = await aQuizWithAnEssay(db, { attempts: 2, markers: 2, tolerance: 2 })
const taught = await aPublishedCurriculum(db, { modules: [aModule({ quiz })] })
const as = (who: typeof ines) => ({ personId: who.id, name: who.name, roles: ['instructor' as const] })

async function handedIn(at = now, { right = true } = {}) {
  const { id: traineeId } = await aTrainee(db, { cohortId: cohort.id, name: 'Zora Quill' })
  return { traineeId, ...(await aWaitingAttempt(db, { traineeId, quiz, now: at, right })) }
}
type Mine = Awaited<ReturnType<typeof handedIn>>

async function markedAndReleased(essay: Mine, first: [number, number], second: [number, number]) {
  const marking = { ...essay, namesShown: false, now: addHours(now, 2) }
  await markEssay(db, { ...marking, actor: as(ines), reading: aReading(...first, 'FIRST-COMMENT to you') })
  await markEssay(db, { ...marking, actor: as(kofi), reading: aReading(...second, 'SECOND-COMMENT to you') })
  await releaseResults(db, {
    ...{ releaseId: randomUUID(), quiz, attemptIds: [essay.attemptId], actor: as(ines), origin: 'https://a.example' },
    now: addHours(now, 3),
  })
}

async function seenBy(mine: Mine, at = addHours(now, 4)) {
  const review = await attemptForReview(db, { ...mine, taught, now: at })
  const html = renderToStaticMarkup(<AttemptAnswers questions={review?.questions ?? []} lessons={{}} />)
  return { review, json: JSON.stringify(review), html }
}

const SECRETS = /SECRET|rationale|"key"|"rubric"|"model"/
const OUTCOME = /"marks":|"verdict"|"passed"|"correct|criticalsMissed|COMMENT|Ines|Kofi/

describe('while people read it', () => {
  test('a trainee gets what they handed in, and nothing of how any question went', async () => {
    const mine = await handedIn()
    await markEssay(db, { ...mine, actor: as(ines), reading: aReading(1, 2, 'FIRST-COMMENT'), namesShown: false, now })
    expect(await attemptForReview(db, { ...mine, taught, now })).toBeUndefined()
    const attempt = await attemptForTaking(db, { ...mine, now })
    const shown = whatWasHandedIn(attempt ?? { questions: [] })
    const html = renderToStaticMarkup(<AttemptAnswers questions={shown} lessons={{}} />)
    expect(html).toContain('I would say what is known.')
    for (const sent of [JSON.stringify(shown), html]) {
      expect(sent).not.toMatch(SECRETS)
      expect(sent).not.toMatch(OUTCOME)
    }
    expect(JSON.stringify(attempt)).not.toMatch(SECRETS)
  })

  test('it counts as used and as nothing else: not passed, no other attempt, no unlock, no practice', async () => {
    const { traineeId, attemptId } = await handedIn()
    const standing = await quizStanding(db, { traineeId, quiz })
    expect(standing).toMatchObject({
      passed: false,
      attemptsUsed: 1,
      attemptsLeft: 1,
      history: [],
      waiting: { id: attemptId },
    })
    expect(reasonsNotToStart(quiz, standing, { now })).toEqual([
      expect.stringMatching(/^Your written answers are with the markers\./),
    ])
    await expect(startAttempt(db, { traineeId, quiz, seed: 7, now: addHours(now, 200) })).rejects.toMatchObject({
      code: 'conflict',
    })
    const unlock = { traineeId, quiz, afterAttemptId: attemptId, kinds: ['no-more-waiting'] as const, now }
    await expect(unlockQuiz(db, { ...unlock, reason: 'Was ill that day.', actor: as(ines) })).rejects.toMatchObject({
      code: 'conflict',
    })
    const [question] = quiz.questions
    if (!question) throw new Error('the quiz has questions')
    const practised = { question, lastSeenAt: now, standing, review: quiz.review, now }
    expect(reasonsNotToPractise(practised)).toContain(
      'An attempt of yours at this quiz is being marked. Its questions rest until then.',
    )
  })

  test.each([
    ['with something written', 'Far too late', { waiting: true }],
    ['with nothing written', '', 'abandoned'],
  ])('one whose time ran out %s is closed the same way', async (_, text, outcome) => {
    const { id: traineeId } = await aTrainee(db)
    const timed = await aQuizWithAnEssay(db, { slug: `timed-${text.length}`, timeLimitMinutes: 30 })
    const closed = await anAttemptThatRanOut(db, { traineeId, quiz: timed, now, text })
    if (typeof outcome === 'string') expect(closed).toBe(outcome)
    else expect(closed).toMatchObject(outcome)
  })

  test('a marker is not told whose it is, nor what the other gave, before both have', async () => {
    const mine = await handedIn()
    await markEssay(db, { ...mine, actor: as(ines), reading: aReading(1, 2, 'FIRST-COMMENT'), namesShown: false, now })
    const script = await scriptFor(db, { ...mine, looker: as(kofi) })
    if (!script) throw new Error('the essay was not found')
    const sent = (me: string, names: 'hidden' | 'shown') => JSON.stringify(essayOnDesk(script, { me, names, now }))
    expect(sent(kofi.id, 'hidden')).not.toMatch(/Zora|FIRST-COMMENT|Ines/)
    expect(sent(kofi.id, 'hidden')).not.toContain(mine.traineeId)
    expect(sent(kofi.id, 'shown')).toContain('Zora Quill')
    expect(sent(ines.id, 'hidden')).toContain('FIRST-COMMENT')
  })
})

describe('once it is released', () => {
  test('the trainee reads the mark, the levels reached and the words, without names; the rest opens with the key', async () => {
    const mine = await handedIn(now, { right: false })
    await markedAndReleased(mine, [1, 2], [2, 2])
    const { review, json, html } = await seenBy(mine)
    expect(review).toMatchObject({ passed: false, marks: 4, stage: 'later' })
    expect(html).toContain('FIRST-COMMENT to you')
    expect(html).toContain('SECRET-LEVEL kind 2')
    expect(json).not.toMatch(/SECRET-MODEL|SECRET-RATIONALE|SECRET-LEVEL kind 4|SECRET-LEVEL clear 0|Ines|Kofi/)
  })

  test('the first hour counts from its release, not from handing in', async () => {
    const mine = await handedIn(now, { right: false })
    await markedAndReleased(mine, [1, 2], [2, 2])
    expect((await seenBy(mine, addHours(now, 3))).review?.stage).toBe('right-after')
  })

  test('passed, the rubric, the good answer and the reasons are open too', async () => {
    const mine = await handedIn()
    await markedAndReleased(mine, [2, 4], [2, 4])
    const { review, html } = await seenBy(mine)
    expect(review).toMatchObject({ passed: true, marks: 10, stage: 'after-pass-or-close' })
    for (const open of ['SECRET-MODEL', 'SECRET-RATIONALE', 'SECRET-LEVEL kind 0']) expect(html).toContain(open)
  })

  test('a correction is told with its reason', async () => {
    const mine = await handedIn()
    await markedAndReleased(mine, [1, 2], [1, 2])
    const correction = { ...mine, markId: randomUUID(), marks: 6, reason: 'Overlooked the last part.' }
    await correctMark(db, { ...correction, actor: as(kofi), now: addHours(now, 5) })
    const { review } = await seenBy(mine)
    expect(review).toMatchObject({
      passed: true,
      remarks: [{ reason: 'Overlooked the last part.', byName: 'Kofi Mensah' }],
    })
  })

  test('the ledger holds against results, readings and corrections, and finds what is changed behind its back', async () => {
    const mine = await handedIn()
    await markedAndReleased(mine, [1, 2], [1, 4])
    await correctMark(db, {
      ...mine,
      markId: randomUUID(),
      marks: 6,
      reason: 'Overlooked a part.',
      actor: as(kofi),
      now,
    })
    const findings = async (tx: Db) => (await verifyWholeLedger(tx)).findings.map((one) => one.what)
    expect(await findings(db)).toEqual([])
    for (const change of [
      'update released_results set marks = marks + 1',
      "update essay_marks set comment = 'Something else'",
      "update essay_marks set marked_by_name = 'Somebody Else'",
      "update result_releases set released_by_name = 'Somebody Else'",
      "update manual_marks set reason = 'Another reason altogether.'",
      'update manual_marks set marks = 0',
    ])
      expect(new Set(await afterTampering(db, `${change} where true`, findings)), change).toEqual(
        new Set(['record-edited']),
      )
  })
})
