import { createHash, randomUUID } from 'node:crypto'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { addDays } from '~/platform/time'
import { withdrawPracticeEntry } from '~/practicals/log-practice.server'
import { evidence } from '~db/schema/evidence'
import { aJpeg, anUpload, described, POLICY, someEvidence } from '~tests/factories/evidence'
import { anEvidenceStore } from '~tests/factories/evidence-store'
import { aCohort, anAdmin, anInstructor, aTrainee } from '~tests/factories/people'
import { aBedside, aPracticeEntry, aRequest } from '~tests/factories/practicals'
import { testDatabase } from '~tests/setup/database'
import { eraseEvidence, eraseWhatIsDue } from './erase-evidence.server'
import { keepEvidence } from './keep-evidence.server'
import { evidenceOf, fileToServe, visibleEvidence } from './queries.server'
import { SOURCES, type Source, sourcesAllowed } from './sources'
import type { EvidenceStore } from './store/evidence-store'
import { sweepStore } from './sweep-store.server'

const { db, sql } = await testDatabase()
const store = await anEvidenceStore()
const both = { db, store }
const now = new Date('2026-03-02T10:00:00Z')
const competencySlug = 'hold-the-probe'
const CLIENT = { source: 'client' as const, consentedOn: '2026-03-01', eraseOn: '2026-06-01' }

let bedside: Awaited<ReturnType<typeof aBedside>>
beforeAll(async () => {
  bedside = await aBedside(db)
})

const story = () => ({ traineeId: bedside.trainee.id, competencySlug: bedside.competency.slug, now })
const asOwner = () => ({ personId: bedside.trainee.id, roles: ['trainee' as const] })

async function fileOf(evidenceId: string, viewer = asOwner(), at = now) {
  const file = await fileToServe(db, { evidenceId, small: false, viewer, now: at })
  return file && new Response(await store.get(file.key)).arrayBuffer()
}

test('what is kept is in the store under a key that tells nothing, with the hash of exactly these bytes', async () => {
  const evidenceId = await someEvidence(both, story())
  const [row] = await evidenceOf(db, story())
  const [{ store_key: key } = { store_key: '' }] = await sql`select store_key from evidence where id = ${evidenceId}`
  expect(key).not.toContain(evidenceId)
  const bytes = Buffer.from((await fileOf(evidenceId)) ?? new ArrayBuffer(0))
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(row?.sha256)
  expect(row).toMatchObject({ id: evidenceId, width: 160, isThere: true, hasThumbnail: true, consentForm: null })
  expect(JSON.stringify(row)).not.toContain(key)
})

test('the form sent twice, in two tabs at once, keeps it once and leaves no file behind', async () => {
  const uploadId = await anUpload(db, story())
  const keep = { ...story(), uploadId, described: described(), requestId: null, allowed: SOURCES, policy: POLICY }
  const before = await filesIn(store)
  const kept = await Promise.all([keepEvidence(both, keep), keepEvidence(both, keep)])
  expect(kept).toEqual([{ evidenceId: uploadId }, { evidenceId: uploadId }])
  expect(await filesIn(store)).toBe(before + 2)
  expect(await keepEvidence(both, keep)).toEqual({ evidenceId: uploadId })
})

async function filesIn(one: EvidenceStore): Promise<number> {
  let files = 0
  for await (const _ of one.list()) files++
  return files
}

test('another’s upload, and one that is gone, cannot be kept', async () => {
  const uploadId = await anUpload(db, story())
  const stranger = await aTrainee(db)
  const keep = { described: described(), requestId: null, allowed: SOURCES, policy: POLICY, now }
  for (const which of [
    { uploadId, traineeId: stranger.id },
    { uploadId: randomUUID(), traineeId: bedside.trainee.id },
  ])
    await expect(keepEvidence(both, { ...which, ...keep })).rejects.toMatchObject({ code: 'not-found' })
})

