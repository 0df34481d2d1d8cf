import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { takeFromLimit } from '~/platform/rate-limit.server'
import { addDays, addMinutes } from '~/platform/time'
import { heldForms, passwordResets, rateLimits, sessions } from '~db/schema/people'
import { aPerson, aSession, aTrainee } from '~tests/factories/people'
import { testDatabase } from '~tests/setup/database'
import { acknowledgeNotice, currentAcknowledgement } from './acknowledge-notice.server'
import { forgetWhatExpired } from './forget-what-expired.server'
import { HELD_FORM_LIMIT } from './held-form-fields'
import { dropHeldForm, heldForm, holdForm } from './hold-form.server'

const { db } = await testDatabase()
const now = new Date('2026-11-22T10:00:00Z')
const version = 'a'.repeat(64)

function posted(fields: [string, string | Blob][]): FormData {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return form
}

beforeEach(async () => void (await db.delete(heldForms)))

test('a form is given back as it was typed, in order, with several of one name', async () => {
  const anna = await aPerson(db)
  const fields: [string, string][] = [
    ['note', 'Zoë said “no”\r\nand left'],
    ['item', 'a'],
    ['item', 'b'],
    ['empty', ''],
  ]
  const token = await holdForm(db, { path: '/teach/sign?x=1', form: posted(fields), personId: anna.id, now })
  expect(await heldForm(db, { token, personId: anna.id, now })).toEqual({
    path: '/teach/sign?x=1',
    fields,
    leftOut: [],
    tooLong: false,
  })
})

test.each(['password', 'newPassword', 'proof', 'token', 'Password-again'])(
  'a field called %s is left out',
  async (name) => {
    const anna = await aPerson(db)
    const token = await holdForm(db, {
      path: '/x',
      form: posted([
        [name, 'secret words'],
        ['note', 'kept'],
      ]),
      personId: anna.id,
      now,
    })
    expect(await heldForm(db, { token, personId: anna.id, now })).toMatchObject({
      fields: [['note', 'kept']],
      leftOut: [name],
    })
    expect(JSON.stringify(await db.select().from(heldForms))).not.toContain('secret words')
  },
)

test('files are left out and named', async () => {
  const anna = await aPerson(db)
  const token = await holdForm(db, { path: '/x', form: posted([['scan', new Blob(['x'])]]), personId: anna.id, now })
  expect(await heldForm(db, { token, personId: anna.id, now })).toMatchObject({ fields: [], leftOut: ['scan'] })
})

test.each([
  ['well within the limit', HELD_FORM_LIMIT.bytes - 100, false],
  ['over the limit', HELD_FORM_LIMIT.bytes, true],
])('a form %s', async (_, length, tooLong) => {
  const anna = await aPerson(db)
  const token = await holdForm(db, {
    path: '/x',
    form: posted([['essay', 'x'.repeat(length)]]),
    personId: anna.id,
    now,
  })
  expect(await heldForm(db, { token, personId: anna.id, now })).toMatchObject({
    tooLong,
    fields: tooLong ? [] : [['essay', expect.any(String)]],
  })
})

test('more fields than any form of ours has are not kept', async () => {
  const many = Array.from({ length: HELD_FORM_LIMIT.fields + 1 }, (_, index): [string, string] => [`f${index}`, 'x'])
  const anna = await aPerson(db)
  const token = await holdForm(db, { path: '/x', form: posted(many), personId: anna.id, now })
  expect(await heldForm(db, { token, personId: anna.id, now })).toMatchObject({ tooLong: true })
})

test('a form is kept for its owner, and where the owner is unknown for whoever holds the token', async () => {
  const [anna, bela] = [await aPerson(db), await aPerson(db)]
  const hers = await holdForm(db, { path: '/x', form: posted([]), personId: anna.id, now })
  const nobodys = await holdForm(db, { path: '/x', form: posted([]), personId: undefined, now })
  expect(await heldForm(db, { token: hers, personId: bela.id, now })).toBeUndefined()
  expect(await heldForm(db, { token: nobodys, personId: bela.id, now })).toBeDefined()
  await dropHeldForm(db, { token: hers, personId: bela.id })
  expect(await heldForm(db, { token: hers, personId: anna.id, now })).toBeDefined()
  await dropHeldForm(db, { token: hers, personId: anna.id })
  expect(await heldForm(db, { token: hers, personId: anna.id, now })).toBeUndefined()
})

test.each([
  ['a minute before the hour is over', 59, true],
  ['the moment it is over', 60, false],
])('a form asked for %s', async (_, minutes, there) => {
  const anna = await aPerson(db)
  const token = await holdForm(db, { path: '/x', form: posted([]), personId: anna.id, now })
  expect((await heldForm(db, { token, personId: anna.id, now: addMinutes(now, minutes) })) !== undefined).toBe(there)
})

test('what has run out is forgotten, what has not stays', async () => {
  const anna = await aPerson(db)
  await aSession(db, anna)
  await aSession(db, anna)
  const [one] = await db.select().from(sessions).where(eq(sessions.userId, anna.id))
  await db
    .update(sessions)
    .set({ expiresAt: addDays(now, -8) })
    .where(eq(sessions.id, one?.id ?? ''))
  await db.insert(passwordResets).values([
    { tokenHash: 'old', personId: anna.id, createdAt: addDays(now, -3), expiresAt: addDays(now, -2) },
    { tokenHash: 'fresh', personId: anna.id, createdAt: now, expiresAt: addMinutes(now, 60) },
  ])
  await takeFromLimit(db, { key: 'old', limit: 1, windowMinutes: 1, now: addDays(now, -1) })
  await takeFromLimit(db, { key: 'fresh', limit: 1, windowMinutes: 60, now })
  await holdForm(db, { path: '/old', form: posted([]), personId: anna.id, now: addDays(now, -1) })
  await holdForm(db, { path: '/fresh', form: posted([]), personId: anna.id, now })
  await forgetWhatExpired(db, { now })
  expect(await db.select().from(sessions).where(eq(sessions.userId, anna.id))).toHaveLength(1)
  expect((await db.select().from(passwordResets)).map((row) => row.tokenHash)).toEqual(['fresh'])
  expect(await db.select().from(rateLimits)).toHaveLength(1)
  expect((await db.select().from(heldForms)).map((row) => row.path)).toEqual(['/fresh'])
})

test('an acknowledgement counts for the notice in force, the newest place decides', async () => {
  const trainee = await aTrainee(db)
  const acknowledge = (jurisdiction: string, at: Date, noticeVersion = version) =>
    acknowledgeNotice(db, { personId: trainee.id, jurisdiction, noticeVersion, now: at })
  const current = (notice = version) =>
    currentAcknowledgement(db, { personId: trainee.id, notice: { version: notice } })
  expect(await current()).toBeUndefined()
  await acknowledge('US-CT', now)
  await acknowledge('US-CT', addDays(now, 1))
  expect(await current()).toEqual({ jurisdiction: 'US-CT', noticeVersion: version, acknowledgedAt: now })
  await acknowledge('GB', addDays(now, 2))
  expect(await current()).toMatchObject({ jurisdiction: 'GB' })
  expect(await current('b'.repeat(64))).toBeUndefined()
})

test('five clicks at once write one acknowledgement', async () => {
  const trainee = await aTrainee(db)
  const click = () => acknowledgeNotice(db, { personId: trainee.id, jurisdiction: 'GB', noticeVersion: version, now })
  await Promise.all([click(), click(), click(), click(), click()])
  expect(await currentAcknowledgement(db, { personId: trainee.id, notice: { version } })).toMatchObject({
    jurisdiction: 'GB',
  })
})
