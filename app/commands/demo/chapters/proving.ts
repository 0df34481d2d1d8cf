import { randomUUID } from 'node:crypto'
import { renewRecoveryCodes } from '~/people/second-factor/recovery-codes.server'
import { sealSecret } from '~/people/second-factor/totp.server'
import { authenticatorApps } from '~db/schema/second-factors'
import type { Calendar } from '../calendar'
import { DEMO_APP_SECRET, type InstructorKey } from '../cast'
import type { Happening } from '../world.server'

/**
 * An instructor sets an authenticator app up, with the secret that every demo has, and proves by it from then on. A world
 * without keys has nothing to seal that secret with.
 */
export const setsAnAppUp = (
  calendar: Calendar,
  { who, daysAgo }: { who: InstructorKey; daysAgo: number },
): Happening => ({
  at: calendar.on(daysAgo, '18:10'),
  does: async ({ tx, keys, instructors, proves }, now) => {
    if (!keys) return
    const { personId } = instructors.get(who)
    const id = randomUUID()
    const sealedSecret = sealSecret(keys, { appId: id, secret: DEMO_APP_SECRET })
    const lastStep = Math.floor(now.getTime() / 30_000)
    await tx
      .insert(authenticatorApps)
      .values({ id, personId, sealedSecret, createdAt: now, confirmedAt: now, lastStep })
    await renewRecoveryCodes(tx, { personId, now })
    proves.set(who, 'password+totp')
  },
})
