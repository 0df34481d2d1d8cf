import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { allows } from '~/people/permissions'
import { addHours } from '~/platform/time'
import type { Db } from '~db/client'
import { issueRuns } from '~db/schema/issue-runs'
import { type Going, nextLine } from './next-line.server'
import { signerOf } from './signer-of.server'

/** Hours after which a signature for a run does not hold any more: what is left has to be signed again. */
export const RUN_HOURS = 24

/** How long one round works, in milliseconds: a stop is not kept waiting, and other jobs get their turn. */
const A_ROUND = 4000

type Run = typeof issueRuns.$inferSelect

/**
 * Issues the next lines of the runs that are under way, one transaction each: the certificate and the line's outcome are kept
 * together or not at all. Several processes share the work; a kill leaves a line done or not begun; a line is issued once,
 * because a certificate in force is simply given back. A fault in a line or a list is told to `onTrouble` and keeps no other
 * waiting. Ends a run when its last line is done, its signature is too old, or its signer may not issue any more.
 */
export async function goOnWithRuns(
  db: Db,
  { clock = Date.now, ...going }: Going & { clock?: () => number },
): Promise<{ done: number }> {
  const until = clock() + A_ROUND
  let done = 0
  const underWay = await db
    .select()
    .from(issueRuns)
    .where(isNull(issueRuns.finishedAt))
    .orderBy(asc(issueRuns.signedAt))
  for (const run of underWay) {
    await goOn(db, run, { ...going, hasTime: () => clock() < until, onDone: () => (done += 1) }).catch((error) =>
      going.onTrouble({ error, runId: run.id }),
    )
  }
  return { done }
}

async function goOn(
  db: Db,
  run: Run,
  { hasTime, onDone, ...going }: Going & { hasTime: () => boolean; onDone: () => void },
): Promise<void> {
  const stopped = await whyStopped(db, run, going.now)
  if (stopped !== undefined) return finish(db, run, { stoppedBecause: stopped, now: going.now })
  const passedOver = new Set<number>()
  while (hasTime()) {
    const next = await nextLine(db, run, { ...going, passedOver })
    if (next === 'none') return finish(db, run, { stoppedBecause: null, now: going.now })
    if (next === 'busy') return
    if (next === 'done') onDone()
  }
}

async function whyStopped(db: Db, run: Run, now: Date): Promise<string | undefined> {
  if (now >= addHours(run.signedAt, RUN_HOURS))
    return `It was signed more than ${RUN_HOURS} hours ago. What is left has to be signed again.`
  const signer = await signerOf(db, run)
  if (!signer || !allows(signer.roles, 'certificate:issue'))
    return 'Whoever signed it may not issue certificates any more.'
  return undefined
}

/** Once: the condition lets one process end it. */
async function finish(
  db: Db,
  run: Run,
  { stoppedBecause, now }: { stoppedBecause: string | null; now: Date },
): Promise<void> {
  await db
    .update(issueRuns)
    .set({ finishedAt: sql`greatest(${now.toISOString()}::timestamptz, ${issueRuns.signedAt})`, stoppedBecause })
    .where(and(eq(issueRuns.id, run.id), isNull(issueRuns.finishedAt)))
}
