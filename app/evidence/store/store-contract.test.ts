import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from 's3rver'
import { afterAll, describe, expect, test } from 'vitest'
import { anEvidenceFolder } from '~tests/factories/evidence-store'
import { bucketStore } from './bucket-store.server'
import { type EvidenceStore, keyFrom } from './evidence-store'
import { folderStore } from './folder-store.server'

const folder = await anEvidenceFolder()

/** A server that speaks S3, with one private bucket, on a free port of this machine. */
async function aBucket(): Promise<EvidenceStore> {
  const directory = await mkdtemp(join(tmpdir(), 'firstlight-s3-'))
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: 'firstlight', configs: [] }],
  })
  const { port } = await server.run()
  afterAll(async () => {
    await server.close()
    await rm(directory, { recursive: true, force: true })
  })
  return bucketStore({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    bucket: 'firstlight',
    keys: { id: 'S3RVER', secret: 'S3RVER' },
  })
}

const id = (last: number) => `a${last}000000-0000-4000-8000-000000000000`
const bytes = Uint8Array.from({ length: 70_000 }, (_, at) => at % 251)

async function read(stream: ReadableStream<Uint8Array> | undefined): Promise<Uint8Array | undefined> {
  return stream && new Uint8Array(await new Response(stream).arrayBuffer())
}

async function keysIn(store: EvidenceStore): Promise<string[]> {
  const keys: string[] = []
  for await (const { key, storedAt } of store.list()) {
    expect(Math.abs(storedAt.getTime() - Date.now())).toBeLessThan(600_000)
    keys.push(key)
  }
  return keys.sort()
}

describe.each<[string, EvidenceStore]>([
  ['a folder', folderStore(folder)],
  ['a bucket', await aBucket()],
])('%s', (_, store) => {
  const key = keyFrom(id(1))

  test('has nothing in the beginning, and says so without a fault', async () => {
    expect(await keysIn(store)).toEqual([])
    expect(await store.get(key)).toBeUndefined()
    expect(await store.size(key)).toBeUndefined()
    await store.remove(key)
  })

  test('gives back what was put, whole and in parts', async () => {
    await store.put(key, bytes)
    expect(await store.size(key)).toBe(bytes.length)
    expect(await read(await store.get(key))).toEqual(bytes)
    expect(await read(await store.get(key, { from: 0, to: 0 }))).toEqual(bytes.slice(0, 1))
    expect(await read(await store.get(key, { from: 65_000, to: 69_999 }))).toEqual(bytes.slice(65_000))
  })

  test('putting the same again changes nothing', async () => {
    await store.put(key, bytes)
    expect(await read(await store.get(key))).toEqual(bytes)
  })

  test('lists every file, and no more than there are', async () => {
    const more = [2, 3, 4].map((last) => keyFrom(id(last)))
    await Promise.all(more.map((one) => store.put(one, bytes.slice(0, 10))))
    expect(await keysIn(store)).toEqual([key, ...more])
    await Promise.all(more.map((one) => store.remove(one)))
    expect(await keysIn(store)).toEqual([key])
  })

  test('what is removed is gone, and may be removed twice', async () => {
    await store.remove(key)
    await store.remove(key)
    expect(await store.get(key)).toBeUndefined()
    expect(await keysIn(store)).toEqual([])
  })

  test.each(['../../etc/passwd', 'a1/../../x', '', 'photo.jpg', `a1/${id(1)}/x`, `/a1/${id(1)}`])(
    'a key that is not ours is a fault: %s',
    async (strange) => {
      await expect(async () => store.put(strange, bytes)).rejects.toThrow('no key')
      await expect(async () => store.get(strange)).rejects.toThrow('no key')
      await expect(async () => store.remove(strange)).rejects.toThrow('no key')
    },
  )
})

test('nobody but its owner may read a file of the folder, and what was half written is not listed', async () => {
  const store = folderStore(folder)
  const key = keyFrom(id(7))
  await store.put(key, bytes)
  await writeFile(join(folder, `${key}.x.unfinished`), 'half')
  expect(await keysIn(store)).toEqual([key])
  expect((await readdir(join(folder, 'a7'))).length).toBe(2)
  expect(new Uint8Array(await readFile(join(folder, key)))).toEqual(bytes)
})
