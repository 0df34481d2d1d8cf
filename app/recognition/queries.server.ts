import { and, asc, count, desc, eq, isNull } from 'drizzle-orm'
import type { Db } from '~db/client'
import { isAnyOf } from '~db/schema/columns'
import { people } from '~db/schema/people'
import { recognitionAnswers, recognitionRequests, recognitionRevocations, recognitions } from '~db/schema/recognition'
import type { RecognitionOnRecord } from './recognition-in-force'

/** Everything that was ever recognised for these trainees, in one query, the oldest first. */
export async function recognitionsOf(
  db: Db,
  { traineeIds }: { traineeIds: readonly string[] },
): Promise<(RecognitionOnRecord & { traineeId: string })[]> {
  const { id, traineeId, moduleSlug, number, lessons, kindTitle, issuer, checkedHow, grantedAt, endsOn } = recognitions
  return db
    .select({
      ...{ id, traineeId, moduleSlug, number, lessons, kindTitle, issuer, checkedHow, grantedAt, endsOn },
      revokedAt: recognitionRevocations.revokedAt,
    })
    .from(recognitions)
    .leftJoin(recognitionRevocations, eq(recognitionRevocations.recognitionId, recognitions.id))
    .where(isAnyOf(traineeId, traineeIds))
    .orderBy(asc(moduleSlug), asc(number))
}

/** A recognition with everything an admin or its trainee may read about it. */
export type RecognitionInFull = Omit<typeof recognitions.$inferSelect, 'salt'> & {
  traineeName: string
  revoked: Pick<typeof recognitionRevocations.$inferSelect, 'reason' | 'revokedByName' | 'revokedAt'> | null
}

const inFull = (db: Db) =>
  db
    .select({ recognition: recognitions, traineeName: people.name, revoked: recognitionRevocations })
    .from(recognitions)
    .innerJoin(people, eq(people.id, recognitions.traineeId))
    .leftJoin(recognitionRevocations, eq(recognitionRevocations.recognitionId, recognitions.id))
    .$dynamic()

type Row = Awaited<ReturnType<typeof inFull>>[number]

const readable = ({ recognition: { salt: _salt, ...recognition }, traineeName, revoked }: Row): RecognitionInFull => ({
  ...recognition,
  traineeName,
  revoked: revoked && {
    reason: revoked.reason,
    revokedByName: revoked.revokedByName,
    revokedAt: revoked.revokedAt,
  },
})

/** Everything that was recognised for one trainee, the newest first. */
export async function recognitionsInFull(db: Db, { traineeId }: { traineeId: string }): Promise<RecognitionInFull[]> {
  const rows = await inFull(db)
    .where(eq(recognitions.traineeId, traineeId))
    .orderBy(desc(recognitions.grantedAt), asc(recognitions.moduleSlug))
  return rows.map(readable)
}

/** One recognition, or `undefined`. */
export async function recognitionPage(
  db: Db,
  { recognitionId }: { recognitionId: string },
): Promise<RecognitionInFull | undefined> {
  const [row] = await inFull(db).where(eq(recognitions.id, recognitionId))
  return row && readable(row)
}

/** How many recognitions one page of the list shows. */
export const RECOGNITIONS_PER_PAGE = 50

/** Everything that was ever recognised, the newest first, and how many there are. `page` counts from 1. */
export async function recognitionList(
  db: Db,
  { page }: { page: number },
): Promise<{ recognitions: RecognitionInFull[]; total: number }> {
  const [rows, [all]] = await Promise.all([
    inFull(db)
      .orderBy(desc(recognitions.grantedAt), asc(recognitions.id))
      .limit(RECOGNITIONS_PER_PAGE)
      .offset((page - 1) * RECOGNITIONS_PER_PAGE),
    db.select({ total: count() }).from(recognitions),
  ])
  return { recognitions: rows.map(readable), total: all?.total ?? 0 }
}

/** A request with whose it is and how it ended, if it has. */
export type RequestInFull = typeof recognitionRequests.$inferSelect & {
  traineeName: string
  answer: Pick<typeof recognitionAnswers.$inferSelect, 'answer' | 'reason' | 'answeredByName' | 'answeredAt'> | null
}

const requests = (db: Db) =>
  db
    .select({ request: recognitionRequests, traineeName: people.name, answer: recognitionAnswers })
    .from(recognitionRequests)
    .innerJoin(people, eq(people.id, recognitionRequests.traineeId))
    .leftJoin(recognitionAnswers, eq(recognitionAnswers.requestId, recognitionRequests.id))
    .$dynamic()

const asked = ({ request, traineeName, answer }: Awaited<ReturnType<typeof requests>>[number]): RequestInFull => ({
  ...request,
  traineeName,
  answer: answer && {
    answer: answer.answer,
    reason: answer.reason,
    answeredByName: answer.answeredByName,
    answeredAt: answer.answeredAt,
  },
})

/** Requests that nobody has answered yet, the longest waiting first. */
export async function waitingRequests(db: Db): Promise<RequestInFull[]> {
  const rows = await requests(db)
    .where(and(isNull(recognitionAnswers.requestId), isNull(people.deactivatedAt)))
    .orderBy(asc(recognitionRequests.askedAt), asc(recognitionRequests.id))
  return rows.map(asked)
}

/** How many requests wait for an admin. */
export async function waitingRequestCount(db: Db): Promise<number> {
  const [row] = await db
    .select({ waiting: count() })
    .from(recognitionRequests)
    .innerJoin(people, eq(people.id, recognitionRequests.traineeId))
    .leftJoin(recognitionAnswers, eq(recognitionAnswers.requestId, recognitionRequests.id))
    .where(and(isNull(recognitionAnswers.requestId), isNull(people.deactivatedAt)))
  return row?.waiting ?? 0
}

/** Everything one person ever asked, the newest first. */
export async function requestsOf(db: Db, { traineeId }: { traineeId: string }): Promise<RequestInFull[]> {
  const rows = await requests(db)
    .where(eq(recognitionRequests.traineeId, traineeId))
    .orderBy(desc(recognitionRequests.askedAt), desc(recognitionRequests.id))
  return rows.map(asked)
}

/** One request, or `undefined`. */
export async function requestPage(db: Db, { requestId }: { requestId: string }): Promise<RequestInFull | undefined> {
  const [row] = await requests(db).where(eq(recognitionRequests.id, requestId))
  return row && asked(row)
}
