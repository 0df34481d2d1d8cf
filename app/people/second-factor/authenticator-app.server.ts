import { randomUUID } from 'node:crypto'
import { and, eq, gt, isNotNull, isNull, lt, or } from 'drizzle-orm'
import { isSealedForAnother, type Keyring } from '~/keys/keyring.server'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { authenticatorApps } from '~db/schema/second-factors'
import { lockPerson } from '../lock-person.server'
import type { Proof } from '../proof'
import { noteProof } from '../sessions.server'
import { factorsOf } from './factors.server'
import { factorChangedLetter } from './letters.server'
import { refuseUnproved } from './prove-to-change.server'
import { renewRecoveryCodes } from './recovery-codes.server'
import { freshSecret, newestStepAt, openSecret, sealSecret, stepOf } from './totp.server'

const beingSetUp = (personId: string) =>
  and(eq(authenticatorApps.personId, personId), isNull(authenticatorApps.confirmedAt))
const inUse = (personId: string) =>
  and(eq(authenticatorApps.personId, personId), isNotNull(authenticatorApps.confirmedAt))

/**
 * Begins to set an app up, in place of what was begun before. An app in use goes on counting until a code confirms the new one.
 */
export async function beginApp(
  db: Db,
  { personId, proof, keys, now }: { personId: string; proof: Proof; keys: Keyring; now: Date },
): Promise<void> {
  const id = randomUUID()
  const sealedSecret = sealSecret(keys, { appId: id, secret: freshSecret() })
  await db.transaction(async (tx) => {
    await lockPerson(tx, personId)
    await refuseUnproved(tx, { personId, proof, now })
    await tx.delete(authenticatorApps).where(beingSetUp(personId))
    await tx.insert(authenticatorApps).values({ id, personId, sealedSecret, createdAt: now })
  })
}

/** The secret of the app that is being set up, for its owner alone, until a code confirms it. */
export async function secretBeingSetUp(
  db: Db,
  { personId, keys }: { personId: string; keys: Keyring },
): Promise<string | undefined> {
  const [app] = await db.select().from(authenticatorApps).where(beingSetUp(personId))
  return app && unlessSealedForAnother(() => openSecret(keys, app))
}

/** Gives up setting an app up. What is in use stays. */
export async function cancelApp(db: Db, { personId }: { personId: string }): Promise<void> {
  await db.delete(authenticatorApps).where(beingSetUp(personId))
}

type Spend = { personId: string; code: string; keys: Keyring; now: Date }
type Confirm = Spend & { sessionId: string; proof: Proof }

/**
 * Puts the app that is being set up into use, with its first right code; that code is spent. An older app goes. Returns fresh
 * recovery codes where this is the person's first factor, else none: the ones they have stay good. The browser it was done in
 * has now proved both factors.
 */
export async function confirmApp(
  db: Db,
  { personId, sessionId, proof, code, keys, now }: Confirm,
): Promise<{ codes: string[] }> {
  return db.transaction(async (tx) => {
    await lockPerson(tx, personId)
    await refuseUnproved(tx, { personId, proof, now })
    const [app] = await tx.select().from(authenticatorApps).where(beingSetUp(personId))
    const secret = app && unlessSealedForAnother(() => openSecret(keys, app))
    if (!app || !secret)
      throw new Refusal('conflict', 'No app is being set up any more. Another tab may have finished it; look again.')
    const step = stepOf({ secret, code, now })
    if (step === undefined)
      throw new Refusal(
        'invalid',
        'That is not the code the app shows now. Wait for the next one; if it fails again, check the clock of your phone.',
      )
    const { app: had, passkey } = await factorsOf(tx, { personId })
    await tx.delete(authenticatorApps).where(inUse(personId))
    await tx.update(authenticatorApps).set({ confirmedAt: now, lastStep: step }).where(eq(authenticatorApps.id, app.id))
    if (proof.method === 'password') await noteProof(tx, { sessionId, method: 'password+totp', now })
    await factorChangedLetter(tx, { personId, change: 'app-added', now })
    return { codes: had || passkey ? [] : await renewRecoveryCodes(tx, { personId, now }) }
  })
}

/**
 * Takes a code of the person's app: true once a code. Two tabs with the same code and a code read over a shoulder meet in one
 * conditional update; codes older than the last one taken are gone with it. A last one that lies ahead of any that could be
 * taken now comes from a clock that was wrong, and holds nobody up.
 */
export async function spendAppCode(db: Db, { personId, code, keys, now }: Spend): Promise<boolean> {
  const [app] = await db.select().from(authenticatorApps).where(inUse(personId))
  if (!app) return false
  const secret = unlessSealedForAnother(() => openSecret(keys, app))
  if (!secret)
    throw new Refusal(
      'conflict',
      'Codes of your app cannot be checked any more, because the academy’s key secret was changed. Use a recovery code or a passkey, and set the app up anew.',
    )
  const step = stepOf({ secret, code, now })
  if (step === undefined) return false
  const spent = await db
    .update(authenticatorApps)
    .set({ lastStep: step })
    .where(
      and(
        eq(authenticatorApps.id, app.id),
        or(lt(authenticatorApps.lastStep, step), gt(authenticatorApps.lastStep, newestStepAt(now))),
      ),
    )
    .returning({ id: authenticatorApps.id })
  return spent.length > 0
}

function unlessSealedForAnother(work: () => string): string | undefined {
  try {
    return work()
  } catch (error) {
    if (isSealedForAnother(error)) return undefined
    throw error
  }
}