test.each<[string, Parameters<typeof described>[0], RegExp | 'kept']>([
  ['a phantom', {}, 'kept'],
  ['no words', { caption: '  ' }, /what it shows/],
  ['a client with consent', CLIENT, 'kept'],
  ['a client without consent', { ...CLIENT, consentedOn: null }, /Without it, nothing of them is kept/],
  ['a volunteer without consent', { ...CLIENT, source: 'volunteer', consentedOn: null }, /Without it/],
  ['consent of a day that has not come', { ...CLIENT, consentedOn: '2026-03-04' }, /has not come/],
  ['consent of the year 26', { ...CLIENT, consentedOn: '0026-03-01' }, /here since 5 January 2026/],
  ['consent of two days before they came', { ...CLIENT, consentedOn: '2026-01-03' }, /here since 5 January 2026/],
  ['consent of the day they came, where it is yesterday', { ...CLIENT, consentedOn: '2026-01-04' }, 'kept'],
  ['consent of today', { ...CLIENT, consentedOn: '2026-03-02' }, 'kept'],
  ['no last day', { ...CLIENT, eraseOn: null }, /last day on which/],
  ['a last day that is over', { ...CLIENT, eraseOn: '2026-03-01' }, /over already/],
  ['a last day of today', { ...CLIENT, eraseOn: '2026-03-02' }, 'kept'],
  ['the latest last day', { ...CLIENT, eraseOn: '2028-03-01' }, 'kept'],
  ['a day after the latest', { ...CLIENT, eraseOn: '2028-03-02' }, /730 days at most/],
])('of %s', async (_, says, outcome) => {
  const uploadId = await anUpload(db, story())
  const keep = { ...story(), uploadId, described: described(says), requestId: null, allowed: SOURCES, policy: POLICY }
  const said = await keepEvidence(both, keep).then(
    () => 'kept',
    (error: Error) => error.message,
  )
  if (outcome === 'kept') expect(said).toBe('kept')
  else expect(said).toMatch(outcome)
})

test('the form that was read stands with the picture word for word, and nobody’s name', async () => {
  const evidenceId = await someEvidence(both, { ...story(), says: CLIENT })
  const row = await visibleEvidence(db, { evidenceId, viewer: asOwner(), now })
  expect(row?.consentForm).toBe(
    'Consent form 1\nYou may say no to this.\nIt is seen by few people.\nYou may take it back.',
  )
})

test.each<[string[], boolean, Source[]]>([
  [['simulation', 'phantom', 'volunteer', 'client'], true, ['synthetic', 'phantom', 'volunteer', 'client']],
  [['simulation', 'phantom', 'volunteer'], true, ['synthetic', 'phantom', 'volunteer']],
  [['simulation', 'phantom'], true, ['synthetic', 'phantom']],
  [['simulation', 'phantom', 'volunteer', 'client'], false, ['synthetic', 'phantom']],
])('where the law and the checklist leave %j, and people are taken: %s', (settings, takesPeople, sources) => {
  expect(sourcesAllowed({ settings, takesPeople })).toEqual(sources)
})

test('a client is refused where keepsake scanning is prohibited, and in an academy without a form', async () => {
  const uploadId = await anUpload(db, story())
  const keep = { ...story(), uploadId, described: described(CLIENT), requestId: null }
  await expect(keepEvidence(both, { ...keep, allowed: ['phantom'], policy: POLICY })).rejects.toThrow(/not taken/)
  await expect(keepEvidence(both, { ...keep, allowed: SOURCES, policy: undefined })).rejects.toThrow(
    /no pictures of people/,
  )
})

test('seen by its trainee, an instructor of their cohort and an admin; not there for anybody else', async () => {
  const evidenceId = await someEvidence(both, story())
  const elsewhere = await aCohort(db)
  const [stranger, other, admin] = [
    await aTrainee(db, { cohortId: bedside.cohort.id }),
    await anInstructor(db, { cohortId: elsewhere.id }),
    await anAdmin(db),
  ]
  const sees = async (personId: string, ...roles: ('trainee' | 'instructor' | 'admin')[]) => {
    const viewer = { personId, roles }
    const whole = await fileToServe(db, { evidenceId, small: false, viewer, now })
    const small = await fileToServe(db, { evidenceId, small: true, viewer, now })
    const page = await visibleEvidence(db, { evidenceId, viewer, now })
    expect([whole === undefined, small === undefined]).toEqual([page === undefined, page === undefined])
    return page !== undefined
  }
  expect([
    await sees(bedside.trainee.id, 'trainee'),
    await sees(bedside.instructor.id, 'instructor'),
    await sees(admin.id, 'admin'),
    await sees(stranger.id, 'trainee'),
    await sees(other.id, 'instructor'),
    await sees(bedside.instructor.id, 'trainee'),
  ]).toEqual([true, true, true, false, false, false])
})

