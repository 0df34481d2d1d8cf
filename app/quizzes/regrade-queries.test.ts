import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { QuizInForce } from '~/curriculum/curriculum'
import { addHours } from '~/platform/time'
import { aModule, aPublishedCurriculum } from '~tests/factories/learning'
import { anAdmin, aTrainee } from '~tests/factories/people'
import { aQuestion, aQuiz, aSubmittedAttempt, questionsTagged, versionedQuestion } from '~tests/factories/quizzes'
import { testDatabase } from '~tests/setup/database'
import { planRegrade } from './regrade-plan.server'
import { pastRegrades, staleQuestions } from './regrade-queries.server'
import { runRegrade } from './run-regrade.server'

const { db } = await testDatabase()
const now = new Date('2026-03-01T09:00:00Z')
const later = addHours(now, 30)

const [key, words, type, quiet] = questionsTagged('scope', 4, { type: 'single' })
if (key?.type !== 'single' || !words || !type || !quiet) throw new Error('four questions were made')
const rekeyed = versionedQuestion({
  ...key,
  options: key.options.map((option) => ({ ...option, correct: option.id === 'b' })),
})
const reworded = versionedQuestion({ ...words, ask: 'The same, in other words?' })
const retyped = aQuestion({ id: type.id, tag: 'scope', type: 'numeric' })

const draw = [{ tag: 'scope', count: 4 }]
const before = aQuiz({ questions: [key, words, type, quiet], draw })
const after = aQuiz({ questions: [rekeyed, reworded, retyped, quiet], draw })
const taughtWith = (quiz: QuizInForce) => aPublishedCurriculum(db, { modules: [aModule({ quiz })] })
await taughtWith(before)

for (const right of [true, true, false]) {
  const { id: traineeId } = await aTrainee(db)
  await aSubmittedAttempt(db, { traineeId, quiz: before, now, right: ({ id }) => id !== key.id || right })
}

test('a question is listed once its text in force is not what attempts were marked under, effects first', async () => {
  expect(await staleQuestions(db, { taught: await taughtWith(before) })).toEqual([])
  const stale = await staleQuestions(db, { taught: await taughtWith(after) })
  expect(
    stale.map(({ questionId, attempts, wouldRise, wouldFall }) => [questionId, attempts, wouldRise, wouldFall]),
  ).toEqual([
    [key.id, 3, 1, 2],
    [words.id, 3, 0, 0],
    [type.id, 3, 0, 0],
  ])
  expect(stale.map(({ questionId, reasons }) => [questionId, reasons.length])).toEqual([
    [key.id, 0],
    [words.id, 0],
    [type.id, 1],
  ])
})

test('a question that was deleted, and an attempt that is open, are not listed', async () => {
  const without = aQuiz({ questions: [quiet, ...questionsTagged('law', 3)], draw: [{ tag: 'scope', count: 1 }] })
  expect(await staleQuestions(db, { taught: await taughtWith(without) })).toEqual([])
})

test('once regraded it is listed no more, and stands among what was run', async () => {
  const taught = await taughtWith(after)
  const admin = await anAdmin(db)
  const which = { quizSlug: after.slug, question: rekeyed, mode: 'up-only' as const }
  await runRegrade(db, {
    ...{ ...which, regradeId: randomUUID(), reason: 'The key was wrong.', seen: (await planRegrade(db, which)).seen },
    ...{ actor: { personId: admin.id, name: admin.name }, proof: { provedAt: later, method: 'password' }, now: later },
  })
  expect((await staleQuestions(db, { taught })).map(({ questionId }) => questionId)).toEqual([words.id, type.id])
  expect(await pastRegrades(db, { limit: 5 })).toMatchObject([
    { questionSlug: key.id, attempts: 3, changed: 1, runByName: admin.name, ranAt: later },
  ])
})
