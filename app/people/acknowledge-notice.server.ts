import { and, desc, eq, sql } from 'drizzle-orm'
import type { Db } from '~db/client'
import { acknowledgements } from '~db/schema/people'

/** What somebody acknowledged: which place, which version of the notice, when. */
export type Acknowledgement = { jurisdiction: string; noticeVersion: string; acknowledgedAt: Date }

/**
 * Records that a person has read the notice for the place where they will scan. Append-only; the newest row
 * for the notice in force decides, so one may move and move back. Doing it twice for the same place writes one row.
 */
export async function acknowledgeNotice(
  db: Db,
  {
    personId,
    jurisdiction,
    noticeVersion,
    now,
  }: { personId: string; jurisdiction: string; noticeVersion: string; now: Date },
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(7310404, hashtext(${personId}))`)
    const newest = await currentAcknowledgement(tx, { personId, notice: { version: noticeVersion } })
    if (newest?.jurisdiction === jurisdiction) return
    await tx.insert(acknowledgements).values({ personId, jurisdiction, noticeVersion, acknowledgedAt: now })
  })
}

/** The person's acknowledgement of the notice in force, for the place they named last; `undefined` when it is missing. */
export async function currentAcknowledgement(
  db: Db,
  { personId, notice }: { personId: string; notice: { version: string } },
): Promise<Acknowledgement | undefined> {
  const [newest] = await db
    .select({
      jurisdiction: acknowledgements.jurisdiction,
      noticeVersion: acknowledgements.noticeVersion,
      acknowledgedAt: acknowledgements.acknowledgedAt,
    })
    .from(acknowledgements)
    .where(and(eq(acknowledgements.personId, personId), eq(acknowledgements.noticeVersion, notice.version)))
    .orderBy(desc(acknowledgements.acknowledgedAt), desc(acknowledgements.id))
    .limit(1)
  return newest
}
