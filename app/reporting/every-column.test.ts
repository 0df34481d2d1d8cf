import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { certificateHash } from '~/certificates/certificate-record.server'
import type { LedgerKind } from '~/ledger/kinds'
import { sealed } from '~/practicals/signed-record.server'
import { changesHash } from '~/quizzes/mark-changes.server'
import { hashOfResults } from '~/quizzes/marking/release-results.server'
import type { Db } from '~db/client'
import { certificates } from '~db/schema/certificates'
import { releasedResults, resultReleases } from '~db/schema/marking'
import { observations } from '~db/schema/practicals'
import { regrades } from '~db/schema/regrades'
import { anAdmin } from '~tests/factories/people'
import { testDatabase } from '~tests/setup/database'
import { ROOMS_ON_RECORD } from './verify-whole-ledger.server'

const { db, sql: driver } = await testDatabase()

/** The tables whose rows the entries of a kind stand for, seals over other rows included. */
const TABLES_OF: Partial<Record<LedgerKind, string[]>> = {
  'sign-off.signed': ['observations'],
  'sign-off.revoked': ['observation_revocations'],
  'sign-off.acknowledged': ['sign_off_acknowledgements'],
  'sign-off.disputed': ['sign_off_disputes'],
  'sign-off.dispute-resolved': ['dispute_resolutions'],
  'signing-scope.given': ['signing_scopes'],
  'signing-scope.ended': ['signing_scope_ends'],
  'late-sign-off.allowed': ['late_permissions'],
  'double-observation.asked': ['double_observations'],
  'double-observation.rated': ['double_ratings'],
  'double-observation.withdrawn': ['double_withdrawals'],
  'quiz.unlocked': ['quiz_unlocks'],
  'quiz.regraded': ['regrades', 'mark_changes'],
  'quiz.mark-given': ['manual_marks'],
  'recognition.granted': ['recognitions'],
  'recognition.revoked': ['recognition_revocations'],
  'results.released': ['result_releases', 'released_results', 'essay_marks'],
  'certificate.issued': ['certificates'],
  'certificate.revoked': ['certificate_events'],
  'certificate.credential': ['credentials'],
  'waiver.approved': ['waivers', 'waiver_answers'],
  'waiver.ended': ['waiver_endings'],
  'transcript.made': ['transcripts'],
  'second-factor.reset': ['second_factor_resets'],
  'key.replaced': ['signing_keys'],
}
const COVERED = Object.values(TABLES_OF).flat()
/** With those that covered ones are joined to. */
const TABLES = [...COVERED, 'quiz_attempts']

const NAME = 'the entry holds the account; the name is written beside it'

/** Columns that no entry speaks of, and why. An edit of any other must be found; `/ledger` says what these are. */
const BESIDE_THE_LEDGER: Record<string, string> = {
  'dispute_resolutions.resolved_by_name': NAME,
  'signing_scope_ends.ended_by_name': NAME,
  'recognition_revocations.revoked_by_name': NAME,
  'waiver_endings.ended_by_name': NAME,
  'second_factor_resets.reset_by_name': NAME,
  'second_factor_resets.had_app': 'what was lost decides nothing afterwards',
  'second_factor_resets.had_passkeys': 'what was lost decides nothing afterwards',
  'transcripts.trainee_id': 'its entry is open, so it names nobody; the sealed document names its holder',
  'transcripts.made_by': 'its entry is open, so it names nobody',
  'transcripts.made_by_name': 'its entry is open, so it names nobody',
  'transcripts.key_id': 'the signature is checked against its key wherever the transcript is shown',
  'transcripts.proof': 'the signature is checked wherever the transcript is shown',
  'signing_keys.sealed_private_key': 'a secret; another one would sign what no published key fits',
  'signing_keys.created_at': 'what a key may vouch for ends with its retirement, whenever it began',
  'signing_keys.retired_because': 'words for admins; what they decided is in the entry',
}

