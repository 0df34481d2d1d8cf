import canonicalize from 'canonicalize'
import { and, eq } from 'drizzle-orm'
import type { Actor } from '~/people/actor'
import type { Db } from '~db/client'
import { observations } from '~db/schema/practicals'
import { mayBeSeenBy } from './doubles/blindness.server'
import { visibleTrainee } from './queries.server'
import { signedRecord } from './signed-record.server'

/**
 * What a signature covers, byte for byte, with the way to work its seal out with two commands and none of our code; for the
 * trainee, for whoever may read the record (and not before they may), and for nobody else.
 */
export async function sealToCheck(
  db: Db,
  { observationId, viewer, now }: { observationId: string; viewer: Pick<Actor, 'personId' | 'roles'>; now: Date },
): Promise<string | undefined> {
  const seen = mayBeSeenBy({ viewerId: viewer.personId, now })
  const [row] = await db
    .select()
    .from(observations)
    .where(and(eq(observations.id, observationId), seen))
  if (!row) return undefined
  const isTheirs = row.traineeId === viewer.personId
  if (!isTheirs && !(await visibleTrainee(db, { traineeId: row.traineeId, viewer }))) return undefined
  const record = canonicalize(signedRecord(row)) ?? ''
  return [
    `Sign-off ${row.id}`,
    '',
    'The seal is SHA-256 over the salt, a line feed and the record. The record is canonical JSON (RFC 8785) of everything',
    'that was signed. To check it, save the last line of this file as record.json and run:',
    '',
    `  ( printf '%s\\n' ${row.salt} ; printf '%s' "$(cat record.json)" ) | sha256sum`,
    '',
    `It has to print:  ${row.signedHash}`,
    '',
    'The same seal stands in the ledger, in the entry of the kind sign-off.signed that names this sign-off. Whoever changes',
    'the record has to change that entry too, and with it all entries after it: npm run ledger:verify finds either.',
    '',
    record,
    '',
  ].join('\n')
}
