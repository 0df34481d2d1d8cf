import type { Quiz } from '~/curriculum/quiz-schema'
import type { QuizInForce } from '~/curriculum/curriculum'
import { orderable } from './question-types'
import { type Random, seededRandom, shuffled } from './seeded-random'

type BankQuestion = QuizInForce['questions'][number]

/** A question chosen for an attempt, with the order its options will have. */
export type DrawnQuestion = { question: BankQuestion; optionOrder: string[] }

/**
 * Chooses the questions of one attempt by the quiz's blueprint: for each tag its count, those least often
 * seen by this trainee first, chance deciding between equals. `seen` counts earlier attempts by question id.
 * The same quiz, history and seed give the same draw.
 */
export function drawQuestions(
  quiz: { draw: Quiz['draw']; questions: BankQuestion[] },
  seen: ReadonlyMap<string, number>,
  seed: number,
): DrawnQuestion[] {
  const random = seededRandom(seed)
  const drawn = new Set<BankQuestion>()
  for (const { tag, count } of quiz.draw) {
    const available = quiz.questions.filter((question) => question.tag === tag && !drawn.has(question))
    if (available.length < count)
      throw new Error(`The bank has too few questions tagged ${tag}: content checks should have refused it.`)
    for (const question of leastSeenFirst(available, seen, random).slice(0, count)) drawn.add(question)
  }
  return shuffled([...drawn], random).map((question) => ({
    question,
    optionOrder: shuffled(orderable(question), random),
  }))
}

function leastSeenFirst(questions: BankQuestion[], seen: ReadonlyMap<string, number>, random: Random): BankQuestion[] {
  const times = (question: BankQuestion) => seen.get(question.id) ?? 0
  return shuffled(questions, random).sort((one, other) => times(one) - times(other))
}
