import { and, eq, isNull } from 'drizzle-orm'
import { appendToLedger } from '~/ledger/append.server'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { academy, people, personRoles, setUpLinks } from '~db/schema/people'
import { hashOfToken } from './one-time-token.server'
import { isOpenSetUpLink } from './open-set-up-link.server'
import { hashNewPassword } from './passwords.server'

const USED =
  'This set-up link is used up or was replaced by a newer one. If the academy is set up, sign in; if not, start the server again and use the link it prints.'

/** What the first admin fills in. `demo` marks an academy whose people and records are made up. */
export type SetUp = {
  token: string
  academyName: string
  name: string
  email: string
  password: string
  timeZone: string
  demo?: boolean
  now: Date
}

/**
 * Creates the academy and its first admin, and writes the first ledger entry, all or nothing and exactly
 * once: the link is spent by a conditional update, and the database holds a single academy.
 */
export async function setUpAcademy(
  db: Db,
  { token, academyName, name, email, password, timeZone, demo = false, now }: SetUp,
): Promise<{ personId: string }> {
  if (!(await isOpenSetUpLink(db, { token }))) throw new Refusal('conflict', USED)
  const passwordHash = await hashNewPassword(password, { email, name, academyName })

  return db.transaction(async (tx) => {
    const spent = await tx
      .update(setUpLinks)
      .set({ usedAt: now })
      .where(and(eq(setUpLinks.tokenHash, hashOfToken(token)), isNull(setUpLinks.usedAt)))
      .returning({ tokenHash: setUpLinks.tokenHash })
    const made = await tx
      .insert(academy)
      .values({ name: academyName, setUpAt: now, isDemo: demo })
      .onConflictDoNothing()
      .returning({ id: academy.id })
    if (spent.length === 0 || made.length === 0) throw new Refusal('conflict', USED)

    const [admin] = await tx
      .insert(people)
      .values({ email, name, passwordHash, timeZone, createdAt: now })
      .returning({ id: people.id })
    if (!admin) throw new Error('the database took the first admin without giving back an id')
    await tx.insert(personRoles).values({ personId: admin.id, role: 'admin', grantedAt: now })
    await appendToLedger(tx, { kind: 'academy.set-up', details: { demo }, at: now })
    return { personId: admin.id }
  })
}
