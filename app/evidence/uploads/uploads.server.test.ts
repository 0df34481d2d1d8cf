import { expect, test } from 'vitest'
import { addHours } from '~/platform/time'
import { aJpeg, anUpload } from '~tests/factories/evidence'
import { aTrainee } from '~tests/factories/people'
import { testDatabase } from '~tests/setup/database'
import { MOST_BYTES, MOST_UPLOADS } from '../files/limits'
import { finishUpload } from './finish-upload.server'
import { coverUpload, discardUpload, forgetOldUploads, ownUpload, uploadsOf } from './queries.server'
import { bytesOf, receive } from './receive.server'
import { plainName, startUpload } from './start-upload.server'
import { uploadToShow } from './upload-to-show.server'

const { db, sql } = await testDatabase()
const now = new Date('2026-03-02T10:00:00Z')
const competencySlug = 'hold-the-probe'
const jpeg = await aJpeg()

const begun = async (bytes = jpeg.length) => {
  const { id: traineeId } = await aTrainee(db)
  const start = { traineeId, competencySlug, fileName: 'capture.jpg', bytes, now }
  return { traineeId, ...(await startUpload(db, start)) }
}

async function* inPieces(bytes: Uint8Array, size: number, breaksAfter = Number.POSITIVE_INFINITY) {
  for (let at = 0; at < bytes.length; at += size) {
    if (at >= breaksAfter) throw new Error('the connection is lost')
    yield bytes.subarray(at, at + size)
  }
}

test('what came before the connection broke is kept, and it goes on from the last byte', async () => {
  const upload = await begun()
  const broken = receive(db, { ...upload, startsAt: 0, chunks: inPieces(jpeg, 100, 1000) })
  await expect(broken).rejects.toThrow('the connection is lost')
  expect((await ownUpload(db, upload))?.received).toBe(1000)
  await finishUpload(db, upload)
  expect((await ownUpload(db, upload))?.state).toBe('arriving')

  const rest = inPieces(jpeg.subarray(1000), 4096)
  expect(await receive(db, { ...upload, startsAt: 1000, chunks: rest })).toBe(jpeg.length)
  expect(Buffer.compare(await bytesOf(db, upload), jpeg)).toBe(0)
  await finishUpload(db, upload)
  expect(await ownUpload(db, upload)).toMatchObject({ state: 'checked', found: { type: 'image/jpeg', width: 160 } })
})

test('of two tabs that send the same piece at once, one is taken, and no byte twice', async () => {
  const upload = await begun()
  const send = () => receive(db, { ...upload, startsAt: 0, chunks: inPieces(jpeg, jpeg.length) })
  const outcomes = await Promise.allSettled([send(), send(), send()])
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(outcomes.filter((one) => one.status === 'rejected' && one.reason.code === 'conflict')).toHaveLength(2)
  expect(Buffer.compare(await bytesOf(db, upload), jpeg)).toBe(0)
})

test('more than was announced, a wrong beginning, and another’s upload are refused', async () => {
  const upload = await begun()
  const other = await aTrainee(db)
  const sent = (changes: { startsAt?: number; traineeId?: string; bytes?: Uint8Array }) =>
    receive(db, { ...upload, startsAt: 0, ...changes, chunks: inPieces(changes.bytes ?? jpeg, 65_536) })
  await expect(sent({ bytes: Buffer.concat([jpeg, jpeg]) })).rejects.toMatchObject({ code: 'conflict' })
  await expect(sent({ startsAt: 5 })).rejects.toMatchObject({ code: 'conflict' })
  await expect(sent({ traineeId: other.id })).rejects.toMatchObject({ code: 'conflict' })
  expect((await ownUpload(db, upload))?.received).toBe(0)
})

test('looked through by several at once, the first answer stands, and only what remains of the file is left', async () => {
  const planted = Buffer.concat([jpeg, Buffer.from('NADIA PETRIE')])
  const upload = await begun(planted.length)
  await receive(db, { ...upload, startsAt: 0, chunks: inPieces(planted, planted.length) })
  await Promise.all([1, 2, 3].map(() => finishUpload(db, upload)))
  const [count] = await sql`select count(*)::int as pieces from evidence_pieces where upload_id = ${upload.uploadId}`
  expect(count?.pieces).toBe(1)
  expect((await bytesOf(db, upload)).includes('NADIA')).toBe(false)
})

