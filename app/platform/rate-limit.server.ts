import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { eq, sql } from 'drizzle-orm'
import type { Db } from '~db/client'
import { rateLimits } from '~db/schema/people'
import { Refusal } from './refusal'
import { addMinutes } from './time'

/** One limit: at most `limit` takes of `key` within a window that opens with the first of them. */
export type Limit = { key: string; limit: number; windowMinutes: number; now: Date }

/** Keys name addresses and e-mails, so the table holds only their hash. */
const hashed = (key: string) => createHash('sha256').update(key).digest('hex')

/**
 * Takes one from a limit that all processes share, in one statement. Throws `Refusal('too-many')` with the
 * time to wait once it is used up. Call it outside the command's transaction: a rollback would give it back.
 */
export async function takeFromLimit(db: Db, { key, limit, windowMinutes, now }: Limit): Promise<void> {
  const over = sql`${rateLimits.windowEndsAt} <= ${now.toISOString()}::timestamptz`
  const [row] = await db
    .insert(rateLimits)
    .values({ key: hashed(key), count: 1, windowEndsAt: addMinutes(now, windowMinutes) })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        // It stops at one above the limit, so that hammering neither overflows it nor is rewarded.
        count: sql`case when ${over} then 1 else least(${rateLimits.count} + 1, ${limit + 1}) end`,
        windowEndsAt: sql`case when ${over} then excluded.window_ends_at else ${rateLimits.windowEndsAt} end`,
      },
    })
    .returning({ count: rateLimits.count, windowEndsAt: rateLimits.windowEndsAt })
  if (row && row.count > limit) throw new Refusal('too-many', tooMany(row.windowEndsAt, now))
}

/** Gives one take back, for a try that turned out to be honest: a whole class signs in from one address. */
export async function giveBackToLimit(db: Db, { key }: Pick<Limit, 'key'>): Promise<void> {
  await db
    .update(rateLimits)
    .set({ count: sql`greatest(${rateLimits.count} - 1, 0)` })
    .where(eq(rateLimits.key, hashed(key)))
}

/**
 * Who an address belongs to, for limits: one customer gets a whole /64 of IPv6 addresses, so their first
 * half counts; IPv4 stands as it is, also where it is written as an IPv6 one.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return mapped
  const [plain = ''] = address.split('%')
  if (!isIPv6(plain)) return address
  const [head = '', tail] = plain.toLowerCase().split('::')
  const groups = (part: string) => (part === '' ? [] : part.split(':').map((group) => group.replace(/^0+(?=.)/, '')))
  const before = groups(head)
  const after = tail === undefined ? [] : groups(tail)
  const zeros =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0')
  return `${[...before, ...zeros, ...after].slice(0, 4).join(':')}::/64`
}

function tooMany(until: Date, now: Date): string {
  const minutes = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 60_000))
  return `That was tried too often. Please wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`} and try again.`
}
