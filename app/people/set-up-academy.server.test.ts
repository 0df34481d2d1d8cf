import { beforeEach, expect, test } from 'vitest'
import { addMinutes } from '~/platform/time'
import { ledgerEntries } from '~db/schema/ledger'
import { academy, people, personRoles, sessions, setUpLinks } from '~db/schema/people'
import { testDatabase } from '~tests/setup/database'
import { isOpenSetUpLink, openSetUpLink } from './open-set-up-link.server'
import { setUpAcademy } from './set-up-academy.server'

const { db } = await testDatabase()
const now = new Date('2026-11-22T10:00:00Z')
const first = {
  academyName: 'Bright Start',
  name: 'Ada Brook',
  email: 'ada@bright.example',
  password: 'gravel otter lamp',
  timeZone: 'Europe/Berlin',
  now,
}

beforeEach(async () => {
  for (const table of [academy, setUpLinks, sessions, personRoles, people]) await db.delete(table)
})

async function aLink(at = now): Promise<string> {
  const link = await openSetUpLink(db, { now: at })
  if (link.state !== 'opened') throw new Error(`expected a new link, not ${link.state}`)
  return link.token
}

test('the link makes the academy, its first admin and the first ledger entry', async () => {
  const { personId } = await setUpAcademy(db, { token: await aLink(), ...first })
  expect(await db.select().from(academy)).toMatchObject([{ name: 'Bright Start', setUpAt: now, isDemo: false }])
  expect(await db.select().from(people)).toMatchObject([
    { id: personId, email: 'ada@bright.example', timeZone: 'Europe/Berlin' },
  ])
  expect(await db.select({ role: personRoles.role }).from(personRoles)).toEqual([{ role: 'admin' }])
  expect((await db.select().from(ledgerEntries)).map((entry) => entry.kind)).toEqual(['academy.set-up'])
})

test('only a hash of the link is kept', async () => {
  const token = await aLink()
  const [row] = await db.select().from(setUpLinks)
  expect(row?.tokenHash).toMatch(/^[0-9a-f]{64}$/)
  expect(row?.tokenHash).not.toContain(token)
})

test('ten people with the same link: one academy, one admin, one ledger entry', async () => {
  const token = await aLink()
  const entriesBefore = (await db.select().from(ledgerEntries)).length
  const tries = await Promise.allSettled(
    Array.from({ length: 10 }, (_, index) =>
      setUpAcademy(db, { token, ...first, email: `admin${index}@bright.example` }),
    ),
  )
  expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  for (const one of tries) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'conflict' })
  expect(await db.select().from(people)).toHaveLength(1)
  expect(await db.select().from(ledgerEntries)).toHaveLength(entriesBefore + 1)
})

test('five processes that start together print one link between them', async () => {
  const starts = await Promise.all([0, 1, 2, 3, 4].map(() => openSetUpLink(db, { now })))
  expect(starts.filter((one) => one.state === 'opened')).toHaveLength(1)
  expect(await db.select().from(setUpLinks)).toHaveLength(1)
})

test.each([
  ['fourteen seconds later', 14, 'just-opened-by-another'],
  ['fifteen seconds later', 15, 'opened'],
  ['the next day', 86_400, 'opened'],
])('a start %s', async (_, seconds, state) => {
  const old = await aLink()
  const again = await openSetUpLink(db, { now: addMinutes(now, seconds / 60) })
  expect(again.state).toBe(state)
  expect(await isOpenSetUpLink(db, { token: old })).toBe(state !== 'opened')
  expect(await db.select().from(setUpLinks)).toHaveLength(1)
})

test('once the academy is set up no link is made, and the old ones are dead', async () => {
  const token = await aLink()
  await setUpAcademy(db, { token, ...first })
  expect(await openSetUpLink(db, { now: addMinutes(now, 60) })).toEqual({ state: 'not-needed' })
  expect(await isOpenSetUpLink(db, { token })).toBe(false)
  await expect(setUpAcademy(db, { token, ...first, email: 'other@bright.example' })).rejects.toMatchObject({
    code: 'conflict',
  })
})

test('a made-up link sets nothing up', async () => {
  await aLink()
  await expect(setUpAcademy(db, { token: 'made-up', ...first })).rejects.toMatchObject({ code: 'conflict' })
  expect(await db.select().from(academy)).toEqual([])
})

test('a password that is easy to guess leaves the link open', async () => {
  const token = await aLink()
  await expect(setUpAcademy(db, { token, ...first, password: 'Bright Start 2026' })).rejects.toMatchObject({
    code: 'invalid',
  })
  expect(await isOpenSetUpLink(db, { token })).toBe(true)
})

test('when anything fails nothing is half done', async () => {
  const token = await aLink()
  await expect(setUpAcademy(db, { token, ...first, academyName: 'x'.repeat(121) })).rejects.toThrow()
  expect(await db.select().from(people)).toEqual([])
  expect(await isOpenSetUpLink(db, { token })).toBe(true)
})
