import { sql } from 'drizzle-orm'
import type { Db } from '~db/client'

/** The triggers on scopes and on observations take the same lock. */
const SCOPE_LOCK = 7310407

/** Until the transaction ends, nobody changes this instructor's scopes: what was read of them stays true. */
export async function holdScopes(tx: Db, instructorId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${SCOPE_LOCK}, hashtext(${instructorId}))`)
}

/** Puts changes of one instructor's scopes in line, and waits for sign-offs of theirs that are under way. */
export async function lockScopes(tx: Db, instructorId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${SCOPE_LOCK}, hashtext(${instructorId}))`)
}
