import { eq } from 'drizzle-orm'
import type { Curriculum } from '~/curriculum/curriculum'
import { levelOf } from '~/curriculum/curriculum'
import type { Proof } from '~/people/proof'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { issueRunLines, issueRuns } from '~db/schema/issue-runs'
import { refuseToSign, type Signature, type Signer } from '../issue-rules'
import type { Meant } from '../meant'
import { type Confirmed, refuseUnlessAsConfirmed } from './as-confirmed.server'

/** Most people in one run. */
export const MOST_IN_A_RUN = 5000

const LINES_AT_ONCE = 1000

/**
 * Who is to be certified at which level, in this order. `runId` is made by the form, so that sending it twice starts one run.
 * `confirmed` is the list that the signer saw, where a page showed one.
 */
export type Start = {
  runId: string
  levelSlug: string
  people: readonly Meant[]
  confirmed?: Confirmed
  taught: Curriculum
  actor: Signer
  proof: Proof
  now: Date
}

/**
 * Signs a whole list at once and puts it down to be issued in the background, all of it or nothing. Whether each has earned
 * it is asked when their turn comes, by the record of that moment.
 */
export async function startRun(
  db: Db,
  { runId, levelSlug, people, confirmed, taught, actor, proof, now }: Start,
): Promise<{ fresh: boolean }> {
  const level = levelOf(taught, levelSlug)
  if (!level) throw new Refusal('not-found', 'There is no such level.')
  // The signer's own line is refused when its turn comes; everything else of the signature is checked here, once.
  refuseToSign({ actor, traineeId: NOBODY, permission: 'certificate:issue', proof, now } satisfies Signature)
  // Sent again when the first sending has been worked off: nobody is left then, and it was started all the same.
  if (await standing(db, runId)) return sameRun(db, { runId, signedBy: actor.personId })
  if (confirmed) refuseUnlessAsConfirmed(people, confirmed)
  const list = [...new Map(people.map((one) => [one.traineeId, one])).values()]
  if (list.length === 0) throw new Refusal('conflict', 'Nobody is ready any more. Nothing was started.')
  if (list.length > MOST_IN_A_RUN)
    throw new Refusal(
      'invalid',
      `Start at most ${MOST_IN_A_RUN} at a time. Choose a cohort first. Nothing was started.`,
    )
  return db.transaction(async (tx) => {
    const [run] = await tx
      .insert(issueRuns)
      .values({
        id: runId,
        levelSlug,
        levelTitle: level.title,
        signedBy: actor.personId,
        provedBy: proof.method,
        signedAt: now,
      })
      .onConflictDoNothing()
      .returning()
    if (!run) return sameRun(tx, { runId, signedBy: actor.personId })
    for (let from = 0; from < list.length; from += LINES_AT_ONCE)
      await tx
        .insert(issueRunLines)
        .values(
          list
            .slice(from, from + LINES_AT_ONCE)
            .map(({ traineeId, cycle }, index) => ({ runId, position: from + index, traineeId, cycle })),
        )
    return { fresh: true }
  })
}

/** An id that nobody has. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

async function standing(db: Db, runId: string) {
  const [run] = await db.select({ signedBy: issueRuns.signedBy }).from(issueRuns).where(eq(issueRuns.id, runId))
  return run
}

async function sameRun(db: Db, { runId, signedBy }: { runId: string; signedBy: string }): Promise<{ fresh: boolean }> {
  if ((await standing(db, runId))?.signedBy !== signedBy)
    throw new Refusal('conflict', 'Reload the page: the form was sent already.')
  return { fresh: false }
}
