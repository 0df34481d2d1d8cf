import { and, asc, eq, isNull, lte, notInArray, or } from 'drizzle-orm'
import type { Curriculum } from '~/curriculum/curriculum'
import { allows } from '~/people/permissions'
import type { Proof } from '~/people/proof'
import { isRefusal } from '~/platform/refusal'
import { addMinutes } from '~/platform/time'
import type { Db } from '~db/client'
import { issueRunLines, type issueRuns } from '~db/schema/issue-runs'
import { issueCertificate } from '../issue-certificate.server'
import { nextCycle } from '../next-cycle.server'
import { gaveUp } from './run-words'
import { signerOf } from './signer-of.server'

/** Minutes a line waits after its first, second … fault; after as many and one more it stands as failed. */
export const PAUSES_MINUTES = [0.5, 2, 10, 30] as const

/** A fault in a run, for the log: of one line, counted from one as on the page, or, without `line`, of the list itself. It names nobody. */
export type Trouble = { error: unknown; runId: string; line?: number; tries?: number }

/** What a round goes by. `onTrouble` hears of each try that failed, once. */
export type Going = { taught: Curriculum; origin: string; now: Date; onTrouble: (trouble: Trouble) => void }

type Run = typeof issueRuns.$inferSelect
type Line = typeof issueRunLines.$inferSelect
type Came = 'done' | 'failed' | 'busy' | 'none'

/**
 * One line: claimed, issued and noted in one transaction. `busy`: all that is left is in other processes' hands or waits for its next try.
 * A fault of our own leaves nothing of the try but a count, and is told; `passedOver` keeps what failed out of the rest of this round.
 */
export async function nextLine(
  db: Db,
  run: Run,
  { passedOver, ...going }: Going & { passedOver: Set<number> },
): Promise<Came> {
  const claimed: Line[] = []
  const tried = db.transaction(async (tx): Promise<Came> => {
    const open = and(eq(issueRunLines.runId, run.id), isNull(issueRunLines.doneAt))
    const line = await claim(tx, { open, passedOver, now: going.now })
    if (!line) return (await tx.$count(issueRunLines, open)) > 0 ? 'busy' : 'none'
    claimed.push(line)
    return issueLine(tx, { run, line, going })
  })
  return tried.catch(async (error): Promise<Came> => {
    const [line] = claimed
    if (!line) throw error
    passedOver.add(line.position)
    await noteFailure(db, { line, error, going })
    return 'failed'
  })
}

type Open = { open: ReturnType<typeof and>; passedOver: Set<number>; now: Date }

async function claim(tx: Db, { open, passedOver, now }: Open): Promise<Line | undefined> {
  const [line] = await tx
    .select()
    .from(issueRunLines)
    .where(
      and(
        open,
        or(isNull(issueRunLines.tryAgainAt), lte(issueRunLines.tryAgainAt, now)),
        notInArray(issueRunLines.position, [...passedOver]),
      ),
    )
    .orderBy(asc(issueRunLines.position))
    .limit(1)
    .for('update', { skipLocked: true })
  return line
}

type Trying = { run: Run; line: Line; going: Going }

async function issueLine(tx: Db, { run, line, going: { taught, origin, now } }: Trying): Promise<'done' | 'busy'> {
  const actor = await signerOf(tx, run)
  // Who may not issue any more refuses nobody by it: the next round ends the run, and what is left can be signed again.
  if (!actor || !allows(actor.roles, 'certificate:issue')) return 'busy'
  const proof = { provedAt: run.signedAt, method: run.provedBy as Proof['method'] }
  const outcome = await issueCertificate(tx, {
    ...{ traineeId: line.traineeId, levelSlug: run.levelSlug, taught, actor, proof, origin, now },
    ...{ cycle: line.cycle ?? (await nextCycle(tx, { ...line, levelSlug: run.levelSlug })), signedAt: run.signedAt },
  }).then(
    ({ serial, fresh }) => ({ outcome: fresh ? ('issued' as const) : ('there' as const), serial, sentence: null }),
    (error) => {
      if (!isRefusal(error)) throw error
      return { outcome: 'refused' as const, serial: null, sentence: error.message }
    },
  )
  await tx
    .update(issueRunLines)
    .set({ ...outcome, doneAt: now, tryAgainAt: null })
    .where(and(eq(issueRunLines.runId, run.id), eq(issueRunLines.position, line.position)))
  return 'done'
}

type Failed = { line: Line; error: unknown; going: Going }

/** Counted once, whoever else tried it meanwhile: the count that was seen is part of the condition. */
async function noteFailure(db: Db, { line, error, going: { now, onTrouble } }: Failed): Promise<void> {
  const { runId, position } = line
  const failures = line.failures + 1
  const about = { runId, line: position + 1, tries: failures }
  onTrouble({ ...about, error })
  const pause = PAUSES_MINUTES[line.failures]
  const standing =
    pause === undefined
      ? { outcome: 'failed' as const, sentence: gaveUp(failures), doneAt: now, tryAgainAt: null }
      : { tryAgainAt: addMinutes(now, pause) }
  await db
    .update(issueRunLines)
    .set({ ...standing, failures })
    .where(
      and(
        ...[eq(issueRunLines.runId, runId), eq(issueRunLines.position, position)],
        ...[isNull(issueRunLines.doneAt), eq(issueRunLines.failures, line.failures)],
      ),
    )
    // What cannot even be counted is tried again each round, and still holds nobody up.
    .catch((fault) => onTrouble({ ...about, error: fault }))
}
