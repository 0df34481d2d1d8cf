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

/**
 * How a person stands in an entry that anybody may read (`isOpenToAll`): a commitment that is made for this entry alone, named by its
 * record. With `personCommitment` in each, whoever knows one of somebody's certificates would know all, and what became of them.
 */
export const personInOpenEntry = (person: { id: string; ledgerSalt: string }, about: string) =>
  commitment(person.ledgerSalt, `${person.id}\n${about}`)

/**
 * `personCommitment` for several people in one query, by id, or with `about` `personInOpenEntry`. Somebody unknown is missing from the
 * answer.
 */
export async function personCommitments(
  db: Db,
  ids: readonly string[],
  { about }: { about?: string } = {},
): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const rows = await db
    .select({ id: people.id, ledgerSalt: people.ledgerSalt })
    .from(people)
    .where(inArray(people.id, wanted))
  return new Map(
    rows.map((row) => [row.id, about === undefined ? personCommitment(row) : personInOpenEntry(row, about)]),
  )
}
