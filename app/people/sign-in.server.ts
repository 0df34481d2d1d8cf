import { and, eq, isNull } from 'drizzle-orm'
import { giveBackToLimit, type Limit, networkOf, takeFromLimit } from '~/platform/rate-limit.server'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { people, personRoles } from '~db/schema/people'
import { hasEmail } from './has-email.server'
import { isPassword } from './passwords.server'
import type { Role } from './permissions'
import { hasFactor } from './proof'
import { factorsOf } from './second-factor/factors.server'
import { openHalfway } from './second-factor/halfway.server'
import { endSessionOfCookie, openSession } from './sessions.server'

const WINDOW_MINUTES = 15
const TRIES_AT_AN_ACCOUNT = 10
const TRIES_FROM_AN_ADDRESS = 50

/** One answer for an unknown address, a wrong password and a deactivated account: a stranger learns nothing. */
const WRONG = 'That e-mail and password do not belong together. Check both, or ask for a new password.'

/** What a browser sends to sign in. `replacing` is the session cookie it already had, which ends. */
export type SignIn = {
  email: string
  password: string
  address: string
  browser: string
  replacing?: string
  now: Date
}

/** Where a right password led: into a session, or halfway, where the account has a second factor. */
export type SignInOutcome = { token: string; expiresAt: Date; personId: string; roles: Role[]; halfway: boolean }

/**
 * Opens a fresh session for whoever knows the password; where the account has a second factor, only the way to the second
 * step. At most 10 tries an account and address, and 50 an address, in 15 minutes; successes are given back, so that a class
 * behind one address can all come in.
 */
export async function signIn(
  db: Db,
  { email, password, address, browser, replacing, now }: SignIn,
): Promise<SignInOutcome> {
  const limits = limitsOf({ email, address, now })
  for (const limit of limits) await takeFromLimit(db, limit)

  const [person] = await db
    .select({ id: people.id, passwordHash: people.passwordHash, deactivatedAt: people.deactivatedAt })
    .from(people)
    .where(hasEmail(email))
  const right = await isPassword(password, person?.passwordHash)
  if (!person || !right || person.deactivatedAt) throw new Refusal('not-allowed', WRONG)

  for (const limit of limits) await giveBackToLimit(db, limit)
  return db.transaction(async (tx) => {
    const personId = person.id
    await stillHasPassword(tx, { personId, passwordHash: person.passwordHash })
    const halfway = hasFactor(await factorsOf(tx, { personId }))
    if (replacing && !halfway) await endSessionOfCookie(tx, replacing)
    const opened = await (halfway ? openHalfway : openSession)(tx, { personId, browser, now })
    return { ...opened, personId, halfway, roles: await rolesOf(tx, { personId }) }
  })
}

/** The roles of somebody who comes in, for where they begin. */
export async function rolesOf(db: Db, { personId }: { personId: string }): Promise<Role[]> {
  const held = await db.select({ role: personRoles.role }).from(personRoles).where(eq(personRoles.personId, personId))
  return held.map((row) => row.role)
}

/** The lock makes a reset or deactivation under way come before (and be seen) or after (and end this session too). */
async function stillHasPassword(
  tx: Db,
  { personId, passwordHash }: { personId: string; passwordHash: string },
): Promise<void> {
  const [still] = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.id, personId), eq(people.passwordHash, passwordHash), isNull(people.deactivatedAt)))
    .for('share')
  if (!still) throw new Refusal('not-allowed', WRONG)
}

function limitsOf({ email, address, now }: Pick<SignIn, 'email' | 'address' | 'now'>): Limit[] {
  const from = `sign-in from ${networkOf(address)}`
  const windowMinutes = WINDOW_MINUTES
  return [
    { key: from, limit: TRIES_FROM_AN_ADDRESS, windowMinutes, now },
    { key: `${from} as ${email.toLowerCase()}`, limit: TRIES_AT_AN_ACCOUNT, windowMinutes, now },
  ]
}
