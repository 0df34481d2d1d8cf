import { and, eq, isNull } from 'drizzle-orm'
import type { Keyring } from '~/keys/keyring.server'
import { giveBackToLimit, takeFromLimit } from '~/platform/rate-limit.server'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { people, sessions } from '~db/schema/people'
import type { Actor } from './actor'
import { isPassword } from './passwords.server'
import { type GivenProof, hasFactor, type Proof, type ProofMethod, reasonsToProveAgain } from './proof'
import { factorsOf } from './second-factor/factors.server'
import { demandOnPerson } from './second-factor/rule.server'
import { spendSecondFactor } from './second-factor/second-factor-given.server'
import { noteProof } from './sessions.server'

const TRIES = 10
const WINDOW_MINUTES = 15

/** What is known of somebody who signs. */
export type Prover = Pick<Actor, 'personId' | 'sessionId' | 'provedAt'>

/** What a form gave, who sent it, and what opens sealed secrets. */
export type Proving = { actor: Prover; given: GivenProof | undefined; keys: Keyring; now: Date }

type Typed = { personId: string; sessionId: string; password: string; now: Date }

/**
 * Whether this is the password of the person whose session it is. At most 10 wrong ones in 15 minutes; a wrong one is
 * `Refusal('proof-needed')`. Proves one factor, and notes nothing.
 */
export async function proveByPassword(db: Db, { personId, sessionId, password, now }: Typed): Promise<void> {
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
}

/**
 * Takes what a form brought as proof that it is still them who is signed in: a passkey's answer, or the password, with a code
 * where the account has a second factor. Notes time and method on this session; anything short of that is
 * `Refusal('proof-needed')`.
 */
export async function proveAgain(
  db: Db,
  { personId, sessionId, given, keys, now }: Omit<Typed, 'password'> & { given: GivenProof; keys: Keyring },
): Promise<Proof> {
  const asked = { personId, browser: { sessionId }, given, keys, now }
  const method = given.passkey
    ? await spendSecondFactor(db, asked)
    : await methodOfPassword(db, { ...asked, sessionId, password: given.password ?? '' })
  await noteProof(db, { sessionId, method, now })
  return { provedAt: now, method }
}

/** The password first: a code is not spent on a wrong one. */
async function methodOfPassword(
  db: Db,
  { given, password, ...asked }: Parameters<typeof spendSecondFactor>[1] & Typed,
): Promise<ProofMethod> {
  await proveByPassword(db, { ...asked, password })
  if (!hasFactor(await factorsOf(db, asked))) return 'password'
  if (given.code) return spendSecondFactor(db, { ...asked, given: { code: given.code } })
  throw new Refusal('proof-needed', 'Your account has a second factor: type a code as well, or use your passkey.')
}

/**
 * The proof behind a change of one's own account: what came with the form, else the last proof of this session while it is fresh
 * and as strong as the account can give. Throws `Refusal('proof-needed')` when there is neither; the form then shows its fields.
 */
export async function proofForAccount(db: Db, { actor, given, keys, now }: Proving): Promise<Proof> {
  return given?.password || given?.passkey
    ? proveAgain(db, { ...actor, given, keys, now })
    : lastProofOf(db, { ...actor, now })
}

/**
 * The proof behind a signature: as `proofForAccount`, and `Refusal('not-allowed')` where the academy requires a second factor
 * that this person has not set up.
 */
export async function proofFrom(db: Db, proving: Proving): Promise<Proof> {
  const [{ actor, now }, proof] = [proving, await proofForAccount(db, proving)]
  if (proof.method === 'password' && (await demandOnPerson(db, { ...actor, now })) === 'now')
    throw new Refusal(
      'not-allowed',
      'Your academy requires a second factor from whoever signs. Set one up on your account page; what you typed is still here.',
    )
  return proof
}

async function lastProofOf(db: Db, { personId, sessionId, provedAt, now }: Prover & { now: Date }): Promise<Proof> {
  const [session] = await db
    .select({ provedBy: sessions.provedBy })
    .from(sessions)
    .where(and(eq(sessions.id, sessionId), eq(sessions.userId, personId)))
  const proof = { provedAt, method: session?.provedBy ?? 'password' }
  const [reason] = reasonsToProveAgain({ ...proof, factors: await factorsOf(db, { personId }) }, now)
  if (reason) throw new Refusal('proof-needed', reason)
  return proof
}
