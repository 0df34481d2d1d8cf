import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aQuiz, questionsTagged } from '~tests/factories/quizzes'
import { drawQuestions } from './draw-questions'
import { orderable } from './question-types'

const bank = fc
  .uniqueArray(fc.constantFrom('regulators', 'exposure', 'law', 'scope', 'consent'), { minLength: 1 })
  .chain((tags) =>
    fc.tuple(
      ...tags.map((tag) =>
        fc
          .integer({ min: 1, max: 9 })
          .chain((size) =>
            fc.record({ tag: fc.constant(tag), size: fc.constant(size), count: fc.integer({ min: 1, max: size }) }),
          ),
      ),
    ),
  )
  .map((parts) =>
    aQuiz({
      questions: parts.flatMap(({ tag, size }) => questionsTagged(tag, size)),
      draw: parts.map(({ tag, count }) => ({ tag, count })),
    }),
  )
const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const history = (quiz: ReturnType<typeof aQuiz>) =>
  fc
    .array(fc.nat({ max: 4 }), { minLength: quiz.questions.length, maxLength: quiz.questions.length })
    .map((times) => new Map(quiz.questions.map(({ id }, index) => [id, times[index] ?? 0])))
const drawing = bank.chain((quiz) => fc.tuple(fc.constant(quiz), history(quiz), seed))

describe('a draw', () => {
  test('takes the blueprint’s count of every tag and repeats nothing', () => {
    fc.assert(
      fc.property(drawing, ([quiz, seen, from]) => {
        const drawn = drawQuestions(quiz, seen, from)
        for (const { tag, count } of quiz.draw)
          expect(drawn.filter(({ question }) => question.tag === tag)).toHaveLength(count)
        expect(new Set(drawn.map(({ question }) => question.id)).size).toBe(drawn.length)
      }),
    )
  })

  test('prefers what was seen least: nothing left out was seen less often than anything taken', () => {
    fc.assert(
      fc.property(drawing, ([quiz, seen, from]) => {
        const taken = new Set(drawQuestions(quiz, seen, from).map(({ question }) => question))
        for (const { tag } of quiz.draw) {
          const times = (wanted: boolean) =>
            quiz.questions
              .filter((question) => question.tag === tag && taken.has(question) === wanted)
              .map(({ id }) => seen.get(id) ?? 0)
          expect(Math.max(...times(true))).toBeLessThanOrEqual(Math.min(Number.POSITIVE_INFINITY, ...times(false)))
        }
      }),
    )
  })

  test('is the same for the same seed and history', () => {
    fc.assert(
      fc.property(drawing, ([quiz, seen, from]) => {
        expect(drawQuestions(quiz, seen, from)).toEqual(drawQuestions(quiz, seen, from))
      }),
    )
  })

  test('shows every option of a question once', () => {
    fc.assert(
      fc.property(drawing, ([quiz, seen, from]) => {
        for (const { question, optionOrder } of drawQuestions(quiz, seen, from))
          expect([...optionOrder].sort()).toEqual([...orderable(question)].sort())
      }),
    )
  })
})

test('lines that share questions repeat nothing and each get their count', () => {
  const quiz = aQuiz({
    questions: questionsTagged('scope', 5).map((question, index) => ({ ...question, difficulty: index < 2 ? 1 : 2 })),
    draw: [
      { tag: 'scope', count: 3 },
      { tag: 'scope', difficulty: 1, count: 2 },
    ],
  })
  for (let from = 0; from < 50; from++)
    expect(new Set(drawQuestions(quiz, new Map(), from).map(({ question }) => question.id)).size).toBe(5)
})

test('two enemies never stand in one attempt, and each has its turn', () => {
  const [one, other, ...rest] = questionsTagged('scope', 5)
  if (!one || !other) throw new Error('no questions were made')
  const quiz = aQuiz({
    questions: [{ ...one, enemies: 'pair' }, { ...other, enemies: 'pair' }, ...rest],
    draw: [{ tag: 'scope', count: 4 }],
  })
  const drawn = Array.from({ length: 50 }, (_, from) =>
    drawQuestions(quiz, new Map(), from).map(({ question }) => question.id),
  )
  for (const ids of drawn) expect(ids.filter((id) => id === one.id || id === other.id)).toHaveLength(1)
  expect(drawn.some((ids) => ids.includes(one.id)) && drawn.some((ids) => ids.includes(other.id))).toBe(true)
})

test('a question that was seen gives way to its enemy that was not', () => {
  const [one, other] = questionsTagged('scope', 2)
  if (!one || !other) throw new Error('no questions were made')
  const quiz = aQuiz({
    questions: [
      { ...one, enemies: 'pair' },
      { ...other, enemies: 'pair' },
    ],
    draw: [{ tag: 'scope', count: 1 }],
  })
  for (let from = 0; from < 20; from++)
    expect(drawQuestions(quiz, new Map([[one.id, 1]]), from)[0]?.question.id).toBe(other.id)
})

test('a bank that is too small is a fault, not a short quiz', () => {
  const quiz = aQuiz({ questions: questionsTagged('scope', 2), draw: [{ tag: 'scope', count: 3 }] })
  expect(() => drawQuestions(quiz, new Map(), 7)).toThrow(/too few questions tagged scope/)
})

test('another seed gives another draw, question order and option order', () => {
  const quiz = aQuiz({
    questions: questionsTagged('scope', 12, { type: 'single' }),
    draw: [{ tag: 'scope', count: 6 }],
  })
  const draws = [1, 2, 3].map((from) => JSON.stringify(drawQuestions(quiz, new Map(), from)))
  expect(new Set(draws).size).toBe(3)
})

test('over many seeds each option stands first about equally often', () => {
  const quiz = aQuiz({ questions: questionsTagged('scope', 1, { type: 'single' }), draw: [{ tag: 'scope', count: 1 }] })
  const first: Record<string, number> = {}
  for (let from = 0; from < 4000; from++) {
    const id = drawQuestions(quiz, new Map(), from)[0]?.optionOrder[0] ?? ''
    first[id] = (first[id] ?? 0) + 1
  }
  for (const id of ['a', 'b', 'c', 'd']) expect(first[id]).toBeGreaterThan(900)
})
