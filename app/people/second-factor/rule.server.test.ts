import { beforeEach, describe, expect, test } from 'vitest'
import { addDays, addMinutes, dateIn } from '~/platform/time'
import { aKeyring } from '~tests/factories/keys'
import { anAdmin, anInstructor, aSession, aTrainee, PASSWORD } from '~tests/factories/people'
import { anApp, codeAt } from '~tests/factories/second-factors'
import { testDatabase } from '~tests/setup/database'
import { expectOnlyGrows } from '~tests/setup/only-grows'
import { proofFrom } from '../prove-again.server'
import { removeApp } from './change-factors.server'
import { ruleInForce, setRule } from './rule.server'
import { whoHasFactors } from './who-has-factors.server'

const { db, sql } = await testDatabase()
const keys = aKeyring()
const now = new Date('2026-11-20T09:00:10Z')
const strong = { provedAt: now, method: 'password+totp' as const }
const today = dateIn('UTC', now)

beforeEach(async () => {
  await sql`alter table second_factor_rules disable trigger user`
  await sql`delete from second_factor_rules`
  await sql`alter table second_factor_rules enable trigger user`
})

async function signed(person: Awaited<ReturnType<typeof anAdmin>>) {
  const { actor } = await aSession(db, person, { now })
  return { actor, person, owner: { personId: actor.personId, sessionId: actor.sessionId } }
}

async function adminWithApp() {
  const admin = await signed(await anAdmin(db))
  return { ...admin, ...(await anApp(db, { ...admin.owner, now })) }
}

async function required(from = today) {
  const { actor } = await adminWithApp()
  const { number: seen } = await ruleInForce(db)
  await setRule(db, { rule: 'required', requiredFrom: from, seen, actor, proof: strong, now })
}

