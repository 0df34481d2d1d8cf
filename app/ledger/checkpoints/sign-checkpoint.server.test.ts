import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { ledgerCheckpoints } from '~db/schema/ledger-tree'
import { outbox } from '~db/schema/outbox'
import { withSigningKeys } from '~tests/factories/keys'
import { someEntries } from '~tests/factories/ledger'
import { testDatabase } from '~tests/setup/database'
import { appendToLedger } from '../append.server'
import { replaceKey } from '../replace-key.server'
import { rootAt } from '../tree/proofs.server'
import { checkpointIsDue } from './due'
import { readNote, signersOf } from './note.server'
import { ledgerKeys, newestCheckpoint } from './queries.server'
import { signCheckpoint, signCheckpointWhenDue } from './sign-checkpoint.server'

const { db } = await testDatabase()
const keys = await withSigningKeys(db)
const day = (n: number, hour = 10) => new Date(Date.UTC(2026, 2, n, hour))
const signing = (now: Date) => ({ keys, origin: 'https://academy.example', witness: 'partner@outside.example', now })
const letters = () => db.select().from(outbox)

test('an empty ledger has no checkpoint, and the first entry gets one', async () => {
  expect(await signCheckpointWhenDue(db, signing(day(1)))).toBe(undefined)
  await someEntries(db, 1, day(1))
  const first = await signCheckpointWhenDue(db, signing(day(1)))
  expect(first).toMatchObject({ size: 1, origin: 'academy.example/ledger', root: await rootAt(db, { size: 1 }) })
  const read = readNote(first?.note ?? '')
  const known = await ledgerKeys(db, { origin: 'academy.example/ledger' })
  expect(read && signersOf(read, known)).toHaveLength(1)
  expect(read).toMatchObject({ size: 1, root: first?.root })
})

test('an ordinary entry waits for the next day; its letter goes out once, with the note in it', async () => {
  await someEntries(db, 2, day(1, 11))
  expect(await signCheckpointWhenDue(db, signing(day(1, 23)))).toBe(undefined)
  expect(await letters()).toHaveLength(1)
  const next = await signCheckpointWhenDue(db, signing(day(2)))
  expect(next?.size).toBe(3)
  const [, second] = await letters()
  expect(second).toMatchObject({ to: 'partner@outside.example', subject: 'Ledger checkpoint 3' })
  expect(second?.body.lines[1]).toBe(next?.note.trimEnd())
})

test('a certificate is under a checkpoint at once, without another letter on the same day', async () => {
  const [id, hash] = ['0192f5b0-0000-7000-8000-000000000001', 'ab'.repeat(32)]
  const issued = { certificate: id, event: id, level: 'foundation', levelVersion: hash, printed: hash, by: hash }
  await db.transaction((tx) =>
    appendToLedger(tx, {
      kind: 'certificate.issued',
      details: { ...issued, of: hash, cycle: 1, provedBy: 'password' },
      at: day(2, 11),
    }),
  )
  expect((await signCheckpointWhenDue(db, signing(day(2, 11))))?.size).toBe(4)
  expect(await letters()).toHaveLength(2)
})

test('asked again, or by ten at once, there is one checkpoint for a size and one letter for a day', async () => {
  await someEntries(db, 3, day(3))
  const made = await Promise.all(Array.from({ length: 10 }, () => signCheckpoint(db, signing(day(3)))))
  expect(new Set(made.map((one) => one?.note)).size).toBe(1)
  expect((await db.select().from(ledgerCheckpoints)).map(({ size }) => size)).toEqual([1, 3, 4, 7])
  expect(await letters()).toHaveLength(3)
})

test('a replaced key signs the next checkpoint at once; what the old one signed stays checkable, also under an older name', async () => {
  const [old] = await ledgerKeys(db, { origin: 'academy.example/ledger' })
  const why = { because: 'The laptop was stolen.', compromised: false, actorId: null, provedBy: 'the machine itself' }
  await replaceKey(db, { keys, purpose: 'ledger', replaces: old?.keyId ?? '', ...why, now: day(4) })
  const next = await signCheckpointWhenDue(db, { ...signing(day(4)), origin: 'https://new.example' })
  expect(next?.origin).toBe('new.example/ledger')
  const known = await ledgerKeys(db, { origin: 'new.example/ledger' })
  expect(known.map(({ name, retiredAt }) => [name, retiredAt !== null])).toEqual([
    ['new.example/ledger', false],
    ['academy.example/ledger', true],
  ])
  for (const { note } of await db.select().from(ledgerCheckpoints)) {
    const read = readNote(note)
    expect(read && signersOf(read, known)).toHaveLength(1)
  }
})

test('a ledger with another past than the one signed before is not signed', async () => {
  const putBack = new Error('put back')
  await db
    .transaction(async (tx) => {
      await tx.execute(sql`alter table ledger_nodes disable trigger all`)
      await tx.execute(sql`update ledger_nodes set hash = sha256(hash)`)
      await tx.execute(sql`alter table ledger_nodes enable trigger all`)
      await someEntries(tx, 1, day(6))
      await expect(signCheckpoint(tx, signing(day(6)))).rejects.toThrow('No checkpoint was signed')
      throw putBack
    })
    .catch((error) => {
      if (error !== putBack) throw error
    })
})

const newestRow = async () => {
  const newest = await newestCheckpoint(db)
  if (!newest) throw new Error('there is a checkpoint')
  return newest
}

test('the database takes no other root, no size twice, none beyond the ledger, and no note that says something else', async () => {
  await someEntries(db, 2, day(7))
  const newest = await newestRow()
  const size = newest.size + 2
  const root = await rootAt(db, { size })
  const other = Buffer.alloc(32, 7)
  const noteOf = (of: number, said: Buffer) => `${newest.origin}\n${of}\n${said.toString('base64')}\n\n— x y\n`
  const put = (row: Partial<typeof newest>) => db.insert(ledgerCheckpoints).values({ ...newest, ...row })
  const refused = (code: string) => ({ cause: { code } })
  await expect(put({ size, root: other, note: noteOf(size, other) })).rejects.toMatchObject(refused('23001'))
  await expect(put({ size: 1, note: noteOf(1, newest.root) })).rejects.toMatchObject(refused('23001'))
  await expect(put({ size: 99, root, note: noteOf(99, root) })).rejects.toMatchObject(refused('23001'))
  await expect(put({ size, root, note: noteOf(size, other) })).rejects.toMatchObject(refused('23514'))
  await expect(put({ size, root, note: noteOf(size + 1, root) })).rejects.toMatchObject(refused('23514'))
})

const at = (size: number, moment: Date) => ({ size, at: moment })
test.each([
  ['nothing was written', { size: 0, newest: undefined, weighty: false }, false],
  ['there is none yet', { size: 1, newest: undefined, weighty: false }, true],
  ['nothing was added, on another day', { size: 5, newest: at(5, day(1)), weighty: false }, false],
  ['something was added today', { size: 6, newest: at(5, day(8, 0)), weighty: false }, false],
  ['something was added yesterday', { size: 6, newest: at(5, day(7, 23)), weighty: false }, true],
  ['a certificate was added today', { size: 6, newest: at(5, day(8, 0)), weighty: true }, true],
])('whether one is due when %s', (_when, standing, due) => {
  expect(checkpointIsDue({ ...standing, now: day(8, 12) })).toBe(due)
})
