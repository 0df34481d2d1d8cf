import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '~tests/setup/database'

// The triggers and checks of evidence, each asked directly: what they refuse, no code path can do.
const { sql } = await testDatabase()

const trainee = randomUUID()
const [phantom, client] = [randomUUID(), randomUUID()]
const REFUSED = { code: '23001' }
const BROKEN = { code: '23514' }

const row = (changes: Record<string, unknown> = {}) => ({
  ...{ id: randomUUID(), trainee_id: trainee, competency_slug: 'hold', source: 'phantom', caption: 'A plane' },
  ...{ type: 'image/png', bytes: 10, width: 20, height: 20, sha256: 'a'.repeat(64), store_key: randomUUID() },
  ...{ kept_at: '2026-03-02T10:00:00Z', ...changes },
})
const OF_A_CLIENT = {
  source: 'client',
  consented_on: '2026-03-01',
  consent_form: 'word for word '.repeat(4),
  erase_on: '2026-06-01',
}
const insert = (changes: Record<string, string | number | null>) => sql`insert into evidence ${sql(row(changes))}`

beforeAll(async () => {
  await sql`insert into people (id, email, name, password_hash, created_at) values (${trainee}, 't@people.example', 'T', 'x', '2026-01-01')`
  await insert({ id: phantom })
  await insert({ id: client, ...OF_A_CLIENT })
})

test.each<[string, Record<string, string | number | null>]>([
  ['a client without a consent', { ...OF_A_CLIENT, consented_on: null }],
  ['a client without the form', { ...OF_A_CLIENT, consent_form: null }],
  ['a client without a last day', { ...OF_A_CLIENT, erase_on: null }],
  ['a volunteer without anything', { source: 'volunteer' }],
  ['a phantom that consented', { consented_on: '2026-03-01' }],
  ['a last day before it was kept', { ...OF_A_CLIENT, erase_on: '2026-03-01' }],
  ['a last day in six years', { ...OF_A_CLIENT, erase_on: '2032-03-02' }],
  ['no words', { caption: ' ' }],
  ['a hash that is none', { sha256: 'abc' }],
  ['a picture that lasts', { seconds: 3 }],
  ['a clip that does not', { type: 'video/mp4' }],
  ['an erasure without a reason', { erased_at: '2026-03-03', erased_because: 'removed', erased_by: trainee }],
  ['an erasure by nobody', { erased_at: '2026-03-03', erased_because: 'consent-withdrawn' }],
  ['files gone before it says so', { files_gone_at: '2026-03-03' }],
])('the database keeps no evidence of %s', async (_, changes) => {
  await expect(insert(changes)).rejects.toMatchObject(BROKEN)
})

test.each([
  ['of the year 26', '0026-03-01'],
  ['of a day before its trainee came', '2025-12-30'],
  ['of a day after it was kept', '2026-03-04'],
])('the database keeps no evidence with a consent %s', async (_, consented_on) => {
  await expect(insert({ ...OF_A_CLIENT, consented_on })).rejects.toMatchObject(REFUSED)
})

test.each([
  ['its hash', { sha256: 'b'.repeat(64) }],
  ['its words', { caption: 'Another plane' }],
  ['its last day', { erase_on: '2026-12-01' }],
  ['its consent', { consented_on: '2026-02-01' }],
  ['where its file lies', { store_key: 'elsewhere' }],
  ['its trainee', { trainee_id: randomUUID() }],
])('of evidence that is kept, nobody changes %s', async (_, changes) => {
  await expect(sql`update evidence set ${sql(changes)} where id = ${client}`).rejects.toMatchObject(REFUSED)
})

test('evidence is never deleted, and never all of it', async () => {
  await expect(sql`delete from evidence`).rejects.toMatchObject(REFUSED)
  await expect(sql`truncate evidence cascade`).rejects.toMatchObject(REFUSED)
})

test('erased once is erased for ever, for the reason that was given', async () => {
  await sql`update evidence set erased_at = '2026-03-03', erased_because = 'date-reached' where id = ${phantom}`
  const again = { erased_at: null, erased_because: null }
  await expect(sql`update evidence set ${sql(again)} where id = ${phantom}`).rejects.toMatchObject(REFUSED)
  await expect(
    sql`update evidence set erased_because = 'removed', erased_by = ${trainee}, erased_words = 'I wanted to.' where id = ${phantom}`,
  ).rejects.toMatchObject(REFUSED)
  await sql`update evidence set files_gone_at = '2026-03-04' where id = ${phantom}`
  await expect(sql`update evidence set files_gone_at = null where id = ${phantom}`).rejects.toMatchObject(REFUSED)
})

test('evidence goes with a request of the same trainee and skill only, and stays with it', async () => {
  const request = async (competency: string) => {
    const [made] =
      await sql`insert into sign_off_requests (trainee_id, competency_slug, self_entrustment, created_at) values (${trainee}, ${competency}, 3, '2026-03-01') returning id`
    return String(made?.id)
  }
  const [same, other] = [await request('hold'), await request('another')]
  const send = (to: string | null) => sql`update evidence set request_id = ${to} where id = ${client}`
  await expect(send(other)).rejects.toMatchObject(REFUSED)
  await send(same)
  await expect(send(null)).rejects.toMatchObject(REFUSED)
})

test('an upload never goes back, and is not looked through before all of it is there', async () => {
  const id = randomUUID()
  await sql`insert into evidence_uploads (id, trainee_id, competency_slug, file_name, bytes, received, created_at) values (${id}, ${trainee}, 'hold', 'x', 10, 5, '2026-03-01')`
  const change = (changes: Record<string, string | number>) =>
    sql`update evidence_uploads set ${sql(changes)} where id = ${id}`
  await expect(change({ received: 4 })).rejects.toMatchObject(REFUSED)
  await expect(change({ received: 11 })).rejects.toMatchObject(BROKEN)
  await expect(change({ state: 'refused', refusal: 'No.' })).rejects.toMatchObject(REFUSED)
  await change({ received: 10 })
  await change({ state: 'refused', refusal: 'No.' })
  await expect(change({ state: 'arriving' })).rejects.toMatchObject(REFUSED)
})
