import { Readable } from 'node:stream'
import { type Entry, fromRandomAccessReader, RandomAccessReader, type ZipFile } from 'yauzl'
import type { BankBytes } from '../bank-bytes.server'
import { BrokenFile } from '../bank-format'

/** More files than the largest bank has, with a drawing for each question. */
const MOST_FILES = 20_000
/** Text shrinks to a tenth, sometimes to a thirtieth; what shrinks further was made to burst. */
const MOST_GROWTH = 100
const ALWAYS_FINE = 1_000_000

/** The files of a package, read one at a time and only as far as asked. */
export type ZipPackage = {
  has: (name: string) => boolean
  /** A file's bytes; a file longer than `most` is broken off with a sentence. */
  bytes: (name: string, most: number) => AsyncGenerator<Uint8Array>
}

/**
 * Opens a package after looking at its table of contents alone. One that would burst when unpacked, or that holds files
 * outside of itself, links, locked files or two of one name, is refused before anything of it is unpacked.
 */
export async function openPackage(file: BankBytes): Promise<ZipPackage> {
  const zip = await opened(file)
  const entries = await entriesOf(zip, file.size)
  return {
    has: (name) => entries.has(name),
    bytes: async function* (name, most) {
      const entry = entries.get(name)
      if (!entry) throw new BrokenFile(1, `There is no file ${name} in it.`)
      yield* unpacked(zip, entry, most)
    },
  }
}

/** Where yauzl reads from. */
class FromBytes extends RandomAccessReader {
  constructor(readonly file: BankBytes) {
    super()
  }
  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(buffers(this.file.bytes(start, end)), { objectMode: false })
  }
}

async function* buffers(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const chunk of bytes) yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
}

const broken = (error: unknown) =>
  new BrokenFile(
    1,
    `This package cannot be read: ${error instanceof Error ? error.message.replace(/\.$/, '') : String(error)}.`,
  )

function opened(file: BankBytes): Promise<ZipFile> {
  const options = { lazyEntries: true, autoClose: false, strictFileNames: true, validateEntrySizes: true }
  return new Promise((resolve, reject) =>
    fromRandomAccessReader(new FromBytes(file), file.size, options, (error, zip) =>
      error ? reject(broken(error)) : resolve(zip),
    ),
  )
}

async function entriesOf(zip: ZipFile, size: number): Promise<Map<string, Entry>> {
  if (zip.entryCount > MOST_FILES)
    throw new BrokenFile(1, `This package holds ${zip.entryCount} files; ${MOST_FILES} are the most.`)
  const entries = new Map<string, Entry>()
  let unpackedBytes = 0
  for await (const entry of tableOfContents(zip)) {
    if (entry.fileName.endsWith('/')) continue
    const wrong = wrongWith(entry, entries)
    if (wrong) throw new BrokenFile(1, wrong)
    unpackedBytes += entry.uncompressedSize
    if (unpackedBytes > ALWAYS_FINE + MOST_GROWTH * size)
      throw new BrokenFile(
        1,
        'This package grows to more than a hundred times its size when it is unpacked. It was left packed.',
      )
    entries.set(entry.fileName, entry)
  }
  return entries
}

function wrongWith(entry: Entry, others: ReadonlyMap<string, Entry>): string | undefined {
  const { fileName, versionMadeBy, externalFileAttributes } = entry
  const isLink = versionMadeBy >> 8 === 3 && ((externalFileAttributes >>> 16) & 0xf000) === 0xa000
  if (isLink) return `${fileName} in it is a link to somewhere else, which a package never needs.`
  if (others.has(fileName)) return `Two files in it are called ${fileName}.`
  if (!entry.canDecodeFileData()) return `${fileName} in it is locked, or packed in a way that is not read here.`
  return undefined
}

function tableOfContents(zip: ZipFile): AsyncIterable<Entry> {
  return {
    [Symbol.asyncIterator]: () => ({
      next: () =>
        new Promise((resolve, reject) => {
          const settle = (work: () => void) => {
            zip.removeAllListeners('entry')
            zip.removeAllListeners('end')
            zip.removeAllListeners('error')
            work()
          }
          zip.once('entry', (value: Entry) => settle(() => resolve({ done: false, value })))
          zip.once('end', () => settle(() => resolve({ done: true, value: undefined })))
          zip.once('error', (error: Error) => settle(() => reject(outside(error))))
          zip.readEntry()
        }),
    }),
  }
}

/** yauzl looks at names before anybody else does. */
function outside(error: Error): BrokenFile {
  const [, name] =
    /^(?:absolute path|invalid relative path|invalid characters in fileName): (.*)$/.exec(error.message) ?? []
  return name === undefined
    ? broken(error)
    : new BrokenFile(
        1,
        `A file in it is called ${name.slice(0, 80)}, which leads out of the package. Nothing of it was unpacked.`,
      )
}

async function* unpacked(zip: ZipFile, entry: Entry, most: number): AsyncGenerator<Uint8Array> {
  const tooLong = () => new BrokenFile(1, `${entry.fileName} is longer than any file of a bank is.`)
  if (entry.uncompressedSize > most) throw tooLong()
  const stream = await new Promise<Readable>((resolve, reject) =>
    zip.openReadStream(entry, (error, found) => (error ? reject(broken(error)) : resolve(found))),
  )
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) yield chunk
  } catch (error) {
    throw broken(error)
  } finally {
    stream.destroy()
  }
}
