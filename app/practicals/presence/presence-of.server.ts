import { timingSafeEqual } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import type { Keyring } from '~/keys/keyring.server'
import { mayTeach } from '~/people/queries.server'
import { giveBackToLimit, takeFromLimit } from '~/platform/rate-limit.server'
import { isRefusal, Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { observations } from '~db/schema/practicals'
import { presences } from '~db/schema/presence'
import { secretsAt } from './open-screen.server'
import { codeAt, readCode, stepOf } from './presence-code'
import { NOT_SHOWN, type ShownPresence } from './shown-presence'
import { type TakenCode, whenTaken } from './taken-code'

/**
 * How many wrong codes an instructor may send within so many minutes. A guess is right once in 500,000, and may be made for any
 * half minute of two weeks: without the second limit, two weeks of guessing would find one in forty.
 */
const LIMITS = [
  { tries: 10, windowMinutes: 15 },
  { tries: 30, windowMinutes: 24 * 60 },
]

type Exchange = {
  traineeId: string
  instructorId: string
  /** The form that the code was taken for; its sign-off carries this id. */
  observationId: string
  taken: TakenCode
  keys: Keyring
  now: Date
}

/**
 * How the presence behind one observation form is shown, for `signOff`: by the code that was exchanged for it before, by
 * the one that comes now, or not at all. Call it with what the form posts, before signing and outside its transaction:
 * `presenceCode` (six digits or a scanned token, empty for none), `presenceAt` (the tablet's clock in milliseconds when it
 * took the code, empty for "now") and `presenceSentAt` (the same clock when it sends). Only their difference counts, so a
 * tablet whose clock is a day off is checked rightly, however late it sends; one whose clock was changed in between
 * gets `claimed`. Sending again is answered with what stands. A code that is wrong, over, used or another's is a `Refusal`.
 */
export async function presenceOf(db: Db, exchange: Exchange): Promise<ShownPresence> {
  const standing = await standingPresence(db, exchange)
  if (standing) return standing
  if (exchange.taken.code.trim() === '') return NOT_SHOWN
  const read = readCode(exchange.taken.code)
  if (!read) throw new Refusal('invalid', 'That is no code: it has six digits. Type it again, or leave it empty.')
  await refuseStrangers(db, exchange)
  const when = whenTaken(exchange.taken, exchange.now)
  if (when === undefined) return { presence: 'claimed', presenceAt: null }
  return checked(db, { ...exchange, ...read, ...when })
}

type Read = NonNullable<ReturnType<typeof readCode>>
type Checked = Exchange & Read & { shownAt: Date; isLate: boolean }

/** Checks a code against the phones of this trainee, and uses it up. */
async function checked(db: Db, exchange: Checked): Promise<ShownPresence> {
  const { traineeId, instructorId, observationId, keys, shownAt, shownBy, isLate, now } = exchange
  const secrets = await secretsAt(db, { traineeId, keys, at: shownAt })
  if (secrets.length === 0 && isLate) return { presence: 'claimed', presenceAt: null }
  if (secrets.length === 0)
    throw new Refusal(
      'invalid',
      'No code of this trainee is open. Ask them to open “Show my code” on their phone, or leave it empty.',
    )
  const limits = LIMITS.map(({ tries, windowMinutes }) => ({
    ...{ key: `presence codes of ${instructorId} in ${windowMinutes} minutes`, limit: tries, windowMinutes, now },
  }))
  for (const limit of limits) await takeFromLimit(db, limit)
  const isNoGuess = isLate && !(await isFirstTime(db, exchange))
  if (isNoGuess) for (const limit of limits) await giveBackToLimit(db, limit)
  const step = await stepShowing(secrets, exchange)
  if (step === undefined)
    throw new Refusal(
      'invalid',
      'That code is not the one on their phone, or its minute is over. Take the one that stands there now, or leave it empty.',
    )
  if (!isNoGuess) for (const limit of limits) await giveBackToLimit(db, limit)
  const row = { traineeId, instructorId, observationId, step, shownBy, shownAt, recordedAt: now }
  await db.insert(presences).values(row).onConflictDoNothing()
  const standing = await standingPresence(db, exchange)
  if (standing) return standing
  throw new Refusal(
    'conflict',
    'That code was used already; each works once. Wait for the next one, it comes within half a minute.',
  )
}

/** What a device keeps is asked about at every look. The same guess for the same half minute is answered the same, and is no second guess. */
async function isFirstTime(db: Db, { observationId, code, shownAt, now }: Checked): Promise<boolean> {
  const key = `the presence code ${code} of ${stepOf(shownAt.getTime())} for ${observationId}`
  try {
    await takeFromLimit(db, { key, limit: 1, windowMinutes: 14 * 24 * 60, now })
    return true
  } catch (error) {
    if (isRefusal(error)) return false
    throw error
  }
}

/** The half minute whose code this is: the one it was taken in, or the one before. */
async function stepShowing(
  secrets: Buffer<ArrayBuffer>[],
  { code, shownAt, shownBy }: Pick<Checked, 'code' | 'shownAt' | 'shownBy'>,
): Promise<number | undefined> {
  const now = stepOf(shownAt.getTime())
  for (const step of [now, now - 1])
    for (const secret of secrets) {
      const { digits, token } = await codeAt(secret, step)
      const right = Buffer.from(shownBy === 'code-typed' ? digits : token)
      if (right.length === code.length && timingSafeEqual(right, Buffer.from(code))) return step
    }
  return undefined
}

async function refuseStrangers(db: Db, { traineeId, instructorId }: Exchange): Promise<void> {
  if (traineeId === instructorId) throw new Refusal('not-allowed', 'Nobody shows their presence to themselves.')
  if (!(await mayTeach(db, { instructorId, traineeId })))
    throw new Refusal('not-found', 'We could not find that trainee among your cohorts.')
}

/** The exchange that stands for a form that is not signed yet; `undefined` before there was one. */
export async function exchangedFor(
  db: Db,
  form: { observationId: string; instructorId: string },
): Promise<ShownPresence | undefined> {
  const [row] = await db
    .select({ shownBy: presences.shownBy, presenceAt: presences.shownAt })
    .from(presences)
    .where(and(eq(presences.observationId, form.observationId), eq(presences.instructorId, form.instructorId)))
  return row && { presence: byCode(row.shownBy), presenceAt: row.presenceAt }
}

const byCode = (shownBy: string) => (shownBy === 'code-scanned' ? 'code-scanned' : 'code-typed')

/** What was signed or exchanged under this id; somebody else's form is never answered with. */
async function standingPresence(
  db: Db,
  { traineeId, instructorId, observationId }: Pick<Exchange, 'traineeId' | 'instructorId' | 'observationId'>,
): Promise<ShownPresence | undefined> {
  const [[exchange], [signed]] = await Promise.all([
    db.select().from(presences).where(eq(presences.observationId, observationId)),
    db.select({ presence: observations.presence }).from(observations).where(eq(observations.id, observationId)),
  ])
  if (!exchange)
    return signed && { presence: signed.presence === 'claimed' ? 'claimed' : 'not-shown', presenceAt: null }
  if (exchange.traineeId !== traineeId || exchange.instructorId !== instructorId)
    throw new Refusal('conflict', 'This form belongs to another observation. Reload the page; your draft is kept.')
  return { presence: byCode(exchange.shownBy), presenceAt: exchange.shownAt }
}
