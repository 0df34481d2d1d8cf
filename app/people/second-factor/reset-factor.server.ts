import { and, desc, eq, isNull } from 'drizzle-orm'
import { appendToLedger } from '~/ledger/append.server'
import { commitment, freshSalt, personCommitments } from '~/ledger/commitment.server'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { people } from '~db/schema/people'
import { secondFactorResets } from '~db/schema/second-factors'
import type { Actor } from '../actor'
import { hasEmail } from '../has-email.server'
import { lockPerson } from '../lock-person.server'
import { allows } from '../permissions'
import type { Proof } from '../proof'
import { endAllSessions } from '../sessions.server'
import { dropFactors } from './factors.server'
import { factorResetLetter } from './letters.server'
import { refuseUnproved } from './prove-to-change.server'

/** The fewest characters of a reason. */
export const SHORTEST_REASON = 10

type ResetByAdmin = {
  personId: string
  reason: string
  actor: Pick<Actor, 'personId' | 'name' | 'roles'>
  proof: Proof
  now: Date
}

/**
 * Takes somebody's second factor off: app, passkeys and recovery codes. For whoever lost their device; never for oneself. Ends
 * all their sessions, for the lost device may be signed in; tells them by letter, and the ledger. Twice is once.
 */
export async function resetFactor(
  db: Db,
  { personId, reason, actor, proof, now }: ResetByAdmin,
): Promise<{ dropped: boolean }> {
  if (!allows(actor.roles, 'person:manage')) throw new Refusal('not-allowed', 'Only an admin can do this.')
  if (actor.personId === personId)
    throw new Refusal('not-allowed', 'Your own second factor you change on your account page.')
  const because = reason.trim()
  if (because.length < SHORTEST_REASON)
    throw new Refusal('invalid', `Say why, in at least ${SHORTEST_REASON} characters. The person will read it.`)
  return db.transaction(async (tx) => {
    await lockPerson(tx, personId)
    await refuseUnproved(tx, { personId: actor.personId, proof, now })
    const by = { personId: actor.personId, name: actor.name, provedBy: proof.method }
    return dropAndTell(tx, { personId, because, by, now })
  })
}

/**
 * The same for whoever runs the server, for an admin whom nobody else can help. It stands in the ledger too, by nobody's name.
 * `undefined` when nobody active has this address.
 */
export async function resetFactorFromServer(
  db: Db,
  { email, now }: { email: string; now: Date },
): Promise<{ dropped: boolean } | undefined> {
  return db.transaction(async (tx) => {
    const [person] = await tx
      .select({ id: people.id })
      .from(people)
      .where(and(hasEmail(email), isNull(people.deactivatedAt)))
    if (!person) return undefined
    await lockPerson(tx, person.id)
    const by = { personId: null, name: 'Whoever runs the server', provedBy: 'server' }
    return dropAndTell(tx, { personId: person.id, because: 'Locked out: npm run reset-link on the server.', by, now })
  })
}

type Drop = {
  personId: string
  because: string
  by: { personId: string | null; name: string; provedBy: string }
  now: Date
}

async function dropAndTell(tx: Db, { personId, because, by, now }: Drop): Promise<{ dropped: boolean }> {
  const had = await dropFactors(tx, { personId })
  if (had.hadApp + had.hadPasskeys === 0) return { dropped: false }
  await endAllSessions(tx, { personId })
  const salt = freshSalt()
  const [reset] = await tx
    .insert(secondFactorResets)
    .values({
      ...{ personId, ...had, reason: because, resetBy: by.personId, resetByName: by.name },
      ...{ provedBy: by.provedBy, resetAt: now, salt },
    })
    .returning({ id: secondFactorResets.id })
  if (!reset) throw new Error('the database took a reset without giving back an id')
  await factorResetLetter(tx, { personId, byName: by.name, reason: because, now })
  const who = await personCommitments(tx, [personId, ...(by.personId ? [by.personId] : [])])
  await appendToLedger(tx, {
    kind: 'second-factor.reset',
    details: {
      ...{ reset: reset.id, of: who.get(personId) ?? '', by: by.personId ? (who.get(by.personId) ?? '') : null },
      ...{ reason: commitment(salt, because), provedBy: by.provedBy },
    },
    at: now,
  })
  return { dropped: true }
}

/** Every time this person's second factor was taken off for them, newest first, for admins. */
export async function resetsOf(db: Db, { personId }: { personId: string }) {
  const { id, reason, resetByName, resetAt } = secondFactorResets
  return db
    .select({ id, reason, resetByName, resetAt })
    .from(secondFactorResets)
    .where(eq(secondFactorResets.personId, personId))
    .orderBy(desc(resetAt))
}
