import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { openKeyring } from '~/keys/keyring.server'
import { openScreen } from '~/practicals/presence/open-screen.server'
import { codeAt, stepOf } from '~/practicals/presence/presence-code'
import { presenceOf } from '~/practicals/presence/presence-of.server'
import { NOT_SHOWN, type ShownPresence } from '~/practicals/presence/shown-presence'
import type { Db } from '~db/client'
import { presenceScreens } from '~db/schema/presence'
import type { InstructorKey } from './cast'

/** How each of the instructors asks for the trainee's phone: by camera, by hand, or never, who is generous there too. */
const ASKS: Record<InstructorKey, 'token' | 'digits' | 'never'> = {
  marguerite: 'token',
  daniel: 'digits',
  paulo: 'never',
}

type Meeting = { by: InstructorKey; traineeId: string; instructorId: string; observationId: string; at: Date }

/**
 * The two devices exchange a code at that moment, as they would have. The phone is put away afterwards: its secret was
 * sealed for this one exchange, and no code of the past is asked for again.
 */
export async function codeExchanged(tx: Db, { by, at, ...form }: Meeting): Promise<ShownPresence> {
  const how = ASKS[by]
  if (how === 'never') return NOT_SHOWN
  const keys = openKeyring(randomBytes(32))
  const { traineeId } = form
  const { secret } = await openScreen(tx, { traineeId, keys, now: at })
  const code = (await codeAt(new Uint8Array(secret), stepOf(at.getTime())))[how]
  const shown = await presenceOf(tx, { ...form, taken: { code, at: null, sentAt: null }, keys, now: at })
  await tx.delete(presenceScreens).where(eq(presenceScreens.traineeId, traineeId))
  return shown
}
