import { fillBlueprint } from '~/curriculum/blueprint'
import type { QuizInForce } from '~/curriculum/curriculum'
import type { Quiz } from '~/curriculum/quiz-schema'
import { orderable } from './question-types'
import { type Random, seededRandom, shuffled } from './seeded-random'

type BankQuestion = QuizInForce['questions'][number]

/** A question chosen for an attempt, with the order its options will have. */
export type DrawnQuestion = { question: BankQuestion; optionOrder: string[] }

/**
 * Chooses the questions of one attempt by the quiz's blueprint: exactly the count of every line, never two of one set
 * of enemies, and of all such draws one whose questions this trainee has seen least often, chance deciding between
 * equals. `seen` counts earlier attempts by question id. The same quiz, history and seed give the same draw.
 */
export function drawQuestions(
  quiz: { draw: Quiz['draw']; questions: BankQuestion[] },
  seen: ReadonlyMap<string, number>,
  seed: number,
): DrawnQuestion[] {
  const random = seededRandom(seed)
  const { filled, short } = fillBlueprint(quiz.draw, quiz.questions, leastSeenFirst(quiz.questions, seen, random))
  const [line] = short.map((one) => quiz.draw[one.line]?.tag)
  if (line !== undefined)
    throw new Error(`The bank has too few questions tagged ${line}: content checks should have refused it.`)
  return shuffled(filled.flat(), random).map((question) => ({
    question,
    optionOrder: shuffled(orderable(question), random),
  }))
}

/** What a question costs a draw: once more seen outweighs all that chance has to say between equals. */
function leastSeenFirst(
  bank: BankQuestion[],
  seen: ReadonlyMap<string, number>,
  random: Random,
): (question: BankQuestion) => number {
  const byChance = new Map(shuffled(bank, random).map((question, rank) => [question, rank]))
  return (question) => (seen.get(question.id) ?? 0) * bank.length ** 2 + (byChance.get(question) ?? 0)
}