test('a refused file leaves its sentence and none of its bytes', async () => {
  const { id: traineeId } = await aTrainee(db)
  const bytes = Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), Buffer.from('NADIA PETRIE')])
  const uploadId = await anUpload(db, { traineeId, competencySlug, now, bytes })
  const upload = await ownUpload(db, { uploadId, traineeId })
  expect(upload).toMatchObject({ state: 'refused', found: null })
  expect(upload?.refusal).toMatch(/DICOM/)
  expect(await bytesOf(db, { uploadId })).toHaveLength(0)
  expect(await uploadToShow(db, { uploadId, traineeId })).toBeUndefined()
})

test.each([
  [0, /empty/],
  [MOST_BYTES + 1, /larger than 25 MB/],
  [26 * 1024 * 1024, /larger than 25 MB/],
])('a file of %s bytes is refused before any of it comes', async (bytes, says) => {
  await expect(begun(bytes)).rejects.toThrow(says)
})

test('a file of exactly 25 MB may come', async () => {
  await expect(begun(MOST_BYTES)).resolves.toBeDefined()
})

test('nobody has more than twenty files on their way, whatever many tabs do', async () => {
  const { id: traineeId } = await aTrainee(db)
  const start = () => startUpload(db, { traineeId, competencySlug, fileName: 'x.jpg', bytes: 10, now })
  const outcomes = await Promise.allSettled(Array.from({ length: MOST_UPLOADS + 4 }, start))
  const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.message] : []))
  expect(refused).toEqual(Array(4).fill('20 files of yours wait already. Describe or discard some of them first.'))
  expect(await uploadsOf(db, { traineeId, competencySlug })).toHaveLength(MOST_UPLOADS)
})

test('nobody keeps more than half a gigabyte', async () => {
  const { id: traineeId } = await aTrainee(db)
  const start = () => startUpload(db, { traineeId, competencySlug, fileName: 'x.mp4', bytes: MOST_BYTES, now })
  for (let at = 0; at < 20; at++) await start()
  await sql`delete from evidence_uploads where trainee_id = ${traineeId}`
  const kept = {
    source: 'phantom',
    caption: 'A long clip',
    type: 'video/mp4',
    bytes: 480 * 1024 * 1024,
    width: 9,
    height: 9,
  }
  const hash = 'a'.repeat(64)
  await sql`insert into evidence ${sql({ id: crypto.randomUUID(), trainee_id: traineeId, competency_slug: competencySlug, ...kept, seconds: 9, sha256: hash, store_key: 'k', kept_at: now.toISOString() })}`
  await expect(start()).rejects.toThrow(/room for 500.0 MB/)
})

test('an upload is forgotten a day after it was begun, with its bytes, and not before', async () => {
  const { id: traineeId } = await aTrainee(db)
  const uploadId = await anUpload(db, { traineeId, competencySlug, now: addHours(now, 5000) })
  const wait = (hours: number) => forgetOldUploads(db, { now: addHours(now, 5000 + hours) })
  await wait(24)
  expect(await ownUpload(db, { uploadId, traineeId })).toBeDefined()
  await wait(24.001)
  expect(await ownUpload(db, { uploadId, traineeId })).toBeUndefined()
  expect(await bytesOf(db, { uploadId })).toHaveLength(0)
})

test('only its owner sees, covers and discards an upload', async () => {
  const [owner, other] = [await aTrainee(db), await aTrainee(db)]
  const uploadId = await anUpload(db, { traineeId: owner.id, competencySlug, now })
  const [mine, theirs] = [
    { uploadId, traineeId: owner.id },
    { uploadId, traineeId: other.id },
  ]
  await discardUpload(db, theirs)
  await coverUpload(db, { ...theirs, cover: { top: 50, right: 0, bottom: 0, left: 0 } })
  expect(await ownUpload(db, theirs)).toBeUndefined()
  expect(await uploadToShow(db, theirs)).toBeUndefined()
  expect(await ownUpload(db, mine)).toMatchObject({ cover: null })
  const plain = await uploadToShow(db, mine)
  await coverUpload(db, { ...mine, cover: { top: 50, right: 0, bottom: 0, left: 0 } })
  expect((await uploadToShow(db, mine))?.etag).not.toBe(plain?.etag)
  await discardUpload(db, mine)
  expect(await ownUpload(db, mine)).toBeUndefined()
})

test.each([
  ['IMG_0001.jpg', 'IMG_0001.jpg'],
  ['  a\u0000b\n\u202ec.png ', 'abc.png'],
  ['', 'A file without a name'],
  ['x'.repeat(300), 'x'.repeat(200)],
])('a file is called %j', (given, shown) => {
  expect(plainName(given)).toBe(shown)
})
