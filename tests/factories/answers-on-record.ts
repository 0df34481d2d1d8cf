import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { QuizInForce, Versioned } from '~/curriculum/curriculum'
import type { Question } from '~/curriculum/question-schema'
import { addMinutes } from '~/platform/time'
import type { Answer } from '~/quizzes/answer'
import type { Db } from '~db/client'
import { people } from '~db/schema/people'
import { attemptAnswers, attemptQuestions, quizAttempts } from '~db/schema/quizzes'

/** One question of an attempt as it went: its marks, and the answer if there was one. */
export type Cell = { question: Versioned<Question>; marks: number; answer?: Answer }

/** An attempt as it went, whatever the rules of starting and marking would have made of it. */
export type AttemptGiven = { traineeId: string; startedAt: Date; minutes: number; cells: Cell[] }

const ROWS_AT_ONCE = 4000

/** So many people who may have attempts, and nothing else. */
export async function namelessTrainees(db: Db, count: number, now: Date): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, n) => {
    const id = randomUUID()
    return { id, email: `${id}@answers.example`, name: `Trainee ${n + 1}`, passwordHash: 'none', createdAt: now }
  })
  await inSlices(rows, (some) => db.insert(people).values(some))
  return rows.map(({ id }) => id)
}

/**
 * Handed-in attempts at a published quiz by plain inserts: ten thousand of them in seconds. Nobody may have two open at
 * once, so a trainee's second attempt is told in a second round.
 */
export async function answersOnRecord(
  db: Db,
  { quiz, attempts }: { quiz: QuizInForce; attempts: readonly AttemptGiven[] },
): Promise<void> {
  const met = new Map<string, number>()
  const rounds: (AttemptGiven & { id: string })[][] = []
  for (const attempt of attempts) {
    const round = met.get(attempt.traineeId) ?? 0
    met.set(attempt.traineeId, round + 1)
    rounds[round] = [...(rounds[round] ?? []), { id: randomUUID(), ...attempt }]
  }
  for (const round of rounds) await oneRound(db, quiz, round)
}

async function oneRound(db: Db, quiz: QuizInForce, attempts: (AttemptGiven & { id: string })[]): Promise<void> {
  const most = (cells: Cell[]) => cells.reduce((total, { question }) => total + question.marks, 0)
  await inSlices(attempts, (some) =>
    db.insert(quizAttempts).values(
      some.map(({ id, traineeId, startedAt, cells }) => ({
        ...{ id, traineeId, startedAt, quizSlug: quiz.slug, quizVersion: quiz.version, seed: 1, passPercent: 80 },
        maxMarks: most(cells),
      })),
    ),
  )
  const drawn = attempts.flatMap(({ id, cells }) =>
    cells.map((cell, index) => ({ attemptId: id, position: index + 1, ...cell })),
  )
  await inSlices(drawn, (some) =>
    db.insert(attemptQuestions).values(
      some.map(({ attemptId, position, question }) => ({
        ...{ attemptId, position, questionSlug: question.id, questionVersion: question.version },
        ...{ optionOrder: [], maxMarks: question.marks, critical: question.critical },
      })),
    ),
  )
  const answered = drawn.flatMap(({ attemptId, position, marks, answer }) =>
    answer ? [{ attemptId, position, marks, answer, sequence: 1, savedAt: new Date(0) }] : [],
  )
  await inSlices(answered, (some) => db.insert(attemptAnswers).values(some))
  await closeAll(db, attempts)
}

async function closeAll(db: Db, attempts: (AttemptGiven & { id: string })[]): Promise<void> {
  const outcomes = attempts.map(({ id, startedAt, minutes, cells }) => ({
    id,
    at: addMinutes(startedAt, minutes),
    marks: cells.reduce((total, { marks, answer }) => total + (answer ? marks : 0), 0),
    missed: cells.filter(({ question, marks, answer }) => question.critical && (!answer || marks < question.marks))
      .length,
  }))
  await inSlices(outcomes, (some) => {
    const rows = sql`jsonb_to_recordset(${JSON.stringify(some)}::jsonb) as o(id uuid, at timestamptz, marks int, missed int)`
    // Past the triggers: figures leave essays out whatever stands there, so these were never read by anybody.
    return db.transaction(async (tx) => {
      await tx.execute(sql`set local session_replication_role = replica`)
      await tx.execute(sql`
      update ${quizAttempts} set state = 'submitted', submitted_at = o.at, marks = o.marks, criticals_missed = o.missed,
        passed = o.marks * 100 >= pass_percent * max_marks and o.missed = 0
      from ${rows} where ${quizAttempts.id} = o.id`)
    })
  })
}

async function inSlices<T>(rows: readonly T[], insert: (some: T[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) await insert(rows.slice(from, from + ROWS_AT_ONCE))
}
