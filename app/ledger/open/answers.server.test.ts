import { asc } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { z } from '~/platform/zod'
import { ledgerEntries } from '~db/schema/ledger'
import { people } from '~db/schema/people'
import { withSigningKeys } from '~tests/factories/keys'
import { someEntries } from '~tests/factories/ledger'
import { includes } from '~tests/factories/rfc9162'
import { anAcademyWithAHistory } from '~tests/factories/tampering'
import { testDatabase } from '~tests/setup/database'
import { checkpointOf } from '../checkpoints/queries.server'
import { signCheckpoint } from '../checkpoints/sign-checkpoint.server'
import { leafHashOf } from '../entry.server'
import { isOpenToAll } from '../kinds'
import { openEntriesFrom } from '../queries.server'
import { consistencyAnswer, entryBytes, inclusionAnswer } from './answers.server'
import { ConsistencyFile, InclusionFile } from './forms'
import { entryToRead } from './read-entry.server'

const { db } = await testDatabase()
const keys = await withSigningKeys(db)
const now = new Date('2026-03-02T10:00:00Z')
const signing = { keys, origin: 'https://academy.example', witness: undefined, now }
let [first, second] = [0, 0]

beforeAll(async () => {
  await anAcademyWithAHistory(db, { now })
  first = (await signCheckpoint(db, signing))?.size ?? 0
  await someEntries(db, 5)
  second = (await signCheckpoint(db, signing))?.size ?? 0
  await someEntries(db, 2)
}, 60_000)

const entries = () => db.select().from(ledgerEntries).orderBy(asc(ledgerEntries.seq))

test('no entry names anybody: no name, no address, no id of a person stands in any of them', async () => {
  const bodies = (await entries()).map(({ body }) => body.toString('utf8').toLowerCase())
  expect(bodies.length).toBeGreaterThan(20)
  const everybody = await db.select().from(people)
  expect(everybody.length).toBeGreaterThan(3)
  for (const { id, name, email, ledgerSalt } of everybody)
    for (const word of [
      id,
      email.toLowerCase(),
      ledgerSalt,
      ...name
        .toLowerCase()
        .split(' ')
        .filter((one) => one.length > 3),
    ])
      expect(
        bodies.filter((body) => body.includes(word)),
        word,
      ).toEqual([])
})

test('the bytes of entries about certificates and the academy are open, and those about a person’s training are not', async () => {
  const all = await entries()
  const kinds = new Set(all.map(({ kind }) => kind))
  expect([...kinds].filter(isOpenToAll).length).toBeGreaterThan(2)
  expect([...kinds].filter((kind) => !isOpenToAll(kind)).length).toBeGreaterThan(1)
  for (const { seq, kind, body, leafHash } of all) {
    if (isOpenToAll(kind)) expect(leafHashOf(await entryBytes(db, { seq }))).toEqual(leafHash)
    else await expect(entryBytes(db, { seq })).rejects.toMatchObject({ name: 'Refusal', code: 'not-allowed' })
    expect(JSON.stringify((await inclusionAnswer(db, { seq })).says)).not.toContain(body.toString('utf8').slice(10, 40))
  }
})

test('nobody’s fingerprint stands in two kinds of open entries, but in those about their own certificates', async () => {
  const open = (await entries()).filter(({ kind }) => isOpenToAll(kind) && !kind.startsWith('certificate.'))
  const Personal = z.object({ details: z.object({ of: z.never().optional() }) })
  for (const { body } of open) expect(Personal.safeParse(JSON.parse(body.toString('utf8'))).success).toBe(true)
})

test('what anybody may list is what happened and when: to the minute where the bytes are open, else the day alone', async () => {
  const all = await entries()
  const { entries: listed, total } = await openEntriesFrom(db, { from: undefined, limit: 1000 })
  expect([total, listed.map(({ seq }) => seq)]).toEqual([all.length, all.map(({ seq }) => seq).reverse()])
  for (const { seq, when, isOpen } of listed) {
    expect([seq, /:\d\d/.test(when)]).toEqual([seq, isOpen])
    expect([seq, (await entryToRead(db, { seq })).words !== undefined]).toEqual([seq, isOpen])
  }
  expect((await openEntriesFrom(db, { from: 7, limit: 3 })).entries.map(({ seq }) => seq)).toEqual([7, 6, 5])
  expect((await openEntriesFrom(db, { from: 9999, limit: 1 })).entries[0]?.seq).toBe(all.length)
})

test.each([1, 3, 7])(
  'the way up from entry %i is told step by step, arrives, and covers every entry once',
  async (seq) => {
    const { steps, proof, arrives } = await entryToRead(db, { seq })
    expect([arrives, steps.map(({ hash }) => hash)]).toEqual([true, proof.path])
    const covered = steps.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, n) => first + n))
    expect([...covered, seq].sort((a, b) => a - b)).toEqual(Array.from({ length: proof.size }, (_, n) => n + 1))
    for (const { first, side } of steps) expect(side).toBe(first > seq ? 'right' : 'left')
  },
)

test('a proof is of the newest checkpoint unless another size is asked for, and carries the signed note', async () => {
  const { says, settled } = await inclusionAnswer(db, { seq: 3 })
  const file = InclusionFile.parse(says)
  expect([file.size, settled, file.checkpoint]).toEqual([
    second,
    false,
    (await checkpointOf(db, { size: second }))?.note,
  ])
  expect(includes(2, file.size, file.leaf, file.path, file.root)).toBe(true)
  expect(await inclusionAnswer(db, { seq: 3, size: first })).toMatchObject({ says: { size: first }, settled: true })
  expect(await inclusionAnswer(db, { seq: 3, size: 7 })).toMatchObject({ says: { checkpoint: null }, settled: false })
  const unsigned = await inclusionAnswer(db, { seq: second + 2 })
  expect(unsigned.says).toMatchObject({ size: second + 2, checkpoint: null })
})

test.each([
  ['an entry that is not there', () => inclusionAnswer(db, { seq: 9999 }), 'not-found'],
  ['a size that never was', () => inclusionAnswer(db, { seq: 1, size: 9999 }), 'not-found'],
  ['an entry before it was written', () => inclusionAnswer(db, { seq: 9, size: 8 }), 'invalid'],
  ['a way back', () => consistencyAnswer(db, { from: 9, to: 8 }), 'invalid'],
  ['a future', () => consistencyAnswer(db, { from: 9, to: 9999 }), 'not-found'],
  ['a future to begin with', () => consistencyAnswer(db, { from: 9999 }), 'not-found'],
  ['the bytes of nothing', () => entryBytes(db, { seq: 9999 }), 'not-found'],
])('there is no proof of %s', async (_what, ask, code) => {
  await expect(ask()).rejects.toMatchObject({ name: 'Refusal', code })
})

test('files that no honest server handed out are read as what they are: none', () => {
  for (const junk of [{}, { seq: '1' }, { seq: 1, size: 2, leaf: 'x', root: 'y', path: [] }, { seq: -1 }]) {
    expect(InclusionFile.safeParse(junk).success).toBe(false)
    expect(ConsistencyFile.safeParse(junk).success).toBe(false)
  }
})
