import { and, asc, eq, sql } from 'drizzle-orm'
import { Question } from '~/curriculum/question-schema'
import type { Actor } from '~/people/actor'
import { instructorCount, traineesTaughtBy, traineesVisibleTo } from '~/people/queries.server'
import type { Db } from '~db/client'
import { isAnyOf } from '~db/schema/columns'
import { contentVersions } from '~db/schema/curriculum'
import { essayMarks, markingClaims } from '~db/schema/marking'
import { people } from '~db/schema/people'
import { attemptAnswers, attemptQuestions, quizAttempts } from '~db/schema/quizzes'
import { Answer } from '../answer'
import type { QuestionOf } from '../question-type'
import type { Given } from './final-mark'
import { type MarkingPolicy, markingPolicy } from './marking-policy'
import { Reading } from './reading'
import type { Claim } from './whose-turn'

/** One reading as it is on record. */
export type ReadingOnRecord = Given &
  Reading & { number: number; markedByName: string; markedAt: Date; namesShown: boolean }

/** One written essay of one attempt, with everything about its marking. Stays on the server: the rubric is in it. */
export type Script = {
  attemptId: string
  position: number
  quizSlug: string
  state: 'waiting' | 'submitted'
  traineeId: string
  traineeName: string
  submittedAt: Date
  question: QuestionOf<'essay'>
  text: string
  policy: MarkingPolicy
  readings: ReadingOnRecord[]
  claims: Claim[]
}

/** Who looks: an instructor, who marks; or an admin, who only releases. */
export type Looker = Pick<Actor, 'personId' | 'roles'>

/** Whose essays this person may see, and never their own: an instructor those of their cohorts, an admin all. */
async function whose(db: Db, { personId, roles }: Looker): Promise<string[]> {
  const trainees = roles.includes('admin')
    ? await traineesVisibleTo(db, { personId, roles })
    : await traineesTaughtBy(db, { instructorId: personId })
  return trainees.map(({ traineeId }) => traineeId).filter((id) => id !== personId)
}

/** Every essay that waits to be marked or released and that this person may see, in an order that tells nothing. */
export async function waitingScripts(db: Db, { looker }: { looker: Looker }): Promise<Script[]> {
  const traineeIds = await whose(db, looker)
  if (traineeIds.length === 0) return []
  return scriptsWhere(db, and(eq(quizAttempts.state, 'waiting'), isAnyOf(quizAttempts.traineeId, traineeIds)))
}

/** One essay, waiting or released, that this person may see; `undefined` for anything else. */
export async function scriptFor(
  db: Db,
  { attemptId, position, looker }: { attemptId: string; position: number; looker: Looker },
): Promise<Script | undefined> {
  const traineeIds = await whose(db, looker)
  if (traineeIds.length === 0) return undefined
  const [script] = await scriptsWhere(
    db,
    and(
      eq(quizAttempts.id, attemptId),
      eq(attemptQuestions.position, position),
      sql`${quizAttempts.state} in ('waiting', 'submitted')`,
      isAnyOf(quizAttempts.traineeId, traineeIds),
    ),
  )
  return script
}

async function scriptsWhere(db: Db, which: ReturnType<typeof and>): Promise<Script[]> {
  const rows = await db
    .select({
      attemptId: quizAttempts.id,
      position: attemptQuestions.position,
      quizSlug: quizAttempts.quizSlug,
      state: quizAttempts.state,
      traineeId: quizAttempts.traineeId,
      traineeName: people.name,
      submittedAt: quizAttempts.submittedAt,
      body: contentVersions.body,
      answer: attemptAnswers.answer,
    })
    .from(quizAttempts)
    .innerJoin(people, eq(people.id, quizAttempts.traineeId))
    .innerJoin(attemptQuestions, eq(attemptQuestions.attemptId, quizAttempts.id))
    .innerJoin(
      contentVersions,
      and(
        eq(contentVersions.hash, attemptQuestions.questionVersion),
        sql`${contentVersions.body} ->> 'type' = 'essay'`,
      ),
    )
    .innerJoin(
      attemptAnswers,
      and(
        eq(attemptAnswers.attemptId, attemptQuestions.attemptId),
        eq(attemptAnswers.position, attemptQuestions.position),
        sql`${attemptAnswers.answer} <> '[]'::jsonb`,
      ),
    )
    .where(which)
    // Ids are random: the order of handing in could tell whose it is.
    .orderBy(asc(quizAttempts.id), asc(attemptQuestions.position))
  const attemptIds = [...new Set(rows.map((row) => row.attemptId))]
  if (attemptIds.length === 0) return []
  const [readings, claims, instructors] = await Promise.all([
    readingsOf(db, { attemptIds }),
    db.select().from(markingClaims).where(isAnyOf(markingClaims.attemptId, attemptIds)),
    instructorCount(db),
  ])
  return rows.flatMap(({ body, answer, state, submittedAt, ...row }): Script[] => {
    const question = Question.parse(body)
    if (question.type !== 'essay' || submittedAt === null) return []
    const here = <T extends { attemptId: string; position: number }>(one: T) =>
      one.attemptId === row.attemptId && one.position === row.position
    return [
      {
        ...row,
        ...{ question, submittedAt, state: state === 'waiting' ? 'waiting' : 'submitted' },
        text: Answer.parse(answer)[0] ?? '',
        policy: markingPolicy(question, { instructors }),
        readings: readings.filter(here),
        claims: claims.filter(here),
      },
    ]
  })
}

/** Every reading of these attempts' essays, in the order in which they were given. */
export async function readingsOf(
  db: Db,
  { attemptIds }: { attemptIds: readonly string[] },
): Promise<(ReadingOnRecord & { attemptId: string; position: number })[]> {
  const rows = await db
    .select()
    .from(essayMarks)
    .where(isAnyOf(essayMarks.attemptId, attemptIds))
    .orderBy(asc(essayMarks.attemptId), asc(essayMarks.position), asc(essayMarks.number))
  return rows.map((row) => ({ ...row, ...Reading.parse(row) }))
}
