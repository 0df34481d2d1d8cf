import type { QuizInForce } from '~/curriculum/curriculum'
import { REVIEWED, ReviewMatrix, USUAL_REVIEW } from '~/curriculum/quiz-policy'
import { drawQuestions } from '~/quizzes/draw-questions'
import { markAttempt } from '~/quizzes/mark-attempt'
import { reviewRights, reviewStage } from '~/quizzes/review-rules'
import { type Random, seededRandom, shuffled } from '~/quizzes/seeded-random'
import { aQuiz, questionsTagged } from '~tests/factories/quizzes'

/** What somebody takes a quiz under: which questions come, and what the review shows while more attempts are left. */
export type Regime = { name: string; unseenFirst: boolean; review: ReviewMatrix }

/** Ours: unseen first, no two enemies, and no key before it is passed or over. */
export const OURS: Regime = { name: 'Firstlight', unseenFirst: true, review: USUAL_REVIEW }

/** The plain way: each attempt drawn anew from the whole bank, and everything shown after it. */
export const PLAIN: Regime = {
  name: 'plain',
  unseenFirst: false,
  review: ReviewMatrix.parse({ 'right-after': [...REVIEWED], later: [...REVIEWED] }),
}

/** Sixty questions with four options each, in four tags; an attempt takes five of each. As many attempts as one likes. */
export function retakenQuiz(): QuizInForce {
  const tags = ['exposure', 'scope', 'consent', 'referral']
  return aQuiz({
    attempts: null,
    questions: tags.flatMap((tag) => questionsTagged(tag, 15, { type: 'single' })),
    draw: tags.map((tag) => ({ tag, count: 5 })),
  })
}

/** What a retaker remembers of one question: the options that are out, and whether the right one is known. */
type Memory = { ruledOut: Set<string>; known: boolean }

/**
 * Somebody who has read nothing and takes the quiz over and over, guessing among what is not ruled out, and remembers
 * everything that a review shows. Answers the share of the bank they know for sure after each attempt. The same seed
 * gives the same story.
 */
export function learntByRetaking(quiz: QuizInForce, regime: Regime, attempts: number, seed: number): number[] {
  const random = seededRandom(seed)
  const memory = new Map(quiz.questions.map(({ id }): [string, Memory] => [id, { ruledOut: new Set(), known: false }]))
  const seen = new Map<string, number>()
  return Array.from({ length: attempts }, () => {
    takeOnce({ quiz, regime, memory, seen, random })
    return [...memory.values()].filter(({ known }) => known).length / memory.size
  })
}

type Taking = {
  quiz: QuizInForce
  regime: Regime
  memory: Map<string, Memory>
  seen: Map<string, number>
  random: Random
}

function takeOnce({ quiz, regime, memory, seen, random }: Taking): void {
  const drawn = drawQuestions(quiz, regime.unseenFirst ? seen : new Map(), Math.floor(random() * 2 ** 31))
  const answered = drawn.map(({ question, optionOrder }, index) => {
    const { ruledOut, known } = memory.get(question.id) ?? { ruledOut: new Set(), known: false }
    const open = optionOrder.filter((id) => !ruledOut.has(id))
    // Options are called `a` to `d` and `a` is right; whoever knows that chooses it, whoever does not guesses.
    return { position: index + 1, question, answer: known ? ['a'] : shuffled(open, random).slice(0, 1) }
  })
  const { passed, marksAt } = markAttempt(answered, quiz.passPercent)
  const [submittedAt, now] = [new Date(0), new Date(1)]
  const standing = { passed, attemptsLeft: null, open: undefined }
  const rights = reviewRights(regime.review, reviewStage({ submittedAt, standing, now }))
  for (const { question, answer, position } of answered) {
    seen.set(question.id, (seen.get(question.id) ?? 0) + 1)
    const of = memory.get(question.id)
    const right = marksAt.find((one) => one.position === position)?.marks === question.marks
    if (!of) continue
    if (rights.correctness && !right) for (const id of answer) of.ruledOut.add(id)
    of.known ||= rights.key || (rights.correctness && right) || of.ruledOut.size === 3
  }
}

const STORIES = 200

/** The mean share of the bank learnt after so many attempts, over two hundred seeded stories. */
export function meanLearnt(regime: Regime, attempts: number): number {
  const quiz = retakenQuiz()
  const shares = Array.from(
    { length: STORIES },
    (_, seed) => learntByRetaking(quiz, regime, attempts, seed).at(-1) ?? 0,
  )
  return shares.reduce((sum, share) => sum + share, 0) / STORIES
}

/** The two comparisons that the README tells, in whole per cent. */
export const retakeNumbers = () =>
  [3, 6].map((attempts) => ({
    attempts,
    ours: Math.round(meanLearnt(OURS, attempts) * 100),
    plain: Math.round(meanLearnt(PLAIN, attempts) * 100),
  }))

/** `npm run bench -- --only retakes`: the same numbers on every machine. */
export function printRetakes(): void {
  console.log('Share of the bank learnt by retaking without reading, unseen first and no key before the end | plain')
  for (const { attempts, ours, plain } of retakeNumbers())
    console.log(`after ${attempts} attempts: ${ours} % | ${plain} %`)
}
