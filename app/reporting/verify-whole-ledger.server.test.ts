import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { appendToLedger } from '~/ledger/append.server'
import { leafHashOf } from '~/ledger/entry.server'
import type { FindingKind } from '~/ledger/findings'
import { verifyLedger } from '~/ledger/verify.server'
import type { Db } from '~db/client'
import { ledgerEntries } from '~db/schema/ledger'
import { afterTampering, anAcademyWithAHistory } from '~tests/factories/tampering'
import { testDatabase } from '~tests/setup/database'
import { verifyWholeLedger } from './verify-whole-ledger.server'

const { db } = await testDatabase()
const now = new Date('2026-03-02T10:00:00Z')
beforeAll(() => anAcademyWithAHistory(db, { now }), 60_000)

/** What a check finds once somebody has changed the database past every trigger. */
const tampered = (change: Parameters<typeof afterTampering>[1]): Promise<FindingKind[]> =>
  afterTampering(db, change, async (tx) => (await verifyWholeLedger(tx)).findings.map((finding) => finding.what))

test('an academy that nobody meddled with agrees with its ledger', async () => {
  const report = await verifyWholeLedger(db)
  expect(report.findings).toEqual([])
  const [last] = await db.select().from(ledgerEntries).orderBy(sql`seq desc`).limit(1)
  expect(report).toMatchObject({
    entries: last?.seq,
    head: last && leafHashOf(last.body).toString('hex'),
    uncompared: 0,
  })
  expect(report.records).toBe(7 + 1 + 3 + 4 + 3)
})

test('pages of any size see the same', async () => {
  const whole = await verifyWholeLedger(db)
  const { entries, head } = await verifyLedger(db, { records: [], page: 3 })
  expect({ entries, head }).toEqual({ entries: whole.entries, head: whole.head })
})

const bodyWith = (seq: number, from: string, to: string) =>
  `update ledger_entries set body = convert_to(replace(convert_from(body, 'UTF8'), '${from}', '${to}'), 'UTF8') where seq = ${seq}`

test.each<[string, string, FindingKind[]]>([
  ['its bytes', bodyWith(3, '"competency":"', '"competency":"x'), ['link-broken', 'node-edited', 'record-edited']],
  [
    'its bytes, to nonsense',
    `update ledger_entries set body = '\\x00' where seq = 3`,
    ['entry-edited', 'link-broken', 'node-edited', 'record-without-entry'],
  ],
  [
    'its bytes, with a space',
    bodyWith(3, ',', ', '),
    ['entry-edited', 'link-broken', 'node-edited', 'record-without-entry'],
  ],
  ['its kind column', `update ledger_entries set kind = 'academy.set-up' where seq = 3`, ['entry-edited']],
  ['its time column', `update ledger_entries set at = at + interval '1 second' where seq = 3`, ['entry-edited']],
  ['it is gone from the middle', `delete from ledger_entries where seq = 3`, ['entry-missing', 'record-without-entry']],
  ['three are gone', `delete from ledger_entries where seq in (3, 4, 5)`, ['entry-missing', 'record-without-entry']],
])('a changed ledger entry is found: %s', async (_what, statement, expected) => {
  const found = await tampered(statement)
  expect([...new Set(found)].sort()).toEqual([...expected].sort())
})

test('two entries that were swapped are both named', async () => {
  const swap = `update ledger_entries set seq = 9999 where seq = 3; update ledger_entries set seq = 3 where seq = 5; update ledger_entries set seq = 5 where seq = 9999`
  const found = await tampered(swap)
  expect(found.filter((what) => what === 'entry-misplaced')).toHaveLength(2)
  expect(found).toContain('link-broken')
})

test('a log put back to an older state is found: the tables remember what it lost', async () => {
  const found = new Set(await tampered(`delete from ledger_entries where seq > 4`))
  expect(found).toEqual(new Set(['record-without-entry', 'node-extra']))
})

test('records, log and tree cut off at the same place agree again: only a head noted elsewhere tells', async () => {
  const before = await verifyWholeLedger(db)
  const cut = `delete from ledger_entries where seq > 4; delete from ledger_nodes where place >= (4 >> level); delete from observation_revocations;
    delete from certificate_events; delete from certificates;
    delete from observations where not exists
      (select from ledger_entries where position(convert_to(observations.id::text, 'UTF8') in body) > 0)`
  const report = await afterTampering(db, cut, (tx) => verifyWholeLedger(tx))
  expect(report.findings).toEqual([])
  expect(report.head).not.toBe(before.head)
})

test('an entry for one record written twice is found', async () => {
  const again = async (tx: Db) => {
    const [entry] = await tx.select().from(ledgerEntries).where(sql`kind = 'sign-off.revoked'`)
    const { details } = JSON.parse(entry?.body.toString('utf8') ?? '{}') as {
      details: { observation: string; by: string; reason: string }
    }
    await appendToLedger(tx, { kind: 'sign-off.revoked', details, at: now })
  }
  // Whether the entry also leaves a node of the tree unfilled hangs on how many there were before it.
  expect((await tampered(again)).filter((what) => what !== 'node-missing')).toEqual(['entry-doubled'])
})
