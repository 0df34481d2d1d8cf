import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { QuizInForce, Versioned } from '~/curriculum/curriculum'
import type { Question, QuestionType } from '~/curriculum/question-schema'
import { addDays } from '~/platform/time'
import { type AttemptGiven, answersOnRecord, namelessTrainees } from '~tests/factories/answers-on-record'
import { aPublishedQuiz, aQuestion } from '~tests/factories/quizzes'
import { testDatabase } from '~tests/setup/database'
import { seededRandom } from '../seeded-random'
import type { CountedAttempts } from './answers-counted.server'
import { analysisOf } from './queries.server'

const { db } = await testDatabase()
const now = new Date('2026-03-01T09:00:00Z')
const trainees = await namelessTrainees(db, 60, now)

const TYPES: QuestionType[] = [
  'single',
  'multiple',
  'true-false',
  'matching',
  'ordering',
  'numeric',
  'hotspot',
  'essay',
]
const ANSWERS: Partial<Record<QuestionType, string[][]>> = {
  'true-false': [['true'], ['false']],
  matching: [['a=Belongs to a'], ['a=Belongs to b', 'b=Belongs to b']],
  ordering: [
    ['a=1', 'b=2'],
    ['b=1', 'a=2'],
  ],
  numeric: [['15'], ['3']],
  essay: [['A text'], ['Another']],
}
const CHOICES = [['a'], ['b'], ['a', 'c'], ['b', 'c'], []]

const histories = fc.record({
  marks: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 3, maxLength: 7 }),
  /** How many are left out of each attempt: none means that everybody has all. */
  leftOut: fc.nat({ max: 2 }),
  people: fc.integer({ min: 30, max: 60 }),
  wholeMarks: fc.boolean(),
  seed: fc.nat(),
})
type History = typeof histories extends fc.Arbitrary<infer H> ? H : never

let quizzes = 0
/** A published quiz, and everybody's one to three attempts at it, with marks and answers by chance. */
async function told({ marks, leftOut, people, wholeMarks, seed }: History) {
  const random = seededRandom(seed)
  const anyOf = <T>(things: readonly T[]): T => things[Math.floor(random() * things.length)] as T
  quizzes += 1
  const questions = marks.map((worth, n) =>
    aQuestion({ id: `q-${quizzes}-${n}`, type: TYPES[(n + seed) % TYPES.length], marks: worth }),
  )
  const quiz = await aPublishedQuiz(db, { slug: `quiz-${quizzes}`, questions })
  const cellOf = (question: Versioned<Question>, ability: number) => {
    const share = Math.max(0, Math.min(1, ability + random() - 0.5))
    const earned = wholeMarks ? (share > 0.5 ? question.marks : 0) : Math.round(share * question.marks)
    const answer = random() < 0.1 ? undefined : anyOf(ANSWERS[question.type] ?? CHOICES)
    return { question, marks: answer ? earned : 0, ...(answer ? { answer } : {}) }
  }
  const attempts: AttemptGiven[] = trainees.slice(0, people).flatMap((traineeId) => {
    const ability = random()
    const days = [0, 1, 2].slice(0, 1 + Math.floor(random() * 3))
    return days.map((day) => {
      const order = questions.map((question) => ({ question, at: random() })).sort((a, b) => a.at - b.at)
      const cells = order.slice(leftOut).map(({ question }) => cellOf(question, ability))
      return { traineeId, startedAt: addDays(now, day), minutes: 5 + Math.floor(random() * 40), cells }
    })
  })
  await answersOnRecord(db, { quiz, attempts })
  return { quiz, attempts }
}

// The second implementation: definitions over the raw answers, one loop at a time. It shares nothing with the first.

function average(list: number[]): number {
  let sum = 0
  for (const one of list) sum += one
  return sum / list.length
}

function covariance(xs: number[], ys: number[]): number {
  const [mx, my] = [average(xs), average(ys)]
  let sum = 0
  for (let i = 0; i < xs.length; i += 1) sum += ((xs[i] ?? 0) - mx) * ((ys[i] ?? 0) - my)
  return sum / (xs.length - 1)
}

function pearson(xs: number[], ys: number[]): number | undefined {
  const [vx, vy] = [covariance(xs, xs), covariance(ys, ys)]
  return vx < 1e-12 || vy < 1e-12 ? undefined : covariance(xs, ys) / Math.sqrt(vx * vy)
}

