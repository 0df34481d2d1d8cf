import { randomBytes } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { aKeyring } from '~tests/factories/keys'
import { testDatabase } from '~tests/setup/database'
import { openKeyring } from './keyring.server'
import { currentSigner, isSignedBy, openSigningKeys, publicKeys, replaceSigningKey } from './signing-keys.server'

const { db, sql } = await testDatabase()
const keys = aKeyring()
const now = new Date('2026-11-20T09:00:00Z')
const later = new Date('2026-11-21T09:00:00Z')
const words = Buffer.from('what is signed')

beforeEach(async () => {
  await sql`alter table signing_keys disable trigger user`
  await sql`delete from signing_keys`
  await sql`alter table signing_keys enable trigger user`
  await openSigningKeys(db, { keys, now })
})

test('eight starts at once make one key for each purpose, and all sign with it', async () => {
  await Promise.all(Array.from({ length: 8 }, () => openSigningKeys(db, { keys, now })))
  for (const purpose of ['ledger', 'credential'] as const) {
    const all = await publicKeys(db, { purpose })
    expect(all).toHaveLength(1)
    const { sign, publicKey } = await currentSigner(db, { keys, purpose })
    expect(publicKey).toEqual(all[0]?.publicKey)
    expect(isSignedBy(publicKey, words, sign(words))).toBe(true)
  }
})

test('what one purpose signed, the key of the other did not', async () => {
  const ledger = await currentSigner(db, { keys, purpose: 'ledger' })
  const credential = await currentSigner(db, { keys, purpose: 'credential' })
  expect(isSignedBy(credential.publicKey, words, ledger.sign(words))).toBe(false)
  expect(isSignedBy(ledger.publicKey, Buffer.from('other words'), ledger.sign(words))).toBe(false)
  expect(isSignedBy(ledger.publicKey, words, Buffer.alloc(10))).toBe(false)
  expect(isSignedBy(Buffer.alloc(5), words, ledger.sign(words))).toBe(false)
})

test('the private half stands nowhere in the database as it is', async () => {
  const rows = await sql<{ sealed: string }[]>`select sealed_private_key as sealed from signing_keys`
  expect(rows.map(({ sealed }) => sealed.startsWith('v1.'))).toEqual([true, true])
})

test('a start with another key secret is refused with what to do', async () => {
  await expect(openSigningKeys(db, { keys: openKeyring(randomBytes(32)), now: later })).rejects.toThrow(
    /another key secret.*key-secret.*KEY_SECRET/,
  )
})

test('a replaced key stays known and signs no more; the fresh one does', async () => {
  const before = await currentSigner(db, { keys, purpose: 'ledger' })
  const signature = before.sign(words)
  const because = 'yearly change'
  const command = { keys, purpose: 'ledger' as const, replaces: before.keyId, because, compromised: false, now: later }
  const replaced = await replaceSigningKey(db, command)
  expect(await replaceSigningKey(db, command)).toBeUndefined()
  const all = await publicKeys(db, { purpose: 'ledger' })
  expect(all.map(({ retiredBecause, compromisedAt }) => [retiredBecause, compromisedAt])).toEqual([
    ['yearly change', null],
    [null, null],
  ])
  expect(replaced?.fresh.keyId).toBe((await currentSigner(db, { keys, purpose: 'ledger' })).keyId)
  expect(replaced?.fresh.keyId).not.toBe(before.keyId)
  expect(isSignedBy(all[0]?.publicKey ?? Buffer.alloc(0), words, signature)).toBe(true)
  expect(await sql`select from signing_keys where retired_at is not null and sealed_private_key is not null`).toEqual(
    [],
  )
})

test('the database lets nobody change, remove or revive a key', async () => {
  const { keyId: replaces } = await currentSigner(db, { keys, purpose: 'ledger' })
  await replaceSigningKey(db, {
    keys,
    purpose: 'ledger',
    replaces,
    because: 'lost tablet',
    compromised: true,
    now: later,
  })
  for (const attempt of [
    sql`update signing_keys set public_key = sha256('x')`,
    sql`update signing_keys set created_at = now()`,
    sql`update signing_keys set sealed_private_key = 'v1.x' where retired_at is null`,
    sql`update signing_keys set retired_at = null, retired_because = null, sealed_private_key = 'v1.x' where retired_at is not null`,
    sql`update signing_keys set compromised_at = null where compromised_at is not null`,
    sql`delete from signing_keys`,
    sql`truncate signing_keys cascade`,
  ])
    await expect(attempt).rejects.toMatchObject({ code: '23001' })
})
