import { randomBytes, randomUUID } from 'node:crypto'
import { and, desc, eq, gt, lt } from 'drizzle-orm'
import type { Keyring } from '~/keys/keyring.server'
import { addDays, addMinutes } from '~/platform/time'
import type { Db } from '~db/client'
import { presenceScreens } from '~db/schema/presence'
import { codeAt, leftOfStep, stepOf } from './presence-code'

/** How long a phone goes on showing codes once its page is open, in minutes. */
export const SCREEN_MINUTES = 120
/** With less than this left, in minutes, opening the page begins anew. */
const TOO_LITTLE_LEFT = 60
/** How long, in days, a code that was noted without a connection can still be checked: as long as a sign-off can be late. */
const CHECKED_WITHIN = 15

/** A phone that shows codes: the secret, for that phone's page alone, and until when. */
export type Screen = { secret: Buffer<ArrayBuffer>; expiresAt: Date }

/**
 * The codes of a trainee's phone. Opening the page again shows the same ones while there is an hour left, so two tabs
 * agree; later it begins anew, and the earlier secret stays good for what is already shown.
 */
export async function openScreen(
  db: Db,
  { traineeId, keys, now }: { traineeId: string; keys: Keyring; now: Date },
): Promise<Screen> {
  const { id, sealedSecret, expiresAt } = presenceScreens
  const mine = eq(presenceScreens.traineeId, traineeId)
  const [open] = await db
    .select({ id, sealedSecret, expiresAt })
    .from(presenceScreens)
    .where(and(mine, gt(expiresAt, addMinutes(now, TOO_LITTLE_LEFT))))
    .orderBy(desc(expiresAt))
    .limit(1)
  if (open) return { secret: unsealed(keys, open), expiresAt: open.expiresAt }

  const secret = Buffer.from(randomBytes(32))
  const screen = { id: randomUUID(), traineeId, openedAt: now, expiresAt: addMinutes(now, SCREEN_MINUTES) }
  await db.delete(presenceScreens).where(and(mine, lt(expiresAt, addDays(now, -CHECKED_WITHIN))))
  await db.insert(presenceScreens).values({ ...screen, sealedSecret: keys.seal(sealedAs(screen.id), secret) })
  return { secret, expiresAt: screen.expiresAt }
}

/** The secrets that this trainee's phones made codes from at a moment. */
export async function secretsAt(
  db: Db,
  { traineeId, keys, at }: { traineeId: string; keys: Keyring; at: Date },
): Promise<Buffer<ArrayBuffer>[]> {
  const { id, sealedSecret, openedAt, expiresAt } = presenceScreens
  // A code stays good for a minute, so also in the one after its screen ended.
  const rows = await db
    .select({ id, sealedSecret })
    .from(presenceScreens)
    .where(
      and(eq(presenceScreens.traineeId, traineeId), lt(openedAt, addMinutes(at, 1)), gt(expiresAt, addMinutes(at, -1))),
    )
  return rows.map((row) => unsealed(keys, row))
}

const sealedAs = (screenId: string) => `presence of ${screenId}`

const unsealed = (keys: Keyring, { id, sealedSecret }: { id: string; sealedSecret: string }) =>
  Buffer.from(keys.unseal(sealedAs(id), sealedSecret))

/** Everything that a trainee's phone shows at this moment, and needs to go on by itself. */
export async function phoneShowing(db: Db, asked: { traineeId: string; keys: Keyring; now: Date }) {
  const { secret, expiresAt } = await openScreen(db, asked)
  const at = asked.now.getTime()
  return {
    code: await codeAt(new Uint8Array(secret), stepOf(at)),
    secret: secret.toString('base64'),
    serverNow: at,
    leftSeconds: Math.ceil(leftOfStep(at) / 1000),
    expiresAt,
  }
}
