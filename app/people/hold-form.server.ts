import { and, eq, gt, isNull, or } from 'drizzle-orm'
import { addMinutes } from '~/platform/time'
import type { Db } from '~db/client'
import { heldForms } from '~db/schema/people'
import { fieldsToHold, HeldFields } from './held-form-fields'
import { freshToken, hashOfToken } from './one-time-token.server'

/** How long a form is kept for its owner. */
export const HELD_MINUTES = 60

/** Keeps a posted form for an hour while its owner signs in again. Returns the token for the address that offers it. */
export async function holdForm(
  db: Db,
  { path, form, personId, now }: { path: string; form: FormData; personId: string | undefined; now: Date },
): Promise<string> {
  const token = freshToken()
  await db.insert(heldForms).values({
    tokenHash: hashOfToken(token),
    personId: personId ?? null,
    path,
    fields: JSON.stringify(fieldsToHold(form)),
    createdAt: now,
    expiresAt: addMinutes(now, HELD_MINUTES),
  })
  return token
}

/** What was kept, for the person whose session it was; where that is unknown, for whoever holds the token. */
export async function heldForm(
  db: Db,
  { token, personId, now }: { token: string; personId: string; now: Date },
): Promise<(HeldFields & { path: string }) | undefined> {
  const [held] = await db
    .select({ path: heldForms.path, fields: heldForms.fields })
    .from(heldForms)
    .where(and(mine({ token, personId }), gt(heldForms.expiresAt, now)))
  return held && { path: held.path, ...HeldFields.parse(JSON.parse(held.fields)) }
}

/** Forgets a kept form, at its owner's wish. */
export async function dropHeldForm(db: Db, { token, personId }: { token: string; personId: string }): Promise<void> {
  await db.delete(heldForms).where(mine({ token, personId }))
}

const mine = ({ token, personId }: { token: string; personId: string }) =>
  and(eq(heldForms.tokenHash, hashOfToken(token)), or(eq(heldForms.personId, personId), isNull(heldForms.personId)))
