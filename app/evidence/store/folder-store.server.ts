import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { checkedKey, type EvidenceStore } from './evidence-store'

/** What is being written has this ending until it is whole. */
const UNFINISHED = '.unfinished'

/** `undefined` where there is no such file. */
const orMissing = <T>(work: Promise<T>): Promise<T | undefined> =>
  work.catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
    throw error
  })

/**
 * A store in a folder that only its owner may read. Several processes on several machines may share it, when the folder is a disk
 * they all see at once and on which renaming is one step (NFS is). Made at the first file.
 */
export function folderStore(folder: string): EvidenceStore {
  const pathOf = (key: string) => join(folder, checkedKey(key))
  return {
    async put(key, bytes) {
      const path = pathOf(key)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const unfinished = `${path}.${randomUUID()}${UNFINISHED}`
      const file = await open(unfinished, 'wx', 0o600)
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(unfinished, path)
      await syncFolder(dirname(path))
    },
    async get(key, range) {
      const path = pathOf(key)
      if (!(await orMissing(stat(path)))) return undefined
      const part = range ? { start: range.from, end: range.to } : {}
      return Readable.toWeb(createReadStream(path, part)) as ReadableStream<Uint8Array>
    },
    size: async (key) => (await orMissing(stat(pathOf(key))))?.size,
    remove: (key) => rm(pathOf(key), { force: true }),
    list: () => filesIn(folder),
  }
}

/** A name is on disk when its folder is. Where folders cannot be synced, as on Windows, the system does it. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

async function* filesIn(folder: string): AsyncGenerator<{ key: string; storedAt: Date }> {
  const shelves = (await orMissing(readdir(folder))) ?? []
  for (const shelf of shelves.filter((name) => /^[0-9a-f]{2}$/.test(name))) {
    for (const name of (await orMissing(readdir(join(folder, shelf)))) ?? []) {
      const found = await orMissing(stat(join(folder, shelf, name)))
      if (!found?.isFile()) continue
      if (name.endsWith(UNFINISHED)) await removeIfOld(join(folder, shelf, name), found.mtime)
      else yield { key: `${shelf}/${name}`, storedAt: found.mtime }
    }
  }
}

/** What a crash left half written. A day is longer than any write lasts. */
async function removeIfOld(path: string, changedAt: Date): Promise<void> {
  const newest = await orMissing(stat(dirname(path)))
  if (newest && newest.mtime.getTime() - changedAt.getTime() > 24 * 3_600_000) await rm(path, { force: true })
}
