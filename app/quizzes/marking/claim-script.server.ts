import { and, eq, lte, or } from 'drizzle-orm'
import { Refusal } from '~/platform/refusal'
import { addMinutes } from '~/platform/time'
import type { Db } from '~db/client'
import { markingClaims, markingDrafts } from '~db/schema/marking'
import { quizAttempts } from '~db/schema/quizzes'
import type { Turn } from './final-mark'
import { type Looker, type Script, scriptFor } from './scripts.server'
import { myTurn } from './whose-turn'

/** How long an essay stays with whoever took it, in minutes; each draft and each look of theirs begins it anew. */
export const CLAIM_MINUTES = 30

/** Which essay, who marks it, and when. */
export type Marking = { attemptId: string; position: number; actor: Looker & { name: string }; now: Date }

/**
 * Gives an essay to a marker for a while, so that no two read the same one unknowingly. Taking it again only lasts
 * longer. Of two who take the last turn at once, one gets it and the other is told who has it.
 */
export function claimScript(db: Db, marking: Marking): Promise<{ turn: Turn }> {
  return db.transaction(async (tx) => ({ turn: (await claimIn(tx, marking)).turn }))
}

/** Puts claims, readings and the release of one attempt in line. */
export async function lockMarking(tx: Db, { attemptId }: { attemptId: string }): Promise<void> {
  await tx.select({ id: quizAttempts.id }).from(quizAttempts).where(eq(quizAttempts.id, attemptId)).for('update')
}

/** The same inside somebody's transaction; locks the attempt, and returns the essay with the turn. */
export async function claimIn(
  tx: Db,
  { attemptId, position, actor, now }: Marking,
): Promise<{ turn: Turn; script: Script }> {
  await lockMarking(tx, { attemptId })
  const asInstructor: Looker = { personId: actor.personId, roles: ['instructor'] }
  const script = await scriptFor(tx, { attemptId, position, looker: asInstructor })
  if (!script) throw new Refusal('not-found', 'We could not find that essay among those of your cohorts.')
  if (script.state !== 'waiting')
    throw new Refusal('conflict', 'Its result has been released. The mark can be corrected now, with a reason.')
  const mine = myTurn({ ...script, me: actor.personId, now })
  if (mine.turn === undefined) throw new Refusal('conflict', mine.because)
  const lapsesAt = addMinutes(now, CLAIM_MINUTES)
  const claim = { attemptId, position, turn: mine.turn, claimedBy: actor.personId, claimedByName: actor.name, lapsesAt }
  const taken = await tx
    .insert(markingClaims)
    .values(claim)
    .onConflictDoUpdate({
      target: [markingClaims.attemptId, markingClaims.position, markingClaims.turn],
      set: { claimedBy: actor.personId, claimedByName: actor.name, lapsesAt },
      setWhere: or(eq(markingClaims.claimedBy, actor.personId), lte(markingClaims.lapsesAt, now)),
    })
    .returning({ turn: markingClaims.turn })
  if (taken.length === 0) throw new Refusal('conflict', 'Somebody else has just taken this one. Take another.')
  return { turn: mine.turn, script }
}

/** Lets an essay go, for somebody else to read. What was filled in stays with the one who let it go. */
export async function leaveScript(db: Db, { attemptId, position, actor }: Omit<Marking, 'now'>): Promise<void> {
  await db
    .delete(markingClaims)
    .where(
      and(
        eq(markingClaims.attemptId, attemptId),
        eq(markingClaims.position, position),
        eq(markingClaims.claimedBy, actor.personId),
      ),
    )
}

/** Removes the claim and the draft of a reading that has been saved as marks. */
export async function clearDesk(tx: Db, marking: Omit<Marking, 'now'>): Promise<void> {
  await leaveScript(tx, marking)
  await tx
    .delete(markingDrafts)
    .where(
      and(
        eq(markingDrafts.attemptId, marking.attemptId),
        eq(markingDrafts.position, marking.position),
        eq(markingDrafts.markerId, marking.actor.personId),
      ),
    )
}
