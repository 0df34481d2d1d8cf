import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Curriculum } from '~/curriculum/curriculum'
import { allows } from '~/people/permissions'
import type { Proof } from '~/people/proof'
import { isRefusal } from '~/platform/refusal'
import { addHours } from '~/platform/time'
import type { Db } from '~db/client'
import { issueRunLines, issueRuns } from '~db/schema/issue-runs'
import { people, personRoles } from '~db/schema/people'
import { issueCertificate } from '../issue-certificate.server'
import type { Signer } from '../issue-rules'

/** Hours after which a signature for a run does not hold any more: what is left has to be signed again. */
export const RUN_HOURS = 24

/** How long one round works, in milliseconds: a stop is not kept waiting, and other jobs get their turn. */
const A_ROUND = 4000

type Going = { taught: Curriculum; origin: string; now: Date; clock?: () => number }

type Run = typeof issueRuns.$inferSelect

/**
 * Issues the next lines of the runs that are under way, one transaction each: the certificate and the line's outcome are kept
 * together or not at all. Several processes share the work; a kill leaves a line done or not begun; a line is issued once,
 * because a certificate in force is simply given back. Ends a run when its last line is done, its signature is too old, or
 * its signer may not issue any more.
 */
export async function goOnWithRuns(db: Db, { clock = Date.now, ...going }: Going): Promise<{ done: number }> {
  const until = clock() + A_ROUND
  let done = 0
  const underWay = await db
    .select()
    .from(issueRuns)
    .where(isNull(issueRuns.finishedAt))
    .orderBy(asc(issueRuns.signedAt))
  for (const run of underWay) {
    const stopped = await whyStopped(db, run, going.now)
    if (stopped !== undefined) {
      await finish(db, run, { stoppedBecause: stopped, now: going.now })
      continue
    }
    while (clock() < until) {
      const next = await nextLine(db, run, going)
      if (next === 'none') {
        await finish(db, run, { stoppedBecause: null, now: going.now })
        break
      }
      if (next === 'busy') break
      done += 1
    }
  }
  return { done }
}

/** The signer as they are now; a run of somebody who is no admin any more, or whose account is closed, goes no further. */
async function signerOf(db: Db, run: Run): Promise<Signer | undefined> {
  const [person] = await db
    .select({ personId: people.id, name: people.name })
    .from(people)
    .where(and(eq(people.id, run.signedBy), isNull(people.deactivatedAt)))
  const roles = await db
    .select({ role: personRoles.role })
    .from(personRoles)
    .where(eq(personRoles.personId, run.signedBy))
  return person && { ...person, roles: roles.map(({ role }) => role) }
}

async function whyStopped(db: Db, run: Run, now: Date): Promise<string | undefined> {
  if (now >= addHours(run.signedAt, RUN_HOURS))
    return `It was signed more than ${RUN_HOURS} hours ago. What is left has to be signed again.`
  const signer = await signerOf(db, run)
  if (!signer || !allows(signer.roles, 'certificate:issue'))
    return 'Whoever signed it may not issue certificates any more.'
  return undefined
}

/** One line: claimed, issued and noted in one transaction. `busy`: all that is left is in other processes' hands. */
async function nextLine(db: Db, run: Run, { taught, origin, now }: Going): Promise<'done' | 'busy' | 'none'> {
  return db.transaction(async (tx) => {
    const open = and(eq(issueRunLines.runId, run.id), isNull(issueRunLines.doneAt))
    const [line] = await tx
      .select()
      .from(issueRunLines)
      .where(open)
      .orderBy(asc(issueRunLines.position))
      .limit(1)
      .for('update', { skipLocked: true })
    if (!line) return (await tx.$count(issueRunLines, open)) > 0 ? 'busy' : 'none'
    const actor = await signerOf(tx, run)
    // Who may not issue any more refuses nobody by it: the next round ends the run, and what is left can be signed again.
    if (!actor || !allows(actor.roles, 'certificate:issue')) return 'busy'
    const { traineeId, position } = line
    const proof = { provedAt: run.signedAt, method: run.provedBy as Proof['method'] }
    const outcome = await issueCertificate(tx, {
      ...{ traineeId, levelSlug: run.levelSlug, taught, actor, proof, origin, now },
      signedAt: run.signedAt,
    }).then(
      ({ serial, fresh }) => ({ outcome: fresh ? ('issued' as const) : ('there' as const), serial, sentence: null }),
      (error) => {
        if (!isRefusal(error)) throw error
        return { outcome: 'refused' as const, serial: null, sentence: error.message }
      },
    )
    await tx
      .update(issueRunLines)
      .set({ ...outcome, doneAt: now })
      .where(and(eq(issueRunLines.runId, run.id), eq(issueRunLines.position, position)))
    return 'done'
  })
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