test.each([
  ['the last day', 0, true],
  ['the day after', 1, false],
])('on %s a picture of a person is there: %s days on, before the job has run', async (_, days, there) => {
  const evidenceId = await someEvidence(both, { ...story(), says: CLIENT })
  const then = addDays(new Date('2026-06-01T23:59:59Z'), days)
  expect((await fileOf(evidenceId, asOwner(), then)) !== undefined).toBe(there)
  expect((await visibleEvidence(db, { evidenceId, viewer: asOwner(), now: then }))?.isThere).toBe(there)
})

test('after its last day the job erases file and small picture, and the row stays with hash and date', async () => {
  const evidenceId = await someEvidence(both, { ...story(), says: { ...CLIENT, eraseOn: '2026-04-01' } })
  const keys = await keysOf(evidenceId)
  const then = new Date('2026-04-02T00:00:01Z')
  await Promise.all([eraseWhatIsDue(both, { now: then }), eraseWhatIsDue(both, { now: then })])
  expect(await Promise.all(keys.map(store.size))).toEqual([undefined, undefined])
  const row = await visibleEvidence(db, { evidenceId, viewer: asOwner(), now: then })
  expect(row).toMatchObject({ erasedBecause: 'date-reached', erasedAt: then, filesGoneAt: then })
  expect(row?.sha256).toHaveLength(64)
})

async function keysOf(evidenceId: string): Promise<string[]> {
  const [row] = await sql<
    { store_key: string; thumbnail_key: string }[]
  >`select store_key, thumbnail_key from evidence where id = ${evidenceId}`
  return row ? [row.store_key, row.thumbnail_key] : []
}

test('a store that does not answer delays an erasure, and the picture is not shown meanwhile', async () => {
  const evidenceId = await someEvidence(both, { ...story(), says: CLIENT })
  const away: EvidenceStore = { ...store, remove: () => Promise.reject(new Error('the bucket is away')) }
  const erase = { evidenceId, actor: asOwner(), because: 'consent-withdrawn' as const, words: 'She asked me to.', now }
  await expect(eraseEvidence({ db, store: away }, erase)).rejects.toThrow('the bucket is away')
  expect(await fileOf(evidenceId)).toBeUndefined()
  await eraseWhatIsDue(both, { now })
  expect(await Promise.all((await keysOf(evidenceId)).map(store.size))).toEqual([undefined, undefined])
})

test('consent taken back: by the trainee or an admin, with a reason, at once and once', async () => {
  const evidenceId = await someEvidence(both, { ...story(), says: CLIENT })
  const admin = { personId: (await anAdmin(db)).id, roles: ['admin' as const] }
  const erase = { evidenceId, because: 'consent-withdrawn' as const, words: 'She wrote to us.', now }
  const as = (personId: string) => ({ personId, roles: ['instructor' as const] })
  await expect(eraseEvidence(both, { ...erase, actor: as(bedside.instructor.id) })).rejects.toMatchObject({
    code: 'not-found',
  })
  await expect(eraseEvidence(both, { ...erase, actor: admin, words: 'Because' })).rejects.toThrow(/at least 10/)
  await eraseEvidence(both, { ...erase, actor: admin })
  await eraseEvidence(both, { ...erase, actor: asOwner(), words: 'And again by me.' })
  const row = await visibleEvidence(db, { evidenceId, viewer: asOwner(), now })
  expect(row).toMatchObject({ isThere: false, erasedBecause: 'consent-withdrawn', erasedWords: 'She wrote to us.' })
  expect(await fileOf(evidenceId)).toBeUndefined()
})

test('consent that nobody gave cannot be taken back; a phantom is removed', async () => {
  const evidenceId = await someEvidence(both, story())
  const erase = { evidenceId, actor: asOwner(), words: 'Sent by mistake.', now }
  await expect(eraseEvidence(both, { ...erase, because: 'consent-withdrawn' })).rejects.toThrow(/Remove it instead/)
  await eraseEvidence(both, { ...erase, because: 'removed' })
  expect(await fileOf(evidenceId)).toBeUndefined()
})

