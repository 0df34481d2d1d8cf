import { expect, test } from 'vitest'
import { publicKeys } from '~/keys/signing-keys.server'
import { verifyWholeLedger } from '~/reporting/verify-whole-ledger.server'
import { withSigningKeys } from '~tests/factories/keys'
import { anAdmin } from '~tests/factories/people'
import { testDatabase } from '~tests/setup/database'
import { replaceKey } from './replace-key.server'

const { db, sql } = await testDatabase()
const keys = await withSigningKeys(db)
const admin = await anAdmin(db)
const now = new Date('2026-11-20T09:00:00Z')

const inUse = async () => {
  const key = (await publicKeys(db, { purpose: 'credential' })).find((one) => one.retiredAt === null)
  if (!key) throw new Error('a key is in use')
  return key
}
const replacing = async (changes: { because?: string; replaces?: string; compromised?: boolean } = {}) =>
  replaceKey(db, {
    ...{ keys, purpose: 'credential', replaces: (await inUse()).id, because: 'the yearly change of keys' },
    ...{ compromised: false, actorId: admin.id, provedBy: 'password', now, ...changes },
  })

test('a reason is owed, and without it nothing changes', async () => {
  const before = await inUse()
  await expect(replacing({ because: '   too few   ' })).rejects.toMatchObject({ code: 'invalid' })
  expect(await inUse()).toEqual(before)
})

test('two admins at once replace a key once; the second is told', async () => {
  const { id } = await inUse()
  const outcomes = await Promise.allSettled([replacing({ replaces: id }), replacing({ replaces: id })])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(outcomes.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } })
  expect(await publicKeys(db, { purpose: 'credential' })).toHaveLength(2)
})

test('the ledger names both keys, and a key that is called sound again behind its back is found', async () => {
  await replacing({ compromised: true })
  expect((await verifyWholeLedger(db)).findings).toEqual([])
  await sql`alter table signing_keys disable trigger user`
  await sql`update signing_keys set compromised_at = null`
  await sql`alter table signing_keys enable trigger user`
  const { findings } = await verifyWholeLedger(db)
  expect(findings).toEqual([
    expect.objectContaining({ what: 'record-edited', sentence: expect.stringContaining('compromised') }),
  ])
})
