import { and, eq } from 'drizzle-orm'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { authenticatorApps, passkeys, recoveryCodes } from '~db/schema/second-factors'
import { lockPerson } from '../lock-person.server'
import { hasFactor, type Proof } from '../proof'
import { factorsOf } from './factors.server'
import { factorChangedLetter } from './letters.server'
import { refuseUnproved } from './prove-to-change.server'
import { renewRecoveryCodes as putFreshCodes } from './recovery-codes.server'
import { demandOnPerson } from './rule.server'

/** Who changes what is theirs, under which proof. */
type Change = { personId: string; proof: Proof; now: Date }

/** Removes the app. Twice is once. */
export const removeApp = (db: Db, change: Change): Promise<void> =>
  inLine(db, change, async (tx) => {
    const gone = await tx
      .delete(authenticatorApps)
      .where(eq(authenticatorApps.personId, change.personId))
      .returning({ confirmedAt: authenticatorApps.confirmedAt })
    if (!gone.some((app) => app.confirmedAt)) return
    await factorChangedLetter(tx, { ...change, change: 'app-removed' })
    await afterRemoval(tx, change)
  })

/** Removes one passkey of one's own. Twice is once; somebody else's is left alone. */
export const removePasskey = (db: Db, { passkeyId, ...change }: Change & { passkeyId: string }): Promise<void> =>
  inLine(db, change, async (tx) => {
    const [gone] = await tx
      .delete(passkeys)
      .where(and(eq(passkeys.id, passkeyId), eq(passkeys.personId, change.personId)))
      .returning({ name: passkeys.name })
    if (!gone) return
    await factorChangedLetter(tx, { ...change, change: 'passkey-removed', named: gone.name })
    await afterRemoval(tx, change)
  })

/** Gives a passkey of one's own another name. */
export async function renamePasskey(
  db: Db,
  { personId, passkeyId, name }: { personId: string; passkeyId: string; name: string },
): Promise<void> {
  const named = await db
    .update(passkeys)
    .set({ name })
    .where(and(eq(passkeys.id, passkeyId), eq(passkeys.personId, personId)))
    .returning({ id: passkeys.id })
  if (named.length === 0) throw new Refusal('not-found', 'That passkey is not there any more.')
}

/** Makes ten fresh recovery codes; the old ones no longer work. Told here and never again. */
export const renewRecoveryCodes = (db: Db, change: Change): Promise<string[]> =>
  inLine(db, change, async (tx) => {
    if (!hasFactor(await factorsOf(tx, change)))
      throw new Refusal('conflict', 'Recovery codes go with a second factor. Set up an app or a passkey first.')
    await factorChangedLetter(tx, { ...change, change: 'codes-renewed' })
    return putFreshCodes(tx, change)
  })

function inLine<T>(db: Db, change: Change, work: (tx: Db) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await lockPerson(tx, change.personId)
    await refuseUnproved(tx, change)
    return work(tx)
  })
}

/** The last factor takes the codes with it, and stays where the academy requires one; a throw here undoes the removal. */
async function afterRemoval(tx: Db, { personId, now }: Change): Promise<void> {
  if (hasFactor(await factorsOf(tx, { personId }))) return
  if ((await demandOnPerson(tx, { personId, now })) === 'now')
    throw new Refusal(
      'conflict',
      'Your academy requires a second factor, and this is your only one. Add another first; then this one can go.',
    )
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId))
}
