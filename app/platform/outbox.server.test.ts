import { beforeEach, expect, test } from 'vitest'
import { openDatabase } from '~db/client'
import { outbox } from '~db/schema/outbox'
import { testDatabase } from '~tests/setup/database'
import {
  deliverOutbox,
  letterList,
  letterPage,
  type OutgoingLetter,
  PAUSE_MINUTES,
  putInOutbox,
  tryLetterAgain,
} from './outbox.server'
import { addMinutes } from './time'

const { db, address } = await testDatabase()
const now = new Date('2026-11-22T10:00:00Z')
const aLetter = (to = 'anna@example.com') =>
  putInOutbox(db, {
    to,
    subject: 'Hello',
    body: { lines: ['Hello.'], link: { label: 'Open', url: 'https://x.example/secret' } },
    now,
  })
const broken = async () => {
  throw new Error('connection refused')
}
const fine = async () => {}

beforeEach(async () => void (await db.delete(outbox)))

test.each(PAUSE_MINUTES.map((minutes, index) => [index + 1, minutes] as const))(
  'after failure %i the next try waits %i minutes',
  async (failures, minutes) => {
    await aLetter()
    let at = now
    for (let failure = 1; failure < failures; failure += 1) {
      await deliverOutbox(db, { send: broken, now: at })
      at = addMinutes(at, PAUSE_MINUTES[failure - 1] ?? 0)
    }
    expect(await deliverOutbox(db, { send: broken, now: at })).toEqual({ sent: 0, failed: 1 })
    expect(await deliverOutbox(db, { send: broken, now: addMinutes(at, minutes - 1) })).toEqual({ sent: 0, failed: 0 })
    expect(await deliverOutbox(db, { send: fine, now: addMinutes(at, minutes) })).toEqual({ sent: 1, failed: 0 })
  },
)

test('after the last try a letter is given up, stays readable, and can be tried again by hand', async () => {
  const { letterId } = await aLetter()
  let at = now
  for (let failure = 0; failure <= PAUSE_MINUTES.length; failure += 1) {
    await deliverOutbox(db, { send: broken, now: at })
    at = addMinutes(at, 1440)
  }
  expect(await deliverOutbox(db, { send: fine, now: addMinutes(at, 100_000) })).toEqual({ sent: 0, failed: 0 })
  expect(await letterPage(db, { letterId })).toMatchObject({ state: 'given-up', lastError: 'connection refused' })

  expect(await tryLetterAgain(db, { letterId, now: at })).toBe(true)
  expect(await deliverOutbox(db, { send: fine, now: at })).toEqual({ sent: 1, failed: 0 })
  expect(await tryLetterAgain(db, { letterId, now: at })).toBe(false)
})

test('a sent letter is not sent again, and its link is gone from the table', async () => {
  const { letterId } = await aLetter()
  await deliverOutbox(db, { send: fine, now })
  expect(await deliverOutbox(db, { send: fine, now: addMinutes(now, 100_000) })).toEqual({ sent: 0, failed: 0 })
  expect(await letterPage(db, { letterId })).toMatchObject({
    state: 'sent',
    sentAt: now,
    lastError: null,
    body: { lines: ['Hello.'] },
  })
  expect((await letterPage(db, { letterId }))?.body.link).toBeUndefined()
})

test('four processes that deliver at once send each letter once', async () => {
  for (let index = 0; index < 30; index += 1) await aLetter(`person${index}@example.com`)
  const others = [1, 2, 3].map(() => openDatabase(address, { connections: 2 }))
  const sent: string[] = []
  const send = async (letter: OutgoingLetter) => {
    sent.push(letter.to)
  }
  await Promise.all([db, ...others.map((other) => other.db)].map((one) => deliverOutbox(one, { send, now })))
  await Promise.all(others.map((other) => other.close()))
  expect(new Set(sent).size).toBe(30)
  expect(sent).toHaveLength(30)
})

test('a letter in hand is left alone by another round while the first still sends', async () => {
  const { letterId } = await aLetter()
  let second: Awaited<ReturnType<typeof deliverOutbox>> | undefined
  const slow = async () => {
    expect(await tryLetterAgain(db, { letterId, now })).toBe(false)
    second = await deliverOutbox(db, { send: fine, now: addMinutes(now, 4) })
  }
  expect(await deliverOutbox(db, { send: slow, now })).toEqual({ sent: 1, failed: 0 })
  expect(second).toEqual({ sent: 0, failed: 0 })
})

test('a process that dies mid-send leaves the letter to be sent after the pause', async () => {
  await aLetter()
  const died = deliverOutbox(db, { send: () => new Promise(() => {}), now })
  await expect.poll(async () => (await db.select({ tries: outbox.tries }).from(outbox))[0]?.tries).toBe(1)
  expect(await deliverOutbox(db, { send: fine, now: addMinutes(now, 4) })).toEqual({ sent: 0, failed: 0 })
  expect(await deliverOutbox(db, { send: fine, now: addMinutes(now, 5) })).toEqual({ sent: 1, failed: 0 })
  void died
})

test('a round stops after three failures: it is the mail server that is ill', async () => {
  for (let index = 0; index < 5; index += 1) await aLetter()
  expect(await deliverOutbox(db, { send: broken, now })).toEqual({ sent: 0, failed: 3 })
})

test('the list shows what waits before what was sent', async () => {
  const { letterId } = await aLetter('first@example.com')
  await deliverOutbox(db, { send: fine, now })
  await aLetter('second@example.com')
  expect((await letterList(db)).letters.map((letter) => [letter.to, letter.state])).toEqual([
    ['second@example.com', 'waiting'],
    ['first@example.com', 'sent'],
  ])
  expect(await letterPage(db, { letterId: crypto.randomUUID() })).toBeUndefined()
  expect(await letterPage(db, { letterId })).toBeDefined()
})

test('a letter whose transaction is rolled back was never written', async () => {
  await expect(
    db.transaction(async (tx) => {
      await putInOutbox(tx, { to: 'a@example.com', subject: 'x', body: { lines: [] }, now })
      throw new Error('the change did not happen')
    }),
  ).rejects.toThrow('did not happen')
  expect((await letterList(db)).total).toBe(0)
})

test('what a letter encloses is made as it goes out; when that fails the letter waits, and is not sent bare', async () => {
  const encloses = { certificate: '7K3QW' }
  await putInOutbox(db, { to: 'anna@example.com', subject: 'Yours', body: { lines: ['Well done.'], encloses }, now })
  const sent: string[][] = []
  const send = async (_: OutgoingLetter, enclosures: readonly { name: string }[]) =>
    void sent.push(enclosures.map(({ name }) => name))
  const fails = () => Promise.reject(new Error('no paper today'))
  expect(await deliverOutbox(db, { send, enclose: fails, now })).toEqual({ sent: 0, failed: 1 })
  const enclose = async ({ certificate }: typeof encloses) => [
    { name: `${certificate}.pdf`, type: 'application/pdf', bytes: new Uint8Array([1]) },
  ]
  expect(await deliverOutbox(db, { send, enclose, now: addMinutes(now, 5) })).toEqual({ sent: 1, failed: 0 })
  expect(sent).toEqual([['7K3QW.pdf']])
})
