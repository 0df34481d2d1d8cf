import { asc, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { ledgerEntries } from '~db/schema/ledger'
import { ledgerNodes } from '~db/schema/ledger-tree'
import { fillLedger } from '~tests/bench/many-entries'
import { someEntries } from '~tests/factories/ledger'
import { growsFrom, includes, treeHash } from '~tests/factories/rfc9162'
import { testDatabase } from '~tests/setup/database'
import { expectOnlyGrows } from '~tests/setup/only-grows'
import { appendToLedger } from '../append.server'
import { verifyLedger } from '../verify.server'
import { growingTree } from './hashing.server'
import { consistencyProof, inclusionProof, ledgerSize, rootAt } from './proofs.server'

const { db, sql: driver } = await testDatabase()
const SIZE = 37
beforeAll(() => someEntries(db, SIZE))

const leaves = async () =>
  (await db.select({ leaf: ledgerEntries.leafHash }).from(ledgerEntries).orderBy(asc(ledgerEntries.seq))).map(
    ({ leaf }) => leaf,
  )
const nodes = (from: typeof db = db) =>
  from.select().from(ledgerNodes).orderBy(asc(ledgerNodes.level), asc(ledgerNodes.place))

test('a ledger of thirty-seven entries has the nodes that are full and no others', async () => {
  expect(await ledgerSize(db)).toBe(SIZE)
  const all = await leaves()
  const perLevel = [18, 9, 4, 2, 1]
  const stands = await nodes()
  expect(perLevel.map((_, n) => stands.filter(({ level }) => level === n + 1).length)).toEqual(perLevel)
  expect(stands).toHaveLength(34)
  for (const { level, place, hash } of stands)
    expect(hash).toEqual(treeHash(all.slice(place * 2 ** level, (place + 1) * 2 ** level)))
})

test('its roots, as the program and as the database work them out, are those of RFC 6962 at every size', async () => {
  const all = await leaves()
  for (let size = 0; size <= SIZE; size++) {
    const root = treeHash(all.slice(0, size))
    expect(await rootAt(db, { size })).toEqual(root)
    expect(await driver`select ledger_root(${size}::bigint) as root`).toMatchObject([{ root }])
  }
})

test('its proofs convince a stranger’s verifier, at every entry and from every size', async () => {
  const all = await leaves()
  for (const size of [20, 32, SIZE]) {
    for (let seq = 1; seq <= size; seq += 3) {
      const { leaf, path, root } = await inclusionProof(db, { seq, size })
      expect(root).toEqual(treeHash(all.slice(0, size)))
      expect(includes(seq - 1, size, leaf, path, root)).toBe(true)
    }
    for (let from = 1; from <= size; from += 3) {
      const { fromRoot, toRoot, path } = await consistencyProof(db, { from, to: size })
      expect(growsFrom(from, size, fromRoot, toRoot, path)).toBe(true)
    }
  }
})

test('nodes go with an entry that is taken back, and twenty writers at once leave none out', async () => {
  const before = await nodes()
  const at = new Date('2026-03-02T10:00:00Z')
  const failing = db.transaction(async (tx) => {
    for (let n = 0; n < 3; n++) await appendToLedger(tx, { kind: 'academy.set-up', details: { demo: false }, at })
    throw new Error('the change failed')
  })
  await expect(failing).rejects.toThrow('the change failed')
  expect(await nodes()).toEqual(before)
  await Promise.all(Array.from({ length: 20 }, () => someEntries(db, 1)))
  const size = SIZE + 20
  expect(await rootAt(db, { size })).toEqual(treeHash(await leaves()))
})

test('the nodes of an academy older than the tree are filled in, all or the rest of them, exactly as they would have grown', async () => {
  const grown = await nodes()
  for (const which of ['true', 'level > 2', 'level = 1 and place > 9 or level = 2 and place > 4 or level > 2']) {
    const putBack = new Error('put back')
    await db
      .transaction(async (tx) => {
        await tx.execute(sql`alter table ledger_nodes disable trigger only_grows`)
        await tx.execute(sql.raw(`delete from ledger_nodes where ${which}`))
        expect((await nodes(tx)).length).toBeLessThan(grown.length)
        await tx.execute(sql`select ledger_fill_nodes()`)
        expect(await nodes(tx)).toEqual(grown)
        throw putBack
      })
      .catch((error) => {
        if (error !== putBack) throw error
      })
  }
})

test('nodes only grow, and none is let in that is not the hash of its two halves', async () => {
  await expectOnlyGrows(driver, 'ledger_nodes', 'hash')
  const forged = { level: 6, place: 0, hash: Buffer.alloc(32, 7) }
  await expect(db.insert(ledgerNodes).values(forged)).rejects.toMatchObject({ cause: { code: '23001' } })
  const early = { level: 1, place: 5000, hash: Buffer.alloc(32, 7) }
  await expect(db.insert(ledgerNodes).values(early)).rejects.toMatchObject({ cause: { code: '23001' } })
})

test('a ledger filled in bulk, as the bench does, is the one that grew: sound throughout, and appended to afterwards', async () => {
  const size = await ledgerSize(db)
  await fillLedger(db, { upTo: size + 75 })
  await someEntries(db, 5)
  const report = await verifyLedger(db, { records: [], page: 20 })
  expect(report).toMatchObject({ entries: size + 80, findings: [] })
  const tree = growingTree()
  const filled = (await leaves()).flatMap((leaf) => tree.add(leaf))
  expect((await nodes()).map(({ hash }) => hash.toString('hex')).sort()).toEqual(
    filled.map((hash) => hash.toString('hex')).sort(),
  )
})
