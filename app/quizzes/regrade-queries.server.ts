import { and, asc, count, desc, eq, sql } from 'drizzle-orm'
import type { Curriculum, QuizInForce, Versioned } from '~/curriculum/curriculum'
import { pinnedQuestions } from '~/curriculum/queries.server'
import type { Question } from '~/curriculum/question-schema'
import type { Db } from '~db/client'
import { isAnyOf } from '~db/schema/columns'
import { people } from '~db/schema/people'
import { attemptAnswers, attemptQuestions, quizAttempts } from '~db/schema/quizzes'
import { manualMarks, markChanges, regrades } from '~db/schema/regrades'
import { Answer } from './answer'
import { type AnswerToRemark, marksUnder, reasonsNotToRegrade } from './remark-answer'

/** The version an answer of a closed attempt is marked under now: that of its last regrade, else the one it was given to. */
const markedUnder = sql<string>`coalesce((select c.question_version from ${markChanges} c
  where c.attempt_id = ${attemptQuestions.attemptId} and c.position = ${attemptQuestions.position}
  order by c.number desc limit 1), ${attemptQuestions.questionVersion})`

const markedByHand = sql`exists (select from ${manualMarks} m
  where m.attempt_id = ${attemptQuestions.attemptId} and m.position = ${attemptQuestions.position})`

const ofTheQuestion = and(
  eq(attemptAnswers.attemptId, attemptQuestions.attemptId),
  eq(attemptAnswers.position, attemptQuestions.position),
)

/** Answers whose marks a regrade could change: handed in, marked by rules, and under another version than these. */
const markedUnderOther = (versions: readonly string[]) =>
  and(
    eq(quizAttempts.state, 'submitted'),
    sql`not ${markedByHand}`,
    sql`${markedUnder} <> all(${sql.param([...versions])})`,
  )

/**
 * A question whose text in force is not what closed attempts were marked under. `wouldRise` and `wouldFall` count the
 * answers that would earn more or less; `reasons` say why it cannot be regraded at all.
 */
export type StaleQuestion = {
  quizSlug: string
  quizTitle: string
  questionId: string
  ask: string
  attempts: number
  wouldRise: number
  wouldFall: number
  reasons: string[]
}

/** Every question that was edited since closed attempts were marked; those whose marks would change first. */
export async function staleQuestions(db: Db, { taught }: { taught: Curriculum }): Promise<StaleQuestion[]> {
  const quizzes = taught.modules.flatMap((module) => module.quiz ?? [])
  const inForce = quizzes.flatMap((quiz) => quiz.questions.map(({ version }) => version))
  const given = db
    .select({
      quizSlug: quizAttempts.quizSlug,
      questionSlug: attemptQuestions.questionSlug,
      maxMarks: attemptQuestions.maxMarks,
      under: markedUnder.as('under'),
      answer: attemptAnswers.answer,
      marks: attemptAnswers.marks,
    })
    .from(quizAttempts)
    .innerJoin(attemptQuestions, eq(attemptQuestions.attemptId, quizAttempts.id))
    .leftJoin(attemptAnswers, ofTheQuestion)
    .where(
      and(
        isAnyOf(
          quizAttempts.quizSlug,
          quizzes.map(({ slug }) => slug),
        ),
        markedUnderOther(inForce),
      ),
    )
    .as('given')
  const { quizSlug, questionSlug, maxMarks, under, answer, marks } = given
  // Equal answers earn equal marks, so each is marked once, however many gave it.
  const answers = await db
    .select({ quizSlug, questionSlug, maxMarks, under, answer, marks, times: count() })
    .from(given)
    .groupBy(quizSlug, questionSlug, maxMarks, under, answer, marks)
  const asked = await pinnedQuestions(db, [...new Set(answers.map(({ under }) => under))])
  const stale = quizzes.flatMap((quiz) =>
    quiz.questions.flatMap((question) => {
      const given = answers.filter((one) => one.quizSlug === quiz.slug && one.questionSlug === question.id)
      return given.length === 0 ? [] : [summedUp({ quiz, question, given, asked })]
    }),
  )
  const effect = ({ wouldRise, wouldFall }: StaleQuestion) => wouldRise + wouldFall
  return stale.sort((one, other) => effect(other) - effect(one) || other.attempts - one.attempts)
}