/** Tables that only grow and have no entries, and why. A new one is covered, or stands here with its reason. */
const WITHOUT_ENTRIES: Record<string, string> = {
  ledger_entries: 'the ledger itself: app/ledger/tampered-ledger.test.ts',
  ledger_nodes: 'the ledger itself: app/ledger/tampered-ledger.test.ts',
  ledger_checkpoints: 'the ledger itself: app/ledger/tampered-ledger.test.ts',
  content_versions: 'addressed by the hash of what it says, and that hash stands in entries',
  certificate_templates: 'frozen into each certificate, whose every word is sealed',
  presences: 'what it showed is sealed with the sign-off that used it',
  evidence: 'a sign-off seals the hash of each that was looked at',
  credential_proofs: 'a signature, checked wherever it is used',
  status_list_editions: 'worked out anew from the history, and signed',
  acknowledgements: 'what somebody read decides by being there; a certificate seals what it rests on',
  attempt_questions: 'quizzes have no entries; a certificate seals what it rests on',
  extra_time: 'quizzes have no entries; a certificate seals what it rests on',
  practice_ratings: 'practice decides nothing',
  practice_reviews: 'practice decides nothing',
  practice_entries: 'a log of one’s own, which makes ready and never competent',
  practice_withdrawals: 'a log of one’s own, which makes ready and never competent',
  request_takings: 'who goes to whom decides nothing',
  recognition_requests: 'asking decides nothing; what is granted has an entry',
  recognition_answers: 'a refusal gives nobody anything; what is granted has an entry',
  second_factor_rules: 'how a signature was proved stands in its own entry',
  certificate_reminders: 'letters that were sent',
}

type Column = { name: string; type: string; points: string | null; enums: string[] | null; nullable: boolean }

const columnsOf = (table: string) =>
  driver<Column[]>`
    select a.attname as name, format_type(a.atttypid, null) as type,
      (select f.confrelid::regclass::text from pg_constraint f where f.conrelid = a.attrelid and f.contype = 'f'
        and f.conkey = array[a.attnum] limit 1) as points,
      (select array_agg(e.enumlabel::text order by e.enumsortorder) from pg_enum e where e.enumtypid = a.atttypid) as enums,
      not a.attnotnull as nullable
    from pg_attribute a where a.attrelid = ${table}::regclass and a.attnum > 0 and not a.attisdropped
      and a.attgenerated = '' order by a.attnum`

