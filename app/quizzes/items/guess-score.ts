import type { Question } from '~/curriculum/question-schema'
import { type Answer, GO_ON } from '../answer'
import type { QuestionOf } from '../question-type'
import { keyOf, markAnswer } from '../question-types'
import { placed } from '../types/ordering'
import { chosen } from '../types/scenario'

/**
 * The share of a question's marks that somebody earns on average who knows nothing and answers by chance, marked by its
 * own rules. Moodle's random guess score; where Moodle gives none (several right options, orders, paths), every
 * answer that the page offers is taken as equally likely. Typed answers are not guessed: 0.
 */
export function guessScore(question: Question): number {
  const share = (answer: Answer) => markAnswer(question, answer) / question.marks
  switch (question.type) {
    case 'single':
    case 'hotspot':
    case 'image-choice':
    case 'true-false':
      return 1 / choicesIn(question)
    case 'multiple':
      return guessedTicks(question, share)
    case 'matching':
      return guessedPairs(question, share)
    case 'ordering':
      return mean(orders(question.steps.map(({ id }) => id)).map((ids) => share(ids.map((id, n) => placed(id, n + 1)))))
    case 'scenario':
      return guessedPath(question, share)
    case 'numeric':
    case 'short-text':
    case 'essay':
      return 0
  }
}

type Share = (answer: Answer) => number

function choicesIn(question: QuestionOf<'single' | 'hotspot' | 'image-choice' | 'true-false'>): number {
  if (question.type === 'true-false') return 2
  if (question.type === 'hotspot') return question.spots.length
  return question.type === 'single' ? question.options.length : question.pictures.length
}

/** Each option is ticked or not; marks depend on how many right and how many wrong ones are ticked. */
function guessedTicks({ options }: QuestionOf<'multiple'>, share: Share): number {
  const right = options.filter(({ correct }) => correct).map(({ id }) => id)
  const wrong = options.filter(({ correct }) => !correct).map(({ id }) => id)
  let expected = 0
  for (const [hits, ways] of waysToTick(right.length).entries())
    for (const [misses, others] of waysToTick(wrong.length).entries())
      expected += ways * others * share([...right.slice(0, hits), ...wrong.slice(0, misses)])
  return expected / 2 ** options.length
}

/** In how many ways 0, 1, … of `all` can be ticked. */
function waysToTick(all: number): number[] {
  const ways = [1]
  for (let n = 0; n < all; n += 1) ways.push(((ways[n] ?? 0) * (all - n)) / (n + 1))
  return ways
}

/** Each left text gets any of the right ones, so how many are right is binomial; marks depend on that alone. */
function guessedPairs(question: QuestionOf<'matching'>, share: Share): number {
  const key = keyOf(question)
  const rights = question.pairs.length + question.extras.length
  let expected = 0
  let chance = (1 - 1 / rights) ** key.length
  for (let right = 0; right <= key.length; right += 1) {
    expected += chance * (right === 0 ? 0 : share(key.slice(0, right)))
    chance *= (key.length - right) / ((right + 1) * (rights - 1))
  }
  return expected
}

type Walk = { answer: Answer; chance: number }

/** Each step's choices are equally likely. Walks that stand at one step with as much earned are one from there on. */
function guessedPath({ steps }: QuestionOf<'scenario'>, share: Share): number {
  const at = new Map(steps.map(({ id }) => [id, new Map<string, Walk>()]))
  const [first] = steps
  if (first) at.get(first.id)?.set('', { answer: [], chance: 1 })
  let expected = 0
  for (const { id, choices } of steps)
    for (const [earned, { answer, chance }] of at.get(id) ?? [])
      for (const choice of choices) {
        const walk = { answer: [...answer, chosen(id, choice.id), GO_ON], chance: chance / choices.length }
        const there = choice.next === undefined ? undefined : at.get(choice.next)
        if (!there) expected += walk.chance * share(walk.answer)
        else {
          const now = choice.correct ? `${earned}+` : earned
          there.set(now, { ...walk, chance: walk.chance + (there.get(now)?.chance ?? 0) })
        }
      }
  return expected
}

function orders(ids: readonly string[]): string[][] {
  if (ids.length < 2) return [[...ids]]
  return ids.flatMap((id, n) => orders(ids.toSpliced(n, 1)).map((rest) => [id, ...rest]))
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length