test('a file that will not go holds up no other, and is tried again', async () => {
  const [stuck, other] = [await someEvidence(both, story()), await someEvidence(both, story())]
  const [row] = await db.select({ key: evidence.storeKey }).from(evidence).where(eq(evidence.id, stuck))
  const without = (isJammed: (key: string) => boolean) => ({
    db,
    store: {
      ...store,
      remove: async (key: string) => {
        if (isJammed(key)) throw new Error('the disk says no')
        await store.remove(key)
      },
    },
  })
  const erase = { actor: asOwner(), because: 'removed', words: 'Sent by mistake.', now } as const
  const isJammed = (key: string) => key === row?.key
  await expect(eraseEvidence(without(isJammed), { ...erase, evidenceId: stuck })).rejects.toThrow('the disk says no')
  await eraseEvidence(without(isJammed), { ...erase, evidenceId: other })
  const third = await someEvidence(both, story())
  await expect(
    eraseEvidence(
      without(() => true),
      { ...erase, evidenceId: third },
    ),
  ).rejects.toThrow('the disk says no')
  await expect(eraseWhatIsDue(without(isJammed), { now })).rejects.toThrow('the disk says no')
  const left = () =>
    db
      .select({ id: evidence.id })
      .from(evidence)
      .where(and(inArray(evidence.id, [stuck, other, third]), isNull(evidence.filesGoneAt)))
  expect(await left()).toEqual([{ id: stuck }])
  await eraseWhatIsDue(both, { now })
  expect(await left()).toEqual([])
})

test('what is blacked out is not in the file that is kept', async () => {
  const uploadId = await anUpload(db, { ...story(), bytes: await aJpeg(9) })
  const cover = { top: 100, right: 0, bottom: 0, left: 0 }
  const keep = {
    ...story(),
    uploadId,
    described: described({ cover }),
    requestId: null,
    allowed: SOURCES,
    policy: POLICY,
  }
  const { evidenceId } = await keepEvidence(both, keep)
  const { default: sharp } = await import('sharp')
  const { data } = await sharp(Buffer.from((await fileOf(evidenceId)) ?? new ArrayBuffer(0)))
    .raw()
    .toBuffer({ resolveWithObject: true })
  expect(Math.max(...data)).toBeLessThan(5)
})

test('a picture belongs to practice and a request of the same trainee, and keeps them when the practice is taken out of the log', async () => {
  const { entryId } = await aPracticeEntry(db, { traineeId: bedside.trainee.id, competency: bedside.competency })
  const { requestId } = await aRequest(db, { traineeId: bedside.trainee.id, competencySlug: bedside.competency.slug })
  const evidenceId = await someEvidence(both, { ...story(), requestId, says: { practiceEntryId: entryId } })
  const reason = 'Logged twice by mistake.'
  await withdrawPracticeEntry(db, { entryId, traineeId: bedside.trainee.id, reason, now })
  expect(await visibleEvidence(db, { evidenceId, viewer: asOwner(), now })).toMatchObject({
    practiceEntryId: entryId,
    requestId,
  })
  const stranger = await aTrainee(db)
  const theirs = { traineeId: stranger.id, competencySlug, now, requestId }
  await expect(someEvidence(both, theirs)).rejects.toThrow()
})

test('a sweep takes files that no row names once they are a day old, and leaves another’s store alone', async () => {
  const orphan = `ab/${randomUUID()}`
  await store.put(orphan, new Uint8Array([1]))
  const soon = new Date(Date.now() + 60_000)
  expect(await sweepStore(both, { now: soon })).toEqual({ removed: 0, refused: 0 })
  const before = await filesIn(store)
  expect(await sweepStore(both, { now: addDays(soon, 2) })).toEqual({ removed: 1, refused: 0 })
  expect(await filesIn(store)).toBe(before - 1)

  const strange = await anEvidenceStore()
  for (let at = 0; at < 21; at++) await strange.put(`ab/${randomUUID()}`, new Uint8Array([1]))
  expect(await sweepStore({ db, store: strange }, { now: addDays(soon, 2) })).toEqual({ removed: 0, refused: 21 })
  expect(await filesIn(strange)).toBe(21)
})
