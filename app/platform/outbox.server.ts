import type { Db } from '~db/client'
import { outbox } from '~db/schema/outbox'

/** A letter as commands write it: plain sentences, and at most one link as a button. */
export type Letter = { to: string; subject: string; body: { lines: string[]; link?: { label: string; url: string } }; now: Date }

/** Puts a letter into the outbox, in the transaction of the change it tells of. It is sent after the commit. */
export async function putInOutbox(tx: Db, { to, subject, body, now }: Letter): Promise<{ letterId: string }> {
  const [letter] = await tx.insert(outbox).values({ to, subject, body, createdAt: now, nextTryAt: now }).returning({ id: outbox.id })
  if (!letter) throw new Error('the database took a letter without giving back an id')
  return { letterId: letter.id }
}
