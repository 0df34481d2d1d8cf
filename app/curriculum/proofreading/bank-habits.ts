import type { Quiz } from '../quiz-schema'
import { chanceOfAtLeast, RARE } from './chance'
import { choicesIn } from './question-tells'

/** A habit of a whole bank that lets somebody guess better than chance, and what to do about it. */
export type Habit = { message: string; cure: string }

type Guess = { id: string; options: { text: string; correct: boolean }[] }

/** How to be right without knowing, from looks alone; held against what chance would do. */
export function habitsOf({ questions }: Quiz): Habit[] {
  const guesses = questions.flatMap((question) =>
    choicesIn(question).flatMap(({ options }): Guess[] => (isGuess(options) ? [{ id: question.id, options }] : [])),
  )
  const statements = questions.flatMap((question) => (question.type === 'true-false' ? [question.answer] : []))
  return [
    ...extremes('longest', guesses, (length, others) => others.every((other) => length > other)),
    ...extremes('shortest', guesses, (length, others) => others.every((other) => length < other)),
    ...places(guesses),
    ...oneAnswer(statements),
  ]
}

/** One right among three or more: of two, a look tells too little to count. */
const isGuess = (options: Guess['options']) =>
  options.length > 2 && options.filter((option) => option.correct).length === 1

function extremes(
  what: 'longest' | 'shortest',
  guesses: Guess[],
  isExtreme: (length: number, others: number[]) => boolean,
): Habit[] {
  const telling = guesses.filter(({ options }) => {
    const right = options.find((option) => option.correct)
    const others = options.filter((option) => !option.correct).map((option) => option.text.length)
    return right !== undefined && isExtreme(right.text.length, others)
  })
  if (!isHabit(telling.length, guesses)) return []
  return [
    {
      message: `The right option is the ${what} one in ${telling.length} of ${guesses.length} questions; by chance it would be in about ${Math.round(expected(guesses))}.`,
      cure: `Make wrong options ${what === 'longest' ? 'longer' : 'shorter'}, or right ones ${what === 'longest' ? 'shorter' : 'longer'}, in some of: ${names(telling)}.`,
    },
  ]
}

const PLACES = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth']

function places(guesses: Guess[]): Habit[] {
  return PLACES.flatMap((place, index) => {
    const possible = guesses.filter(({ options }) => options.length > index)
    const there = possible.filter(({ options }) => options[index]?.correct)
    if (!isHabit(there.length, possible)) return []
    return {
      message: `The right option is written ${place} in ${there.length} of ${possible.length} questions; by chance it would be in about ${Math.round(expected(possible))}.`,
      cure: `Move it to another place in some of: ${names(there)}.`,
    }
  })
}

function oneAnswer(statements: boolean[]): Habit[] {
  return [true, false].flatMap((answer) => {
    const many = statements.filter((one) => one === answer).length
    if (
      chanceOfAtLeast(
        many,
        statements.map(() => 0.5),
      ) >= RARE
    )
      return []
    return {
      message: `${many} of ${statements.length} statements are ${answer}.`,
      cure: 'Turn some of them round.',
    }
  })
}

const isHabit = (count: number, guesses: Guess[]) =>
  chanceOfAtLeast(
    count,
    guesses.map(({ options }) => 1 / options.length),
  ) < RARE

const expected = (guesses: Guess[]) => guesses.reduce((sum, { options }) => sum + 1 / options.length, 0)

const names = (guesses: Guess[]) => [...new Set(guesses.map(({ id }) => id))].slice(0, 8).join(', ')