function chosenAttempts(attempts: AttemptGiven[], counted: CountedAttempts): AttemptGiven[] {
  const chosen = new Map<string, AttemptGiven>()
  for (const attempt of attempts) {
    const before = chosen.get(attempt.traineeId)
    const isBetter =
      !before || (counted === 'first' ? attempt.startedAt < before.startedAt : attempt.startedAt > before.startedAt)
    if (isBetter) chosen.set(attempt.traineeId, attempt)
  }
  return [...chosen.values()]
    .map((one) => ({ ...one, cells: one.cells.filter(({ question }) => question.type !== 'essay') }))
    .filter(({ cells }) => cells.length > 1)
}

const earned = (cells: AttemptGiven['cells']) => cells.reduce((sum, { marks }) => sum + marks, 0)
const worth = (cells: AttemptGiven['cells']) => cells.reduce((sum, { question }) => sum + question.marks, 0)
const scoreOf = ({ cells }: AttemptGiven) => earned(cells) / worth(cells)

/** Everyone who had a question: their share of it, their share of the rest, their answer, their fifth. */
function seenBy(attempts: AttemptGiven[], version: string) {
  return attempts.flatMap((attempt) => {
    const cell = attempt.cells.find(({ question }) => question.version === version)
    if (!cell) return []
    const others = attempt.cells.filter((one) => one !== cell)
    const below = attempts.filter((one) => scoreOf(one) < scoreOf(attempt)).length
    return [
      {
        x: cell.marks / cell.question.marks,
        rest: earned(others) / worth(others),
        answer: cell.answer ?? [],
        fifth: Math.floor((5 * below) / attempts.length),
      },
    ]
  })
}

function reliabilityByDefinition(attempts: AttemptGiven[]): { kind: string; coefficient: number } | undefined {
  const scores = attempts.map(scoreOf)
  const versions = [...new Set(attempts.flatMap(({ cells }) => cells.map(({ question }) => question.version)))]
  const marksOf = (version: string) =>
    attempts.map(({ cells }) => cells.find(({ question }) => question.version === version)?.marks)
  if (covariance(scores, scores) < 1e-12) return undefined
  if (versions.every((version) => marksOf(version).every((marks) => marks !== undefined))) {
    const columns = versions.map((version) => marksOf(version).map((marks) => marks ?? 0))
    const totals = attempts.map(({ cells }) => earned(cells))
    let ofItems = 0
    for (const column of columns) ofItems += covariance(column, column)
    const k = columns.length
    const whole = attempts.every(({ cells }) =>
      cells.every(({ marks, question }) => marks === 0 || marks === question.marks),
    )
    return {
      kind: whole ? 'kr-20' : 'alpha',
      coefficient: (k / (k - 1)) * (1 - ofItems / covariance(totals, totals)),
    }
  }
  const errors = attempts.map(({ cells }) => {
    const shares = cells.map(({ marks, question }) => marks / question.marks)
    return covariance(shares, shares)
  })
  const weights = attempts.map(
    ({ cells }) => cells.reduce((sum, { question }) => sum + question.marks ** 2, 0) / worth(cells) ** 2,
  )
  return { kind: 'drawn', coefficient: 1 - (average(errors) * average(weights)) / covariance(scores, scores) }
}

const near = (expected: number | undefined) => (expected === undefined ? undefined : expect.closeTo(expected, 9))

test.each<CountedAttempts>(['first', 'last'])(
  'the figures of random histories are those of the definitions, to 1e-9 (%s attempts)',
  async (counted) => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const { quiz, attempts } = await told(history)
        const analysis = await analysisOf(db, { quiz, counted })
        const chosen = chosenAttempts(attempts, counted)
        expect(analysis.n).toBe(chosen.length)
        for (const item of analysis.items) expectItem(item, seenBy(chosen, item.version))
        expectWhole(analysis.whole, chosen)
        expectAllTold(quiz, chosen, analysis)
      }),
      { numRuns: 25 },
    )
  },
  120_000,
)

type Analysis = Awaited<ReturnType<typeof analysisOf>>

function expectItem(item: Analysis['items'][number], seen: ReturnType<typeof seenBy>) {
  const [xs, rests] = [seen.map(({ x }) => x), seen.map(({ rest }) => rest)]
  expect(item).toMatchObject({
    n: seen.length,
    facility: near(average(xs)),
    deviation: near(Math.sqrt(covariance(xs, xs))),
  })
  expect(item.discrimination).toEqual(near(pearson(xs, rests)))
  expect(item.omitted).toBeCloseTo(seen.filter(({ answer }) => answer.length === 0).length / seen.length, 9)
  for (const { part, share, correlation } of item.options) {
    const chose = seen.map(({ answer }) => (answer.includes(part) ? 1 : 0))
    expect(share).toBeCloseTo(average(chose), 9)
    expect(correlation).toEqual(near(pearson(chose, rests)))
  }
  const fifths = [0, 1, 2, 3, 4].flatMap((group) => {
    const those = seen.filter(({ fifth }) => fifth === group).map(({ x }) => x)
    return those.length > 0 ? [{ group, n: those.length, facility: near(average(those)) }] : []
  })
  expect(item.groups).toEqual(fifths)
}

