import { and, asc, count, desc, eq, isNotNull, isNull, lt, lte, or } from 'drizzle-orm'
import type { Db } from '~db/client'
import { outbox } from '~db/schema/outbox'
import { addMinutes } from './time'

/**
 * What a letter says: plain sentences, and at most one link as a button. `encloses` names a certificate by its number; the paper is
 * drawn when the letter goes out, so the outbox holds no files.
 */
export type LetterBody = { lines: string[]; link?: { label: string; url: string }; encloses?: { certificate: string } }

/** A file that goes along with a letter. */
export type Enclosure = { name: string; type: string; bytes: Uint8Array }

/** Makes what a letter encloses. */
export type Enclose = (encloses: NonNullable<LetterBody['encloses']>) => Promise<Enclosure[]>

/** A letter as commands write it. */
export type Letter = { to: string; subject: string; body: LetterBody; now: Date }

/** A letter on its way out; `id` stays the same over every try. */
export type OutgoingLetter = { id: string; to: string; subject: string; body: LetterBody }

/** Hands one letter to the mail server, or throws what it said. It must give up well before PAUSE_MINUTES[0]. */
export type Send = (letter: OutgoingLetter, enclosures: readonly Enclosure[]) => Promise<void>

/** The wait before the next try, after the first, second, … failure. Then nobody tries by themselves any more. */
export const PAUSE_MINUTES = [5, 15, 60, 240, 720, 1440, 1440] as const

const TRIES = PAUSE_MINUTES.length + 1
const LETTERS_A_ROUND = 100
const FAILURES_A_ROUND = 3

/** Puts a letter into the outbox, in the transaction of the change it tells of. It is sent after the commit. */
export async function putInOutbox(tx: Db, { to, subject, body, now }: Letter): Promise<{ letterId: string }> {
  const [letter] = await tx
    .insert(outbox)
    .values({ to, subject, body, createdAt: now, nextTryAt: now })
    .returning({ id: outbox.id })
  if (!letter) throw new Error('the database took a letter without giving back an id')
  return { letterId: letter.id }
}

/**
 * Sends what is due, oldest first. A letter is claimed before it is sent, by putting its next try into the
 * future in a committed step: no two processes send it, and one that dies mid-send sends it again later.
 * A round ends early after three failures, for then it is the mail server that is ill.
 */
export async function deliverOutbox(
  db: Db,
  { send, enclose = async () => [], now }: { send: Send; enclose?: Enclose; now: Date },
): Promise<{ sent: number; failed: number }> {
  let sent = 0
  let failed = 0
  while (sent + failed < LETTERS_A_ROUND && failed < FAILURES_A_ROUND) {
    const letter = await claim(db, now)
    if (!letter) break
    const problem = await problemOf(sendWhole(letter, { send, enclose }))
    if (problem === undefined) {
      await markSent(db, letter, now)
      sent += 1
    } else {
      await db.update(outbox).set({ lastError: problem }).where(eq(outbox.id, letter.id))
      failed += 1
    }
  }
  return { sent, failed }
}

/** The letter with what it encloses; what cannot be drawn is a failure like any other, and tried again. */
async function sendWhole(letter: OutgoingLetter, { send, enclose }: { send: Send; enclose: Enclose }): Promise<void> {
  const { encloses } = letter.body
  await send(letter, encloses ? await enclose(encloses) : [])
}

/** Takes the oldest due letter, unless another process has it in hand, and counts the try. */
async function claim(db: Db, now: Date): Promise<OutgoingLetter | undefined> {
  return db.transaction(async (tx) => {
    const [due] = await tx
      .select()
      .from(outbox)
      .where(and(isNull(outbox.sentAt), lte(outbox.nextTryAt, now), lt(outbox.tries, TRIES)))
      .orderBy(asc(outbox.nextTryAt), asc(outbox.createdAt))
      .limit(1)
      .for('update', { skipLocked: true })
    if (!due) return undefined
    const pause = PAUSE_MINUTES[due.tries] ?? PAUSE_MINUTES[PAUSE_MINUTES.length - 1] ?? 0
    await tx
      .update(outbox)
      .set({ tries: due.tries + 1, nextTryAt: addMinutes(now, pause), lastError: null })
      .where(eq(outbox.id, due.id))
    return { id: due.id, to: due.to, subject: due.subject, body: due.body }
  })
}

/** The link has done its work and often opens an account, so it leaves the table with the letter. */
async function markSent(db: Db, { id, body }: OutgoingLetter, now: Date): Promise<void> {
  await db
    .update(outbox)
    .set({ sentAt: now, lastError: null, body: { lines: body.lines } })
    .where(eq(outbox.id, id))
}

async function problemOf(sending: Promise<void>): Promise<string | undefined> {
  try {
    await sending
    return undefined
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).slice(0, 500) || 'The mail server gave no reason.'
  }
}

/** How many letters one page of the list shows. */
export const LETTERS_PER_PAGE = 50

/** Where a letter stands: waiting for its (next) try, sent, or given up. */
export type LetterState = 'waiting' | 'sent' | 'given-up'

const stateOf = (letter: { sentAt: Date | null; tries: number }): LetterState =>
  letter.sentAt ? 'sent' : letter.tries >= TRIES ? 'given-up' : 'waiting'

/** The letters, unsent ones first, then the newest. `page` counts from 1. */
export async function letterList(db: Db, { page = 1 }: { page?: number } = {}) {
  const letters = await db
    .select({
      id: outbox.id,
      to: outbox.to,
      subject: outbox.subject,
      createdAt: outbox.createdAt,
      sentAt: outbox.sentAt,
      tries: outbox.tries,
      lastError: outbox.lastError,
    })
    .from(outbox)
    .orderBy(desc(isNull(outbox.sentAt)), desc(outbox.createdAt), asc(outbox.id))
    .limit(LETTERS_PER_PAGE)
    .offset((page - 1) * LETTERS_PER_PAGE)
  const [all] = await db.select({ total: count() }).from(outbox)
  return { letters: letters.map((letter) => ({ ...letter, state: stateOf(letter) })), total: all?.total ?? 0 }
}

/** One letter with everything it says, or `undefined`. */
export async function letterPage(db: Db, { letterId }: { letterId: string }) {
  const [letter] = await db.select().from(outbox).where(eq(outbox.id, letterId))
  return letter && { ...letter, state: stateOf(letter) }
}

/**
 * Makes an unsent letter due now and counts its tries afresh. Returns false for one that is sent, or in
 * hand this moment: tried, and neither sent nor failed yet.
 */
export async function tryLetterAgain(db: Db, { letterId, now }: { letterId: string; now: Date }): Promise<boolean> {
  const inNobodysHand = or(eq(outbox.tries, 0), isNotNull(outbox.lastError), lte(outbox.nextTryAt, now))
  const due = await db
    .update(outbox)
    .set({ nextTryAt: now, tries: 0 })
    .where(and(eq(outbox.id, letterId), isNull(outbox.sentAt), inNobodysHand))
    .returning({ id: outbox.id })
  return due.length > 0
}
