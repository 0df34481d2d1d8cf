import { createHash, randomBytes } from 'node:crypto'
import canonicalize from 'canonicalize'
import { inArray } from 'drizzle-orm'
import type { Db } from '~db/client'
import { people } from '~db/schema/people'

/** SHA-256 over salt and text, in hex: proves what was meant to whoever holds the salt, and says nothing to others. */
export const commitment = (salt: string, text: string) =>
  createHash('sha256').update(salt).update('\n').update(text).digest('hex')

/** A fresh salt of 128 random bits, in hex. Erase it and the commitment can no longer be tied to anybody. */
export const freshSalt = () => randomBytes(16).toString('hex')

/**
 * The commitment to a whole record: its fields as canonical JSON (RFC 8785), so neither the order of keys
 * nor a trip through the database changes it. Dates count as ISO strings; `undefined` fields are left out.
 */
export const recordCommitment = (salt: string, record: Record<string, unknown>) =>
  commitment(salt, canonicalize(record) ?? '')

/** How a person stands in the ledger: a commitment to their id under their own salt. */
export const personCommitment = (person: { id: string; ledgerSalt: string }) => commitment(person.ledgerSalt, person.id)

/** `personCommitment` for several people in one query, by id. Somebody unknown is missing from the answer. */
export async function personCommitments(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const rows = await db
    .select({ id: people.id, ledgerSalt: people.ledgerSalt })
    .from(people)
    .where(inArray(people.id, wanted))
  return new Map(rows.map((row) => [row.id, personCommitment(row)]))
}