function expectWhole(whole: Analysis['whole'], chosen: AttemptGiven[]) {
  const scores = chosen.map(scoreOf)
  if (!whole) return expect(chosen.length).toBeLessThan(30)
  expect(whole).toMatchObject({
    mean: near(average(scores)),
    deviation: near(Math.sqrt(covariance(scores, scores))),
  })
  const reliability = reliabilityByDefinition(chosen)
  if (reliability)
    expect(whole.reliability).toMatchObject({ kind: reliability.kind, coefficient: near(reliability.coefficient) })
  const bands = new Array<number>(10).fill(0)
  for (const score of scores) {
    const band = Math.min(9, Math.floor(score * 10 + 1e-9))
    bands[band] = (bands[band] ?? 0) + 1
  }
  expect(whole.bands).toEqual(bands.flatMap((n, band) => (n > 0 ? [{ band, n }] : [])))
}

/** Nobody is left out: every question of the bank has its figures, waits for more, or is one that people mark. */
function expectAllTold(quiz: QuizInForce, chosen: AttemptGiven[], { items, waiting, byPeople }: Analysis) {
  expect(items.length + waiting.length + byPeople).toBe(quiz.questions.length)
  for (const { version, n } of waiting) expect(n).toBe(seenBy(chosen, version).length)
  for (const { n } of waiting) expect(n).toBeLessThan(30)
}

test.each([
  [29, 0, 2, undefined],
  [30, 2, 0, 30],
])('%d trainees: %d questions with figures, %d waiting', async (people, shown, waiting, n) => {
  const questions = ['one', 'two'].map((id) => aQuestion({ id: `${id}-of-${people}`, type: 'single' }))
  const quiz = await aPublishedQuiz(db, { slug: `thirty-${people}`, questions })
  const cells = questions.map((question, index) => ({ question, marks: index, answer: [index === 1 ? 'a' : 'b'] }))
  const attempts = trainees.slice(0, people).map((traineeId) => ({ traineeId, startedAt: now, minutes: 9, cells }))
  // A second attempt makes nobody count twice.
  await answersOnRecord(db, {
    quiz,
    attempts: [...attempts, ...attempts.map((one) => ({ ...one, startedAt: addDays(now, 1) }))],
  })
  const analysis = await analysisOf(db, { quiz, counted: 'first' })
  expect([analysis.n, analysis.items.length, analysis.waiting.length, analysis.whole?.n]).toEqual([
    people,
    shown,
    waiting,
    n,
  ])
  for (const one of analysis.waiting)
    expect(Object.keys(one).sort()).toEqual(['ask', 'inForce', 'n', 'slug', 'version'])
})

test('an edited question is two: answers before the edit stay with what was asked then', async () => {
  const before = aQuestion({ id: 'edited', rationale: 'This is what was said at first.' })
  const after = aQuestion({ id: 'edited', rationale: 'This is what is said by now.' })
  const other = aQuestion({ id: 'beside-it', type: 'true-false' })
  const quiz = await aPublishedQuiz(db, { slug: 'with-an-edit', questions: [before, other] })
  const cells = (question: Versioned<Question>, marks: number) => [
    { question, marks, answer: ['a'] },
    { question: other, marks: 1, answer: ['true'] },
  ]
  const first = trainees
    .slice(0, 30)
    .map((traineeId) => ({ traineeId, startedAt: now, minutes: 9, cells: cells(before, 0) }))
  await answersOnRecord(db, { quiz, attempts: first })
  const now2 = await aPublishedQuiz(db, { slug: 'with-an-edit', questions: [after, other] })
  const later = trainees
    .slice(30)
    .map((traineeId) => ({ traineeId, startedAt: now, minutes: 9, cells: cells(after, 1) }))
  await answersOnRecord(db, { quiz: now2, attempts: later })
  const { items } = await analysisOf(db, { quiz: now2, counted: 'first' })
  const told = items.map(({ slug, inForce, n, facility }) => ({ slug, inForce, n, facility }))
  expect(told).toContainEqual({ slug: 'edited', inForce: false, n: 30, facility: 0 })
  expect(told).toContainEqual({ slug: 'edited', inForce: true, n: 30, facility: 1 })
  expect(told).toContainEqual({ slug: 'beside-it', inForce: true, n: 60, facility: 1 })
})
