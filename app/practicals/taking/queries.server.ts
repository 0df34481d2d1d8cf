import { and, eq, notExists } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Db } from '~db/client'
import { isAnyOf } from '~db/schema/columns'
import { people } from '~db/schema/people'
import { requestTakings } from '~db/schema/request-takings'

/** Who is on a request, since when; `from`: of whom they took it over. */
export type Taking = { takingId: string; instructorId: string; name: string; at: Date; from: string | null }

/** Who is on each of these requests now. Missing from the answer: nobody ever was, or it was given back. */
export async function takingsOf(db: Db, { requestIds }: { requestIds: string[] }): Promise<Map<string, Taking>> {
  if (requestIds.length === 0) return new Map()
  const later = alias(requestTakings, 'later')
  const before = alias(requestTakings, 'before')
  const holder = alias(people, 'holder')
  const holderBefore = alias(people, 'holder_before')
  const rows = await db
    .select({
      requestId: requestTakings.requestId,
      takingId: requestTakings.id,
      instructorId: requestTakings.instructorId,
      name: holder.name,
      at: requestTakings.at,
      from: holderBefore.name,
    })
    .from(requestTakings)
    .innerJoin(holder, eq(holder.id, requestTakings.instructorId))
    .leftJoin(before, and(eq(before.id, requestTakings.previousId), eq(before.kind, 'taken')))
    .leftJoin(holderBefore, eq(holderBefore.id, before.instructorId))
    .where(
      and(
        isAnyOf(requestTakings.requestId, requestIds),
        eq(requestTakings.kind, 'taken'),
        notExists(db.select({ id: later.id }).from(later).where(eq(later.previousId, requestTakings.id))),
      ),
    )
  return new Map(rows.map(({ requestId, ...taking }) => [requestId, taking]))
}
