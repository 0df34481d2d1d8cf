import { ZipFile } from 'yazl'
import type { Carried } from '../bank-format'
import { MANIFEST_HEAD, MANIFEST_TAIL } from './manifest'

// The same bank is the same bytes, whenever it was packed.
const OPTIONS = { mtime: new Date(2000, 0, 1), forceDosTimestamp: true } as const

/** A package of items: a file for each, their drawings, and a manifest that names them all. */
export async function* packedWithManifest(questions: AsyncIterable<Carried>): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile()
  const resources: string[] = []
  const packed = new Set<string>()
  for await (const { beside } of questions) {
    if (!beside) continue
    resources.push(beside.resource)
    for (const [path, text] of beside.files) {
      if (packed.has(path)) continue
      packed.add(path)
      zip.addBuffer(Buffer.from(text), path, OPTIONS)
    }
  }
  zip.addBuffer(Buffer.from(MANIFEST_HEAD + resources.join('') + MANIFEST_TAIL), 'imsmanifest.xml', OPTIONS)
  zip.end()
  yield* zip.outputStream as AsyncIterable<Buffer>
}
