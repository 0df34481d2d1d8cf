import { and, eq, sql } from 'drizzle-orm'
import type { QuizInForce } from '~/curriculum/curriculum'
import { lockPerson } from '~/people/lock-person.server'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { people } from '~db/schema/people'
import { extraTime } from '~db/schema/quiz-exceptions'
import { attemptQuestions, quizAttempts } from '~db/schema/quizzes'
import { deadlineFor, isOverdue, reasonsNotToStart } from './attempt-rules'
import { standingIn } from './attempts-on-record'
import { closeOverdueAttempts } from './close-overdue-attempts.server'
import { type DrawnQuestion, drawQuestions } from './draw-questions'
import { onRecord } from './queries.server'

type StartAttempt = {
  traineeId: string
  quiz: QuizInForce
  /** A whole number below 2^31 that decides the draw; recorded with the attempt. */
  seed: number
  now: Date
  timeZone?: string
}

/** The attempt to work on; `resumed` when it was open already. */
type StartedAttempt = { attemptId: string; resumed: boolean }

/**
 * Gives the trainee an attempt to work on: the one that is open, or a new one with its questions drawn, its
 * versions pinned and its deadline set. A double click or a second tab gets the same attempt.
 *
 * Refused with the reasons of `reasonsNotToStart`. An attempt whose time is over is handed in first.
 */
export async function startAttempt(db: Db, start: StartAttempt): Promise<StartedAttempt> {
  const started = await startUnlessOverdue(db, start)
  if (started !== 'overdue') return started
  await closeOverdueAttempts(db, start)
  const after = await startUnlessOverdue(db, start)
  if (after === 'overdue') throw new Error('An attempt whose time is over stayed open after it was closed.')
  return after
}

/** Three statements: stand in line, read all that decides, write all that is fixed. Ever so many start at the same minute. */
function startUnlessOverdue(db: Db, start: StartAttempt): Promise<StartedAttempt | 'overdue'> {
  return db.transaction(async (tx) => {
    // Starts of one person stand in line here, so the count of attempts used is still true when it is acted on.
    await lockPerson(tx, start.traineeId)
    const { attempts, seen, extraTimePercent } = await whatDecides(tx, start)
    if (attempts.some((attempt) => attempt.state === 'overdue' || isOverdue(attempt, start.now))) return 'overdue'
    const standing = standingIn(attempts, start.quiz)
    if (standing.open) return { attemptId: standing.open.id, resumed: true }
    const reasons = reasonsNotToStart(start.quiz, standing, start)
    if (reasons.length > 0) throw new Refusal('conflict', reasons.join(' '))

    const drawn = drawQuestions(start.quiz, seen, start.seed)
    // The deadline is by the extra time that stands at this moment; what is set later is for later attempts.
    const deadlineAt = deadlineFor(start.quiz, start.now, extraTimePercent)
    return { attemptId: await recordAttempt(tx, start, drawn, deadlineAt), resumed: false }
  })
}

/** Their attempts at this quiz, how often each question was drawn in these, and the extra time they have. */
async function whatDecides(tx: Db, { traineeId, quiz }: StartAttempt) {
  const rows = await tx
    .select({
      attempt: onRecord,
      drawn: sql<
        string[]
      >`array(select q.question_slug from ${attemptQuestions} q where q.attempt_id = ${quizAttempts.id})`,
      extraTimePercent: sql<number | null>`(select e.factor_percent from ${extraTime} e
        where e.person_id = ${people.id} order by e.number desc limit 1)`,
    })
    .from(people)
    .leftJoin(quizAttempts, and(eq(quizAttempts.traineeId, people.id), eq(quizAttempts.quizSlug, quiz.slug)))
    .where(eq(people.id, traineeId))
  const seen = new Map<string, number>()
  for (const slug of rows.flatMap(({ drawn }) => drawn)) seen.set(slug, (seen.get(slug) ?? 0) + 1)
  const attempts = rows.flatMap(({ attempt }) => (attempt ? [attempt] : []))
  return { attempts, seen, extraTimePercent: rows[0]?.extraTimePercent ?? 100 }
}

/** The attempt and its questions in one statement: there is no attempt without them. */
async function recordAttempt(
  tx: Db,
  { traineeId, quiz, seed, now }: StartAttempt,
  drawn: DrawnQuestion[],
  deadlineAt: Date | undefined,
): Promise<string> {
  const attempt = tx.$with('attempt').as(
    tx
      .insert(quizAttempts)
      .values({
        traineeId,
        quizSlug: quiz.slug,
        quizVersion: quiz.version,
        seed,
        passPercent: quiz.passPercent,
        startedAt: now,
        deadlineAt,
        graceMinutes: quiz.graceMinutes,
        maxMarks: drawn.reduce((sum, { question }) => sum + question.marks, 0),
      })
      .returning({ id: quizAttempts.id }),
  )
  const rows = drawn.map(({ question, optionOrder }, index) => ({
    position: index + 1,
    slug: question.id,
    version: question.version,
    options: optionOrder,
    marks: question.marks,
    critical: question.critical,
  }))
  const [written] = await tx
    .with(attempt)
    .insert(attemptQuestions)
    .select(
      sql`select ${attempt.id}, q.position, q.slug, q.version, q.options, q.marks, q.critical from attempt,
        jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as q(position integer, slug text, version text, options jsonb, marks integer, critical boolean)`,
    )
    .returning({ attemptId: attemptQuestions.attemptId })
  if (!written) throw new Error('An attempt was begun without questions.')
  return written.attemptId
}
