import { expect, test } from 'vitest'
import { rateLimits } from '~db/schema/people'
import { testDatabase } from '~tests/setup/database'
import { giveBackToLimit, networkOf, takeFromLimit } from './rate-limit.server'
import { addMinutes } from './time'

const { db } = await testDatabase()
const now = new Date('2026-11-22T10:00:00Z')
const take = (key: string, at = now, limit = 3) => takeFromLimit(db, { key, limit, windowMinutes: 15, now: at })

test('the last one within the limit is given, the next is refused with the time to wait', async () => {
  for (const _ of [1, 2, 3]) await take('a')
  await expect(take('a')).rejects.toMatchObject({
    code: 'too-many',
    message: expect.stringContaining('wait 15 minutes'),
  })
})

test.each([
  ['a second before the window ends', 15 - 1 / 60, 'a minute'],
  ['four and a half minutes into it', 4.5, '11 minutes'],
  ['at the moment it ends', 15, undefined],
  ['an hour later', 60, undefined],
])('used up, and tried again %s', async (when, minutes, wait) => {
  for (const _ of [1, 2, 3]) await take(when)
  const again = take(when, addMinutes(now, minutes))
  if (wait) await expect(again).rejects.toThrow(`wait ${wait} and`)
  else await expect(again).resolves.toBeUndefined()
})

test('hammering does not make the wait longer', async () => {
  for (const minute of [0, 1, 2, 3, 4, 5, 6]) await take('hammer', addMinutes(now, minute)).catch(() => {})
  await expect(take('hammer', addMinutes(now, 15))).resolves.toBeUndefined()
})

test('one key does not use up another', async () => {
  for (const _ of [1, 2, 3]) await take('one')
  await expect(take('two')).resolves.toBeUndefined()
})

test('of twenty at the same moment exactly the limit is let through', async () => {
  const tries = await Promise.allSettled(Array.from({ length: 20 }, () => take('race', now, 7)))
  expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(7)
})

test('what is given back can be taken again', async () => {
  for (const _ of [1, 2, 3]) await take('back')
  await giveBackToLimit(db, { key: 'back' })
  await expect(take('back')).resolves.toBeUndefined()
  await expect(take('back')).rejects.toMatchObject({ code: 'too-many' })
})

test('the table holds no clear address', async () => {
  await take('sign-in 192.0.2.7 anna@example.com')
  const rows = await db.select().from(rateLimits)
  expect(rows.map((row) => row.key).every((key) => /^[0-9a-f]{64}$/.test(key))).toBe(true)
})

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['unknown', 'unknown'],
])('%s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
