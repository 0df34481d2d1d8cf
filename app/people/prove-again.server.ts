import { and, eq, isNull } from 'drizzle-orm'
import type { Db } from '~db/client'
import { people, sessions } from '~db/schema/people'
import { giveBackToLimit, takeFromLimit } from '~/platform/rate-limit.server'
import { Refusal } from '~/platform/refusal'
import type { Actor } from './actor'
import { isPassword } from './passwords.server'
import { type Proof, reasonsProofIsStale } from './proof'
import { noteProof } from './sessions.server'

const TRIES = 10
const WINDOW_MINUTES = 15

/** What is known of somebody who signs. */
export type Prover = Pick<Actor, 'personId' | 'sessionId' | 'provedAt'>

/**
 * Takes the password of somebody who is signed in as proof that it is still them, and notes the time on
 * this session. At most 10 wrong ones in 15 minutes; a wrong one is `Refusal('proof-needed')`.
 */
export async function proveAgain(
  db: Db,
  { personId, sessionId, password, now }: { personId: string; sessionId: string; password: string; now: Date },
): Promise<Proof> {
  const limit = { key: `proof of ${personId}`, limit: TRIES, windowMinutes: WINDOW_MINUTES, now }
  await takeFromLimit(db, limit)
  const [person] = await db
    .select({ passwordHash: people.passwordHash })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.userId))
    .where(and(eq(sessions.id, sessionId), eq(people.id, personId), isNull(people.deactivatedAt)))
  if (!(await isPassword(password, person?.passwordHash))) {
    throw new Refusal(
      'proof-needed',
      'That is not your password. Nothing was signed or changed, and what you typed is still here.',
    )
  }
  await giveBackToLimit(db, limit)
  await noteProof(db, { sessionId, now })
  return { provedAt: now, method: 'password' }
}

/**
 * The proof behind a signature: the password if one came with the form, else the last one while it is
 * fresh. Throws `Refusal('proof-needed')` when there is neither; the form then shows its password field.
 */
export async function proofFrom(
  db: Db,
  { personId, sessionId, provedAt }: Prover,
  password: string | undefined,
  now: Date,
): Promise<Proof> {
  if (password) return proveAgain(db, { personId, sessionId, password, now })
  const [stale] = reasonsProofIsStale(provedAt, now)
  if (stale) throw new Refusal('proof-needed', stale)
  return { provedAt, method: 'password' }
}