const idOf = (table: string, row: string) => {
  const hex = createHash('sha256').update(`${table} ${row}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Columns by their name, where a key of several columns or a key to a key leads. */
const POINTS: Record<string, string> = {
  ...{ attempt_id: 'quiz_attempts', release_id: 'result_releases', regrade_id: 'regrades' },
  observation_id: 'observations',
}

/** What two rows of every table hold; `row` tells them apart. What a row points to is the row of the same letter. */
function heldIn(table: string, { name, type, points, enums }: Column, row: 'a' | 'b'): unknown {
  const number = row === 'a' ? 1 : 2
  if (points === 'people') return people[row]
  if (table === 'waiver_answers' && name === 'answer') return 'approved'
  if (type === 'uuid') return idOf(POINTS[name] ?? points ?? (name === 'id' ? table : name), row)
  if (enums) return enums[table === 'certificate_events' ? 1 : 0]
  if (/^timestamp/.test(type)) return `2026-03-0${number}T10:00:00Z`
  if (type === 'date') return `2026-03-0${number}`
  if (type === 'boolean') return true
  if (type === 'jsonb') return '{}'
  if (type === 'bytea')
    return Buffer.from(`${row} /status/revocation/${number}#${number}" /verify/transcripts/number ${row}"`)
  return type === 'text' ? `${name} ${row}` : number
}

const people = { a: '', b: '', other: '' }
const columns = new Map<string, Column[]>()

beforeAll(async () => {
  for (const who of ['a', 'b', 'other'] as const) people[who] = (await anAdmin(db, { name: `Nobody ${who}` })).id
  for (const table of TABLES) columns.set(table, await columnsOf(table))
  // As somebody who owns the database could: no check, no key and no trigger stands in the way.
  const fences = await driver<{ table: string; name: string }[]>`
    select conrelid::regclass::text as table, conname as name from pg_constraint
    where contype in ('c', 'f') and conrelid::regclass::text = any(${TABLES})`
  for (const { table, name } of fences) await driver.unsafe(`alter table ${table} drop constraint "${name}"`)
  for (const table of TABLES) await driver.unsafe(`alter table ${table} disable trigger all`)
  for (const table of TABLES)
    for (const row of ['a', 'b'] as const) {
      const held = columns.get(table) ?? []
      const values = Object.fromEntries(held.map((column) => [column.name, heldIn(table, column, row)]))
      await driver`insert into ${driver(table)} ${driver(values)}`
    }
  await sealAll()
})

/** Puts the hashes of their own into the rows that have one, as honest rows have. */
async function sealAll(): Promise<void> {
  for (const row of await db.select().from(observations))
    await driver`update observations set signed_hash = ${sealed(row, row.salt).signedHash} where id = ${row.id}`
  for (const row of await db.select().from(certificates))
    await driver`update certificates set printed_hash = ${certificateHash(row)} where id = ${row.id}`
  for (const row of await db.select().from(regrades))
    await driver`update regrades set changes_hash = ${await changesHash(db, row)} where id = ${row.id}`
  for (const row of await db.select().from(resultReleases)) {
    const results = (await db.select().from(releasedResults)).filter(({ releaseId }) => releaseId === row.id)
    const hash = await hashOfResults(
      db,
      row,
      results.map(({ releaseId: _, ...one }) => one),
    )
    await driver`update result_releases set results_hash = ${hash} where id = ${row.id}`
  }
}

/** The rooms that answer for rows of this table; the kinds of a room share it. */
const roomsOf = (table: string) =>
  ROOMS_ON_RECORD.filter(({ kinds }) => kinds.some((kind) => TABLES_OF[kind]?.includes(table)))

/** All that these rooms say of their rows, as the check compares it with the entries. */
async function said(tx: Db, table: string): Promise<string[]> {
  const all: string[] = []
  for (const room of roomsOf(table))
    for (const { key, at, details } of await room.page(tx, { after: undefined, limit: 100 }))
      all.push(JSON.stringify([key, at, details]))
  return all.sort()
}

/** What somebody may write into a column instead of what stands there, as SQL. */
function editsOf(table: string, column: Column): string[] {
  const name = `"${column.name}"`
  return [...(column.nullable ? ['null'] : []), ...otherThan(table, column, name)]
}

function otherThan(table: string, column: Column, name: string): string[] {
  const { type, points, enums } = column
  if (points === 'people') return [`'${people.other}'`]
  if (type === 'uuid') return [`'${heldIn(table, column, 'b')}'`]
  if (enums) return enums.filter((label) => label !== heldIn(table, column, 'a')).map((label) => `'${label}'`)
  if (/^(timestamp|date)/.test(type)) return [`${name} + interval '1 day'`]
  if (type === 'boolean') return [`not ${name}`]
  if (type === 'jsonb') return [`${name} || '{"more": ${column.name === 'comments' ? '"x"' : 1}}'`]
  if (type === 'bytea') return [`${name} || '\\x00'`]
  return [type === 'text' ? `${name} || ' and more'` : `${name} + 1`]
}

const ROW_A = (table: string) => `(select min(ctid) from ${table})`

/** Whether the rooms say something else once this was written past everything. What a key of the table refuses is not written. */
const isSeen = (table: string, { name }: Column, edit: string) =>
  isSeenAfter(
    table,
    `update ${table} set "${name}" = ${edit} where ctid = ${ROW_A(table)} and "${name}" is distinct from (${edit}) returning 1`,
  )

async function isSeenAfter(table: string, change: string): Promise<boolean> {
  let seen = false
  const putBack = new Error('put back')
  await db
    .transaction(async (tx) => {
      const before = (await said(tx, table)).join('\n')
      await tx.execute(sql.raw(change))
      seen = (await said(tx, table)).join('\n') !== before
      throw putBack
    })
    .catch((error) => {
      if (isTaken(error)) seen = true
      else if (error !== putBack) throw error
    })
  return seen
}

const isTaken = (error: unknown) =>
  error instanceof Error && (error.cause as { code?: string } | undefined)?.code === '23505'

describe.each(COVERED)('%s', (table) => {
  test('an edit of any column is found, except of those that are named as beside the ledger', async () => {
    expect(await said(db, table)).not.toHaveLength(0)
    const unseen = new Set<string>()
    for (const column of columns.get(table) ?? [])
      for (const edit of editsOf(table, column))
        if (!(await isSeen(table, column, edit))) unseen.add(`${table}.${column.name}`)
    expect([...unseen].sort()).toEqual(
      Object.keys(BESIDE_THE_LEDGER)
        .filter((name) => name.startsWith(`${table}.`))
        .sort(),
    )
  })

  test('a row that is taken away is found', async () => {
    expect(await isSeenAfter(table, `delete from ${table} where ctid = (select min(ctid) from ${table})`)).toBe(true)
  })
})

test('every table that only grows has entries in the ledger, or a reason why not', async () => {
  const growing = await driver<{ table: string }[]>`
    select tgrelid::regclass::text as table from pg_trigger where tgname = 'only_grows' and not tgisinternal`
  const uncovered = growing.map(({ table }) => table).filter((table) => !COVERED.includes(table))
  expect(uncovered.sort()).toEqual(Object.keys(WITHOUT_ENTRIES).sort())
  const rooms = ROOMS_ON_RECORD.flatMap(({ kinds }) => kinds)
  expect(rooms.filter((kind) => kind in TABLES_OF).sort()).toEqual(Object.keys(TABLES_OF).sort())
})
