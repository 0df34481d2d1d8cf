import { and, countDistinct, eq } from 'drizzle-orm'
import type { QuizInForce } from '~/curriculum/curriculum'
import { pinnedQuestions } from '~/curriculum/queries.server'
import type { Db } from '~db/client'
import { isAnyOf } from '~db/schema/columns'
import { quizAttempts } from '~db/schema/quizzes'
import { answersCounted, type CountedAttempts } from './answers-counted.server'
import { type QuizAnalysis, quizAnalysis } from './quiz-analysis'

/** The figures of a quiz and of each version of its questions, the bank's order first. No trainee can be told from them. */
export async function analysisOf(
  db: Db,
  { quiz, counted }: { quiz: QuizInForce; counted: CountedAttempts },
): Promise<QuizAnalysis> {
  const answers = await answersCounted(db, { quizSlug: quiz.slug, counted })
  const current = new Set(quiz.questions.map(({ version }) => version))
  const older = answers.items.map(({ version }) => version).filter((version) => !current.has(version))
  const pinned = [...(await pinnedQuestions(db, older)).values()]
  const versions = [
    ...quiz.questions
      .filter((question) => !question.practice)
      .map((question) => ({ version: question.version, question, inForce: true })),
    ...pinned.map((question) => ({ version: question.version, question, inForce: false })),
  ]
  return quizAnalysis(answers, versions)
}

/** How many trainees have handed in each of these quizzes, by its slug. */
export async function handedInBy(
  db: Db,
  { quizSlugs }: { quizSlugs: readonly string[] },
): Promise<Map<string, number>> {
  const rows = await db
    .select({ quizSlug: quizAttempts.quizSlug, trainees: countDistinct(quizAttempts.traineeId) })
    .from(quizAttempts)
    .where(and(eq(quizAttempts.state, 'submitted'), isAnyOf(quizAttempts.quizSlug, quizSlugs)))
    .groupBy(quizAttempts.quizSlug)
  return new Map(rows.map(({ quizSlug, trainees }) => [quizSlug, trainees]))
}
