import type { Question } from '~/curriculum/question-schema'
import type { Answer } from '~/quizzes/answer'
import { keyOf, markAnswer } from '~/quizzes/question-types'
import { seededRandom, shuffled } from '~/quizzes/seeded-random'
import { chosen } from '~/quizzes/types/scenario'

/**
 * How an attempt goes, in twentieths of its questions: how many are `wrong`, how many of those are critical ones
 * (none, unless said), and how many are answered at all.
 */
export type Mistakes = { wrong: number; criticalsWrong?: number; answered?: number }

type Drawn = { position: number; question: Question }

/** The answers that make an attempt go like this. The same questions and chance give the same answers. */
export function answersFor(
  drawn: readonly Drawn[],
  { wrong, criticalsWrong = 0, answered = 20 }: Mistakes,
  chance: number,
): { position: number; answer: Answer; sequence: number }[] {
  const random = seededRandom(chance)
  const ofThem = (twentieths: number) => Math.round((twentieths * drawn.length) / 20)
  const criticals = shuffled(
    drawn.filter(({ question }) => question.critical),
    random,
  ).slice(0, criticalsWrong)
  const others = shuffled(
    drawn.filter(({ question }) => !question.critical),
    random,
  ).slice(0, Math.max(0, ofThem(wrong) - criticals.length))
  const mistaken = new Set([...criticals, ...others].map(({ position }) => position))
  return drawn.slice(0, ofThem(answered)).map(({ position, question }) => {
    const order = seededRandom(chance + position)
    return { position, sequence: 0, answer: mistaken.has(position) ? wrongAnswer(question, order) : keyOf(question) }
  })
}

/** A mistake somebody could make: another option, half of the right ones, the opposite, a number that is off. */
function wrongAnswer(question: Question, random: () => number): Answer {
  const tries: Answer[] = [...mistakesIn(question, random), []]
  return tries.find((answer) => markAnswer(question, answer) < question.marks) ?? []
}

function mistakesIn(question: Question, random: () => number): Answer[] {
  switch (question.type) {
    case 'single':
      return shuffled(question.options, random).map((option) => [option.id])
    case 'multiple':
      return [keyOf(question).slice(1), ...shuffled(question.options, random).map((option) => [option.id])]
    case 'true-false':
      return [['true'], ['false']]
    case 'short-text':
      return [['I do not remember']]
    case 'matching':
    case 'ordering':
      // The last one was not known.
      return [keyOf(question).slice(0, -2), keyOf(question).slice(0, 1)]
    case 'hotspot':
      return shuffled(question.spots, random).map((spot) => [spot.id])
    case 'image-choice':
      return shuffled(question.pictures, random).map((picture) => [picture.id])
    case 'scenario':
      return shuffled(question.steps[0]?.choices ?? [], random).map((choice) => [
        chosen(question.steps[0]?.id ?? '', choice.id),
      ])
    case 'essay':
      return [['I would tell them what is known, and who can say more.']]
    case 'numeric':
      return [[String(question.answer.value * 2)], [String(question.answer.value + question.answer.tolerance + 5)]]
  }
}
