import { asc, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import type { Db } from '~db/client'
import { ledgerEntries } from '~db/schema/ledger'
import { ledgerCheckpoints } from '~db/schema/ledger-tree'
import { withSigningKeys } from '~tests/factories/keys'
import { someEntries } from '~tests/factories/ledger'
import { afterTampering } from '~tests/factories/tampering'
import { testDatabase } from '~tests/setup/database'
import { readNote } from './checkpoints/note.server'
import { signCheckpoint } from './checkpoints/sign-checkpoint.server'
import { BEFORE_THE_FIRST, entryBody, leafHashOf } from './entry.server'
import type { FindingKind } from './findings'
import { verifyLedger } from './verify.server'

const { db } = await testDatabase()
const keys = await withSigningKeys(db)
const [SIZE, now] = [14, new Date('2026-03-02T10:00:00Z')]
const signing = { keys, origin: 'https://academy.example', witness: undefined, now }

beforeAll(async () => {
  for (const more of [5, 4, 5]) {
    await someEntries(db, more)
    await signCheckpoint(db, signing)
  }
  // Who owns the database can also let a hash be written that the database would work out itself.
  await db.execute(sql`alter table ledger_entries alter column leaf_hash drop expression`)
  for (const table of ['ledger_entries', 'ledger_nodes', 'ledger_checkpoints'])
    for (const constraint of [
      'ledger_counts_from_one',
      'notes_say_what_stands_beside_them',
      'checkpoints_are_of_something',
    ])
      await db.execute(sql.raw(`alter table ${table} drop constraint if exists ${constraint}`))
  await db.execute(sql`alter table ledger_checkpoints drop constraint ledger_checkpoints_key_id_signing_keys_id_fk`)
})

const keptOutside = async () =>
  (await db.select().from(ledgerCheckpoints).orderBy(asc(ledgerCheckpoints.size))).map(({ size, note }) => {
    const read = readNote(note)
    if (!read) throw new Error('a checkpoint of ours reads')
    return { from: `checkpoint-${size}.txt`, note: read }
  })
const findings = async (tx: Db, against: Awaited<ReturnType<typeof keptOutside>> = []) =>
  (await verifyLedger(tx, { records: [], against, page: 5 })).findings
const tampered = (change: Parameters<typeof afterTampering>[1]): Promise<FindingKind[]> =>
  afterTampering(db, change, async (tx) => (await findings(tx)).map(({ what }) => what))

test('a ledger that nobody touched agrees, with itself and with what was kept outside', async () => {
  const report = await verifyLedger(db, { records: [], against: await keptOutside(), page: 5 })
  expect(report).toMatchObject({ entries: SIZE, checkpoints: 3, findings: [], omitted: 0 })
  expect((await verifyLedger(db, { records: [] })).root).toBe(report.root)
})

/** Every column of every table of the ledger, and a way to change it that keeps its type. */
const CHANGES: Record<string, Record<string, string>> = {
  ledger_entries: {
    ...{ seq: 'seq + 1000', at: "at + interval '1 ms'", kind: "kind || 'x'" },
    ...{ body: 'set_byte(body, length(body) / 2, get_byte(body, length(body) / 2) # 1)' },
    ...{ leaf_hash: 'set_byte(leaf_hash, 31, get_byte(leaf_hash, 31) # 1)' },
  },
  ledger_nodes: { level: 'level + 20', place: 'place + 1000', hash: 'set_byte(hash, 0, get_byte(hash, 0) # 1)' },
  ledger_checkpoints: {
    ...{ size: 'size + 1', root: 'set_byte(root, 7, get_byte(root, 7) # 1)', origin: "origin || 'x'" },
    ...{
      key_id: 'gen_random_uuid()',
      note: "replace(note, 'A', 'B') || '— x AAAAAAAA' || chr(10)",
      at: "at + interval '1 s'",
    },
  },
}
const SAME_NOTE = { note: "regexp_replace(note, '— ', '—  ')" }

const fieldsOf = async (table: string) =>
  (await db.execute(
    sql`select column_name from information_schema.columns where table_name = ${table}`,
  )) as unknown as {
    column_name: string
  }[]

test.each(Object.entries(CHANGES))(
  'whichever field of whichever row of %s is changed, it is found',
  async (table, changes) => {
    expect((await fieldsOf(table)).map((row) => row.column_name).sort()).toEqual(Object.keys(changes).sort())
    const rows = (await db.execute(sql.raw(`select ctid::text from ${table}`))) as unknown as { ctid: string }[]
    expect(rows.length).toBeGreaterThan(2)
    const unseen: string[] = []
    for (const { ctid } of rows) {
      for (const [column, to] of [
        ...Object.entries(changes),
        ...(table === 'ledger_checkpoints' ? Object.entries(SAME_NOTE) : []),
      ]) {
        const found = await tampered(`update ${table} set ${column} = ${to} where ctid = '${ctid}'`)
        if (found.length === 0) unseen.push(`${column} of row ${ctid}`)
      }
    }
    expect(unseen).toEqual([])
  },
)

test('whichever entry or node is taken out, the place is named', async () => {
  for (let seq = 1; seq <= SIZE; seq++) {
    const [first] = await afterTampering(db, `delete from ledger_entries where seq = ${seq}`, findings)
    expect(first).toMatchObject(seq < SIZE ? { what: 'entry-missing', seq } : { what: 'ledger-cut', seq: SIZE })
  }
  for (const [level, place] of [
    [1, 0],
    [1, 6],
    [2, 1],
    [3, 0],
  ]) {
    const found = await tampered(`delete from ledger_nodes where level = ${level} and place = ${place}`)
    expect(found).toEqual(['node-missing'])
  }
})

test.each<[string, string, FindingKind[]]>([
  [
    'two entries are swapped',
    'update ledger_entries set seq = case seq when 3 then 1006 else 1003 end where seq in (3, 6); update ledger_entries set seq = seq - 1000 where seq > 1000',
    ['entry-misplaced', 'ledger-rewritten', 'link-broken', 'node-edited'],
  ],
  [
    'two nodes are swapped',
    'update ledger_nodes n set hash = o.hash from ledger_nodes o where n.level = 1 and o.level = 1 and (n.place, o.place) in ((0, 1), (1, 0))',
    ['node-edited'],
  ],
  ['everything is emptied', 'truncate ledger_entries', ['ledger-cut', 'node-extra']],
  [
    'the newest entries are cut off',
    'delete from ledger_entries where seq > 11; delete from ledger_nodes where place >= (11 >> level)',
    ['ledger-cut'],
  ],
  [
    'an entry is put before the first',
    `insert into ledger_entries select -1, at, kind, body, leaf_hash from ledger_entries where seq = 1`,
    ['entry-misplaced'],
  ],
  [
    'an entry is put behind the last',
    `insert into ledger_entries select 15, at, kind, body, leaf_hash from ledger_entries where seq = 14`,
    ['entry-misplaced', 'link-broken'],
  ],
  ['a node is put in', `insert into ledger_nodes select 9, 0, hash from ledger_nodes limit 1`, ['node-extra']],
  [
    'a checkpoint is copied to another size',
    `insert into ledger_checkpoints select 7, root, origin, key_id, note, at from ledger_checkpoints where size = 9`,
    ['checkpoint-edited'],
  ],
  [
    'a checkpoint is made up for the future',
    `insert into ledger_checkpoints select 99, root, origin, key_id, note, at from ledger_checkpoints where size = 9`,
    ['ledger-cut'],
  ],
])('when %s, it is found', async (_what, statement, expected) => {
  expect([...new Set(await tampered(statement))].sort()).toEqual(expected)
})

/** Writes the ledger anew from an entry on, links, leaf hashes, nodes and all, as somebody would who owns the database. */
async function rewriteFrom(tx: Db, from: number, { withKey }: { withKey: boolean }): Promise<void> {
  const entries = await tx.select().from(ledgerEntries).orderBy(asc(ledgerEntries.seq))
  let previous = BEFORE_THE_FIRST
  for (const { seq, at, kind, body, leafHash } of entries) {
    const details = {
      demo: seq === from ? true : (JSON.parse(body.toString('utf8')) as { details: { demo: boolean } }).details.demo,
    }
    const anew = seq < from ? body : entryBody({ seq, at: at.toISOString(), kind, previous, details })
    const leaf = leafHashOf(anew)
    if (!leaf.equals(leafHash))
      await tx.execute(sql`update ledger_entries set body = ${anew}, leaf_hash = ${leaf} where seq = ${seq}`)
    previous = leaf.toString('hex')
  }
  await tx.execute(sql`delete from ledger_nodes`)
  await tx.execute(sql`select ledger_fill_nodes()`)
  if (!withKey) return
  await tx.execute(sql`delete from ledger_checkpoints where size >= ${from}`)
  await signCheckpoint(tx, signing)
}

test.each([1, 4, 9, 13])('a ledger written anew from entry %i on is found by its own checkpoints', async (from) => {
  const found = await tampered((tx) => rewriteFrom(tx, from, { withKey: false }))
  expect(new Set(found)).toEqual(new Set(['ledger-rewritten']))
})

test.each([1, 4, 9, 13])(
  'written anew from entry %i on and signed again, it agrees with itself, and a checkpoint kept outside tells',
  async (from) => {
    const kept = await keptOutside()
    const [inside, against] = await afterTampering(
      db,
      (tx) => rewriteFrom(tx, from, { withKey: true }),
      async (tx) => [await findings(tx), await findings(tx, kept)],
    )
    expect(inside).toEqual([])
    const rewritten = (against ?? []).filter(({ what }) => what === 'ledger-rewritten')
    expect(rewritten.map(({ seq }) => seq)).toEqual([5, 9, 14].filter((size) => size >= from))
    expect(rewritten.at(-1)?.sentence).toContain('in checkpoint-14.txt was signed over a ledger with another past')
  },
)

test('a ledger put back to an older state, checkpoints and all, is found by a newer checkpoint from outside', async () => {
  const older = `delete from ledger_entries where seq > 9; delete from ledger_nodes where place >= (9 >> level); delete from ledger_checkpoints where size > 9`
  const kept = await keptOutside()
  const [inside, against] = await afterTampering(db, older, async (tx) => [
    await findings(tx),
    await findings(tx, kept),
  ])
  expect(inside).toEqual([])
  expect(against).toMatchObject([{ what: 'ledger-cut', seq: 10 }])
})

test('a checkpoint that was taken out of its table is missed by whoever kept it, and one of another ledger is told apart', async () => {
  const kept = await keptOutside()
  const without = await afterTampering(db, 'delete from ledger_checkpoints where size = 9', (tx) => findings(tx, kept))
  expect(without).toMatchObject([{ what: 'checkpoint-missing', seq: 9 }])
  const foreign = kept.map(({ from, note }) => ({
    from,
    note: { ...note, text: note.text.replace('academy', 'another') },
  }))
  expect((await findings(db, foreign)).map(({ what }) => what)).toEqual([
    'checkpoint-foreign',
    'checkpoint-foreign',
    'checkpoint-foreign',
  ])
})
