import { and, eq, gt, isNull, lte, ne, or, type SQL, sql } from 'drizzle-orm'
import { type PgColumn, unionAll } from 'drizzle-orm/pg-core'
import type { Db } from '~db/client'
import { isAnyOf } from '~db/schema/columns'
import { practiceEntries, signOffRequests } from '~db/schema/practicals'
import { READY_AFTER_SCANS } from './competency-decision'
import type { OwnWork } from './competency-standing'
import { entryStands } from './practice-queries.server'

/**
 * The practice and the open requests of everybody `whose` lets in, in one query: one row a trainee, however many there
 * are and however long their logs. Who has neither is missing from the answer.
 */
export async function ownWorkAmong(
  db: Db,
  { slugs, whose, asOf }: { slugs: readonly string[]; whose: (traineeId: PgColumn) => SQL; asOf?: Date },
): Promise<Map<string, OwnWork[]>> {
  if (slugs.length === 0) return new Map()
  const lines = unionAll(practised(db, { slugs, whose, asOf }), asked(db, { slugs, whose, asOf })).as('lines')
  const line = sql`json_build_object('competencySlug', ${lines.competencySlug}, 'practised', ${lines.practised},
    'latest', ${lines.latest}, 'asked', ${lines.asked})`
  const rows = await db
    .select({ traineeId: lines.traineeId, ownWork: sql<OwnWork[]>`json_agg(${line})` })
    .from(lines)
    .groupBy(lines.traineeId)
  return new Map(rows.map(({ traineeId, ownWork }) => [traineeId, ownWork]))
}

/** `asOf`: as it stood at that moment; left out, as it stands. */
type Asked = { slugs: readonly string[]; whose: (traineeId: PgColumn) => SQL; asOf: Date | undefined }

/** What stands in the log of each trainee and competency, summed up. A look over somebody's shoulder is no practice. */
function practised(db: Db, { slugs, whose, asOf }: Asked) {
  const { traineeId, competencySlug, practisedOn, participation } = practiceEntries
  const newestFirst = sql`array_agg(${practisedOn} order by ${practisedOn} desc)`
  return db
    .select({
      traineeId,
      competencySlug,
      practised: sql<number>`count(*)::int`.as('practised'),
      latest: sql<string[]>`(${newestFirst})[1:${sql.raw(`${READY_AFTER_SCANS}`)}]`.as('latest'),
      asked: sql<boolean>`false`.as('asked'),
    })
    .from(practiceEntries)
    .where(and(whose(traineeId), isAnyOf(competencySlug, slugs), ne(participation, 'observed'), entryStands(asOf)))
    .groupBy(traineeId, competencySlug)
}

function asked(db: Db, { slugs, whose, asOf }: Asked) {
  const { traineeId, competencySlug, state, createdAt, closedAt } = signOffRequests
  const wasOpen = (moment: Date) => and(lte(createdAt, moment), or(isNull(closedAt), gt(closedAt, moment)))
  return db
    .select({
      traineeId,
      competencySlug,
      practised: sql<number>`0`.as('practised'),
      latest: sql<string[]>`array[(${createdAt} at time zone 'UTC')::date]`.as('latest'),
      asked: sql<boolean>`true`.as('asked'),
    })
    .from(signOffRequests)
    .where(and(whose(traineeId), isAnyOf(competencySlug, slugs), asOf ? wasOpen(asOf) : eq(state, 'open')))
}