type Given = { under: string; answer: unknown; marks: number | null; maxMarks: number; times: number }
type Summing = {
  quiz: QuizInForce
  question: Versioned<Question>
  given: Given[]
  asked: Map<string, Versioned<Question>>
}

function summedUp({ quiz, question, given, asked }: Summing): StaleQuestion {
  const versions = [...new Set(given.map(({ under }) => under))].flatMap((version) => asked.get(version) ?? [])
  const earns = (one: Given) => marksUnder(question, Answer.parse(one.answer ?? []), { marks: one.maxMarks })
  const reasons = [...new Set(versions.flatMap((version) => reasonsNotToRegrade(version, question)))]
  const timesWhere = (differs: (difference: number) => boolean) =>
    reasons.length > 0
      ? 0
      : given.reduce((sum, one) => sum + (differs(earns(one) - (one.marks ?? 0)) ? one.times : 0), 0)
  return {
    quizSlug: quiz.slug,
    quizTitle: quiz.title,
    questionId: question.id,
    ask: question.ask,
    attempts: given.reduce((sum, one) => sum + one.times, 0),
    wouldRise: timesWhere((difference) => difference > 0),
    wouldFall: timesWhere((difference) => difference < 0),
    reasons,
  }
}

/** Which question of which quiz, as it is in force. */
export type QuestionInForce = { quizSlug: string; question: Versioned<Question> }

/** Every answer to a question that is marked under an older version of it, by attempt; and the versions themselves. */
export async function answersToRemark(
  db: Db,
  { quizSlug, question }: QuestionInForce,
): Promise<{ answers: AnswerToRemark[]; asked: Versioned<Question>[] }> {
  const rows = await db
    .select({
      attempt: quizAttempts,
      asked: attemptQuestions,
      traineeName: people.name,
      answer: attemptAnswers.answer,
      answerMarks: attemptAnswers.marks,
      under: markedUnder,
      number: sql<number>`(select count(*)::int from ${markChanges} c where c.attempt_id = ${quizAttempts.id})`,
    })
    .from(quizAttempts)
    .innerJoin(
      attemptQuestions,
      and(eq(attemptQuestions.attemptId, quizAttempts.id), eq(attemptQuestions.questionSlug, question.id)),
    )
    .innerJoin(people, eq(people.id, quizAttempts.traineeId))
    .leftJoin(attemptAnswers, ofTheQuestion)
    .where(and(eq(quizAttempts.quizSlug, quizSlug), markedUnderOther([question.version])))
    .orderBy(asc(people.name), asc(quizAttempts.submittedAt), asc(quizAttempts.id))
  const versions = await pinnedQuestions(db, [...new Set(rows.map(({ under }) => under))])
  const answers = rows.flatMap(({ attempt, asked, traineeName, answer, answerMarks, number }): AnswerToRemark[] => {
    const { submittedAt, marks, criticalsMissed, passed, maxMarks, passPercent } = attempt
    if (submittedAt === null || marks === null || criticalsMissed === null || passed === null) return []
    return [
      {
        ...{
          attemptId: attempt.id,
          traineeId: attempt.traineeId,
          traineeName,
          submittedAt,
          maxMarks,
          passPercent,
          number,
        },
        position: asked.position,
        answer: Answer.parse(answer ?? []),
        weight: { marks: asked.maxMarks, critical: asked.critical },
        before: { answerMarks: answerMarks ?? 0, marks, criticalsMissed, passed },
      },
    ]
  })
  return { answers, asked: [...versions.values()] }
}

/** A regrade that was run: what, by whom, why, and how many attempts it touched and changed. */
export type PastRegrade = {
  id: string
  quizSlug: string
  questionSlug: string
  reason: string
  runByName: string
  ranAt: Date
  attempts: number
  changed: number
}

/** The last regrades, newest first. */
export function pastRegrades(db: Db, { limit }: { limit: number }): Promise<PastRegrade[]> {
  const { id, quizSlug, questionSlug, reason, runByName, ranAt } = regrades
  const changed = sql<number>`count(*) filter (where ${markChanges.answerMarksAfter} <> ${markChanges.answerMarksBefore})::int`
  return db
    .select({ id, quizSlug, questionSlug, reason, runByName, ranAt, attempts: count(markChanges.attemptId), changed })
    .from(regrades)
    .leftJoin(markChanges, eq(markChanges.regradeId, id))
    .groupBy(id)
    .orderBy(desc(ranAt), desc(id))
    .limit(limit)
}
