import { and, count, desc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { byTrainee } from '~/people/by-trainee'
import type { Db } from '~db/client'
import { isAnyOf } from '~db/schema/columns'
import { people } from '~db/schema/people'
import { waiverAnswers, waiverEndings, waivers } from '~db/schema/waivers'
import type { WaiverOnRecord } from './waiver-in-force'

/** How many waivers one page of the list shows. */
export const WAIVERS_PER_PAGE = 50

/** A waiver with whose it is and every word of it, for admins. */
export type WaiverOnPage = WaiverOnRecord & {
  traineeName: string
  levelTitle: string
  stoodAs: string
  proposedBy: string
  /** False once whoever proposed it is no admin any more: then nobody can approve it. */
  hasFirstAdmin: boolean
  answerReason: string | null
  endedByName: string | null
  endedBecause: string | null
}

const onRecord = {
  id: waivers.id,
  traineeId: waivers.traineeId,
  levelSlug: waivers.levelSlug,
  requirement: waivers.requirement,
  requirementLabel: waivers.requirementLabel,
  reason: waivers.reason,
  endsOn: waivers.endsOn,
  proposedByName: waivers.proposedByName,
  proposedAt: waivers.proposedAt,
  answer: waiverAnswers.answer,
  answeredByName: waiverAnswers.answeredByName,
  answeredAt: waiverAnswers.answeredAt,
  endedAt: waiverEndings.endedAt,
}

/** The approved waivers of these trainees, over or not: what `eligibility` asks about, in one query. */
export async function waiversByTrainee(
  db: Db,
  { traineeIds }: { traineeIds: readonly string[] },
): Promise<Map<string, WaiverOnRecord[]>> {
  if (traineeIds.length === 0) return new Map()
  const rows = await db
    .select(onRecord)
    .from(waivers)
    .innerJoin(waiverAnswers, and(eq(waiverAnswers.waiverId, waivers.id), eq(waiverAnswers.answer, 'approved')))
    .leftJoin(waiverEndings, eq(waiverEndings.waiverId, waivers.id))
    .where(isAnyOf(waivers.traineeId, traineeIds))
  return byTrainee(rows)
}

/** One waiver with all of it. */
export async function waiverPage(db: Db, { waiverId }: { waiverId: string }): Promise<WaiverOnPage | undefined> {
  return (await pages(db, eq(waivers.id, waiverId), { limit: 1, skip: 0 }))[0]
}

/** Proposals that wait for a second admin, the oldest of the newest hundred last. */
export const waitingWaivers = (db: Db): Promise<WaiverOnPage[]> =>
  pages(db, isNull(waiverAnswers.waiverId), { limit: 100, skip: 0 })

/** How many proposals wait for a second admin. */
export async function waitingWaiverCount(db: Db): Promise<number> {
  const [row] = await db
    .select({ number: count() })
    .from(waivers)
    .leftJoin(waiverAnswers, eq(waiverAnswers.waiverId, waivers.id))
    .where(isNull(waiverAnswers.waiverId))
  return row?.number ?? 0
}

/** What a second admin answered, however it stands now, the newest proposal first. */
export async function answeredWaivers(
  db: Db,
  { page }: { page: number },
): Promise<{ waivers: WaiverOnPage[]; total: number }> {
  const [[counted], rows] = await Promise.all([
    db.select({ total: count() }).from(waiverAnswers),
    pages(db, isNotNull(waiverAnswers.waiverId), { limit: WAIVERS_PER_PAGE, skip: (page - 1) * WAIVERS_PER_PAGE }),
  ])
  return { waivers: rows, total: counted?.total ?? 0 }
}

const hasFirstAdmin = sql`exists (select from person_roles r join people p on p.id = r.person_id
  where p.id = ${waivers.proposedBy} and r.role = 'admin' and p.deactivated_at is null)`

function pages(
  db: Db,
  where: SQL | undefined,
  { limit, skip }: { limit: number; skip: number },
): Promise<WaiverOnPage[]> {
  return db
    .select({
      ...onRecord,
      traineeName: people.name,
      levelTitle: waivers.levelTitle,
      stoodAs: waivers.stoodAs,
      proposedBy: waivers.proposedBy,
      hasFirstAdmin: hasFirstAdmin.mapWith(Boolean),
      answerReason: waiverAnswers.reason,
      endedByName: waiverEndings.endedByName,
      endedBecause: waiverEndings.reason,
    })
    .from(waivers)
    .innerJoin(people, eq(people.id, waivers.traineeId))
    .leftJoin(waiverAnswers, eq(waiverAnswers.waiverId, waivers.id))
    .leftJoin(waiverEndings, eq(waiverEndings.waiverId, waivers.id))
    .where(where)
    .orderBy(desc(waivers.proposedAt))
    .limit(limit)
    .offset(skip)
}
