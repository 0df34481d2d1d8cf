import { createHash, randomBytes } from 'node:crypto'
import type { Db } from '~db/client'
import { heldForms } from '~db/schema/people'
import { addMinutes } from '~/platform/time'

/** Keeps a posted form for an hour while its owner signs in again. Returns the token for the address that offers it. */
export async function holdForm(db: Db, { path, form, personId, now }: { path: string; form: FormData; personId: string | undefined; now: Date }): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  const kept = [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string' && !/password|proof/i.test(entry[0]))
  await db.insert(heldForms).values({
    tokenHash: createHash('sha256').update(token).digest('hex'),
    personId,
    path,
    fields: JSON.stringify(kept),
    createdAt: now,
    expiresAt: addMinutes(now, 60),
  })
  return token
}
