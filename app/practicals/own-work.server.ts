import { and, eq, inArray, ne, type SQL, sql } from 'drizzle-orm'
import { type PgColumn, unionAll } from 'drizzle-orm/pg-core'
import type { Db } from '~db/client'
import { practiceEntries, signOffRequests } from '~db/schema/practicals'
import { READY_AFTER_SCANS } from './competency-decision'
import type { OwnWork } from './competency-standing'

/**
 * The practice and the open requests of everybody `whose` lets in, in one query. At most two rows a trainee and
 * competency, however long the log is: one sums up the log, one stands for the request.
 */
export async function ownWorkAmong(
  db: Db,
  { slugs, whose }: { slugs: readonly string[]; whose: (traineeId: PgColumn) => SQL },
): Promise<(OwnWork & { traineeId: string })[]> {
  if (slugs.length === 0) return []
  const { traineeId, competencySlug, practisedOn, participation } = practiceEntries
  const newestFirst = sql`array_agg(${practisedOn}::text order by ${practisedOn} desc)`
  const practised = db
    .select({
      traineeId,
      competencySlug,
      practised: sql<number>`count(*)::int`,
      latest: sql<string[]>`(${newestFirst})[1:${sql.raw(`${READY_AFTER_SCANS}`)}]`,
      asked: sql<boolean>`false`,
    })
    .from(practiceEntries)
    .where(and(whose(traineeId), inArray(competencySlug, [...slugs]), ne(participation, 'observed')))
    .groupBy(traineeId, competencySlug)
  const asked = db
    .select({
      traineeId: signOffRequests.traineeId,
      competencySlug: signOffRequests.competencySlug,
      practised: sql<number>`0`,
      latest: sql<string[]>`array[]::text[]`,
      asked: sql<boolean>`true`,
    })
    .from(signOffRequests)
    .where(
      and(
        whose(signOffRequests.traineeId),
        inArray(signOffRequests.competencySlug, [...slugs]),
        eq(signOffRequests.state, 'open'),
      ),
    )
  return unionAll(practised, asked)
}
