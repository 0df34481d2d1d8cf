import { reinstateCertificate, revokeCertificate, suspendCertificate } from '~/certificates/change-certificate.server'
import { issueCertificate } from '~/certificates/issue-certificate.server'
import { nextCycle } from '~/certificates/next-cycle.server'
import { addMinutes } from '~/platform/time'
import { ledgerIsSigned } from '../signing'
import type { Chapter, World } from '../world.server'

const provedJustNow = (now: Date) => ({ provedAt: addMinutes(now, -2), method: 'password' }) as const

/** The admin issues the certificate of a level; told a second time, it is the renewal. */
export const isCertified =
  (daysAgo: number, levelSlug = 'foundation'): Chapter =>
  ({ trainee, calendar, random }) => [
    {
      at: addMinutes(calendar.on(daysAgo, '09:30'), Math.floor(random() * 20)),
      does: async (world, now) => {
        const { tx, trainees, serials, curriculum, admin, origin } = world
        const whose = { traineeId: trainees.get(trainee.key), levelSlug }
        const issue = {
          ...whose,
          cycle: await nextCycle(tx, whose),
          taught: curriculum,
          actor: admin(),
          proof: provedJustNow(now),
          origin,
          now,
        }
        serials.set(trainee.key, (await issueCertificate(tx, issue)).serial)
        await ledgerIsSigned(world, now)
      },
    },
  ]

type Change = typeof revokeCertificate

const changes =
  (change: Change) =>
  (daysAgo: number, reason: string): Chapter =>
  ({ trainee, calendar }) => [
    {
      at: calendar.on(daysAgo, '11:40'),
      does: async (world: World, now) => {
        const { tx, serials, admin, origin } = world
        const signed = { actor: admin(), proof: provedJustNow(now), origin, now }
        await change(tx, { serial: serials.get(trainee.key), reason, ...signed })
        await ledgerIsSigned(world, now)
      },
    },
  ]

/** Their newest certificate ends for good, for a reason that anybody can read. */
export const isRevoked = changes(revokeCertificate)

/** Their newest certificate is out of force until a matter is looked into. */
export const isSuspended = changes(suspendCertificate)

/** The matter is looked into, and the certificate counts again. */
export const isReinstated = changes(reinstateCertificate)
