import type { Question } from '~/curriculum/question-schema'
import type { Answer } from '~/quizzes/answer'
import { isMarkedByPeople, keyOf, markAnswer } from '~/quizzes/question-types'
import { seededRandom, shuffled } from '~/quizzes/seeded-random'
import { chosen } from '~/quizzes/types/scenario'
import { ESSAYS, type EssayName } from './essays'

/**
 * How an attempt goes: how many twentieths of its marks are lost (`wrong`), how many critical questions are among what is
 * wrong (none, unless said), how many twentieths of its questions are answered at all, and what is written where an
 * essay is asked for.
 */
export type Mistakes = { wrong: number; criticalsWrong?: number; answered?: number; essay?: Essay }

/** Which essay is drawn, and whether all of what it is read for is in what is written, or half of it. */
export type Essay = { name: EssayName; is: 'whole' | 'half' }

type Drawn = { position: number; question: Question }

/**
 * The answers that make an attempt go like this. The same questions and chance give the same answers. Never more is lost
 * than said, so that who passes in the story passes whatever the marks of a question are.
 */
export function answersFor(
  asked: readonly Drawn[],
  { wrong, criticalsWrong = 0, answered = 20, essay }: Mistakes,
  chance: number,
): { position: number; answer: Answer; sequence: number }[] {
  const random = seededRandom(chance)
  const drawn = asked.filter(({ question }) => !isMarkedByPeople(question))
  const essays = asked.flatMap(({ position, question }) =>
    isMarkedByPeople(question) && essay ? [{ position, sequence: 0, answer: [ESSAYS[essay.name][essay.is]] }] : [],
  )
  const slips = shuffled(
    drawn.map(({ position, question }) => {
      const answer = wrongAnswer(question, seededRandom(chance + position))
      return { position, question, answer, lost: question.marks - markAnswer(question, answer) }
    }),
    random,
  )
  const criticals = slips.filter(({ question }) => question.critical).sort((one, other) => one.lost - other.lost)
  const made = criticals.slice(0, criticalsWrong)
  const marks = drawn.reduce((sum, { question }) => sum + question.marks, 0)
  let left = Math.floor((wrong * marks) / 20) - made.reduce((sum, { lost }) => sum + lost, 0)
  for (const slip of slips) {
    if (slip.question.critical || slip.lost > left) continue
    made.push(slip)
    left -= slip.lost
  }
  const mistakes = new Map(made.map(({ position, answer }) => [position, answer]))
  const given = drawn
    .slice(0, Math.round((answered * drawn.length) / 20))
    .map(({ position, question }) => ({ position, sequence: 0, answer: mistakes.get(position) ?? keyOf(question) }))
  return [...given, ...essays]
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
      return []
    case 'numeric':
      return [[String(question.answer.value * 2)], [String(question.answer.value + question.answer.tolerance + 5)]]
  }
}