describe('the rule', () => {
  test('is that a second factor is recommended, until an admin says otherwise', async () => {
    expect(await ruleInForce(db)).toMatchObject({ rule: 'recommended', requiredFrom: null, number: 0 })
    await required()
    expect(await ruleInForce(db)).toMatchObject({ rule: 'required', requiredFrom: today, number: 1 })
  })

  test.each<[string, Partial<Parameters<typeof setRule>[1]>, string]>([
    ['from a day that has passed', { requiredFrom: dateIn('UTC', addDays(now, -1)) }, 'invalid'],
    ['from no day', { requiredFrom: null }, 'invalid'],
    ['on a stale proof', { proof: { provedAt: addMinutes(now, -10), method: 'password+totp' } }, 'proof-needed'],
    ['on a password alone, where there is an app', { proof: { provedAt: now, method: 'password' } }, 'proof-needed'],
    ['over a rule that somebody else has set meanwhile', { seen: 7 }, 'conflict'],
  ])('is not set %s', async (_, over, code) => {
    const { actor } = await adminWithApp()
    const set = { rule: 'required', requiredFrom: today, seen: 0, actor, proof: strong, now } as const
    await expect(setRule(db, { ...set, ...over })).rejects.toMatchObject({ code })
    expect((await ruleInForce(db)).number).toBe(0)
  })

  test('is not made a requirement by an admin who has no second factor, nor set by an instructor', async () => {
    const [admin, instructor] = [await signed(await anAdmin(db)), await signed(await anInstructor(db))]
    const proof = { provedAt: now, method: 'password' as const }
    const set = { rule: 'required', requiredFrom: today, seen: 0, proof, now } as const
    await expect(setRule(db, { ...set, actor: admin.actor })).rejects.toMatchObject({ code: 'conflict' })
    await expect(setRule(db, { ...set, actor: instructor.actor })).rejects.toMatchObject({ code: 'not-allowed' })
    await setRule(db, { ...set, rule: 'off', requiredFrom: null, actor: admin.actor })
    expect((await ruleInForce(db)).rule).toBe('off')
  })

  test('of two admins who change it at once, one is told so; the same again changes nothing', async () => {
    const [one, two] = [await adminWithApp(), await adminWithApp()]
    const set = { requiredFrom: null, seen: 0, proof: strong, now }
    const both = await Promise.allSettled([
      setRule(db, { ...set, rule: 'off', actor: one.actor }),
      setRule(db, { ...set, rule: 'required', requiredFrom: today, actor: two.actor }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const { rule, requiredFrom, number } = await ruleInForce(db)
    await setRule(db, { rule, requiredFrom, seen: 0, actor: one.actor, proof: strong, now })
    expect((await ruleInForce(db)).number).toBe(number)
  })

  test('is history: the database neither changes nor removes one', async () => {
    await required()
    await expectOnlyGrows(sql, 'second_factor_rules', 'rule')
  })
})

describe('where it is required', () => {
  test('nobody who signs does so by a password alone, from that day on', async () => {
    await required(dateIn('UTC', addDays(now, 1)))
    const { actor } = await signed(await anInstructor(db))
    const sign = (at: Date) => proofFrom(db, { actor, given: { password: PASSWORD }, keys, now: at })
    expect(await sign(new Date('2026-11-20T23:59:59Z'))).toMatchObject({ method: 'password' })
    await expect(sign(new Date('2026-11-21T00:00:00Z'))).rejects.toMatchObject({ code: 'not-allowed' })
  })

  test('a code or a recovery code signs, and a trainee is asked for nothing', async () => {
    await required()
    const { actor, secret, codes } = await adminWithApp()
    const given = { password: PASSWORD, code: codeAt(secret, now) }
    expect(await proofFrom(db, { actor, given, keys, now })).toEqual({ provedAt: now, method: 'password+totp' })
    const lost = { password: PASSWORD, code: codes[0] ?? '' }
    expect(await proofFrom(db, { actor, given: lost, keys, now })).toMatchObject({ method: 'password+recovery' })
    const trainee = await signed(await aTrainee(db))
    expect(await proofFrom(db, { actor: trainee.actor, given: undefined, keys, now })).toMatchObject({
      method: 'password',
    })
  })

  test('the last factor stays, and its codes with it', async () => {
    await required()
    const { owner } = await adminWithApp()
    await expect(removeApp(db, { ...owner, proof: strong, now })).rejects.toMatchObject({ code: 'conflict' })
    const codes = await sql`select from recovery_codes where person_id = ${owner.personId}`
    expect(codes).toHaveLength(10)
  })

  test.each([
    ['password at 2026-11-20T09:00:10.000Z', true],
    ['password+totp at 2026-11-20T09:00:10.000Z', false],
    ['passkey', false],
    ['a stamp', true],
    ['', true],
  ])('the database refuses a signature proved by “%s”: %s', async (provedBy, refused) => {
    await required()
    const { id } = await anInstructor(db)
    const signature = sql`insert into second_factor_rules (number, rule, set_by, set_by_name, proved_by, set_at)
      values (2, 'off', ${id}, 'Ines', ${provedBy}, ${now.toISOString()})`
    if (refused) await expect(signature).rejects.toMatchObject({ code: '23001' })
    else await signature
  })
})

test('every table whose rows are signed holds them to the rule', async () => {
  const guarded = await sql<{ table: string }[]>`select tgrelid::regclass::text as table from pg_trigger
    where tgname = 'signatures_say_how_they_were_proved'`
  const tables = await sql<{ table: string }[]>`select table_name as table from information_schema.columns
    where column_name = 'proved_by' and table_schema = 'public' and table_name <> 'sessions'`
  expect(guarded.map(({ table }) => table).sort()).toEqual(tables.map(({ table }) => table).sort())
})

test('whoever lacks a second factor is named first, and only those who sign are named', async () => {
  const { person: has } = await adminWithApp()
  const lacks = await anInstructor(db, { name: 'Zoe Last' })
  const trainee = await aTrainee(db, { name: 'Aaron First' })
  const ids = (await whoHasFactors(db)).map(({ id }) => id)
  expect(ids).not.toContain(trainee.id)
  expect(ids.indexOf(lacks.id)).toBeLessThan(ids.indexOf(has.id))
  expect((await whoHasFactors(db)).find(({ id }) => id === has.id)).toMatchObject({ app: true, passkeys: 0 })
})
