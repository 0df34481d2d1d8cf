import { describe, expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { allOf, inPieces } from '~tests/factories/bank-bytes'
import { openPackage } from './zip-package.server'

type File = { name: string; contents: Buffer; mode?: number }

function packageOf(files: File[]): Promise<Buffer> {
  const zip = new ZipFile()
  for (const { name, contents, mode } of files) zip.addBuffer(contents, name, mode === undefined ? {} : { mode })
  zip.end()
  return allOf(zip.outputStream as AsyncIterable<Buffer>)
}

/** The same package with these letters in the place of those; both are as long, so that nothing else moves. */
function renamed(zip: Buffer, from: string, to: string): Buffer {
  return Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1')
}

const some = (name: string): File => ({ name, contents: Buffer.from('something') })

/** The entry of the table of contents with another byte at this place. */
function patched(zip: Buffer, offset: number, bytes: number[]): Buffer {
  const at = zip.indexOf(Buffer.from('PK\x01\x02', 'latin1'))
  const copy = Buffer.from(zip)
  copy.set(bytes, at + offset)
  return copy
}

/** The package with another number of files at its end. */
function counting(zip: Buffer, files: number): Buffer {
  const copy = Buffer.from(zip)
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  for (const place of [8, 10]) copy.writeUInt16LE(files, end + place)
  return copy
}

const refusal = (zip: Buffer) =>
  openPackage(inPieces(zip)).then(
    () => 'it was opened',
    (error: Error) => error.message,
  )

test('a package gives the files that are asked for, as far as they are asked for', async () => {
  const opened = await openPackage(inPieces(await packageOf([some('a.xml'), some('folder/b.xml')]), 7))
  expect([opened.has('a.xml'), opened.has('folder/b.xml'), opened.has('b.xml')]).toEqual([true, true, false])
  expect((await allOf(opened.bytes('folder/b.xml', 9))).toString()).toBe('something')
  await expect(allOf(opened.bytes('a.xml', 8))).rejects.toThrow('longer than any file')
  await expect(allOf(opened.bytes('c.xml', 8))).rejects.toThrow('There is no file c.xml')
})

describe('a package is refused before anything of it is unpacked', () => {
  test.each<[string, () => Promise<Buffer>, RegExp]>([
    [
      'when a file of it climbs out',
      async () => renamed(await packageOf([some('aa/secret')]), 'aa/secret', '../secret'),
      /\.\.\/secret, which leads out/,
    ],
    [
      'when a file of it climbs out halfway',
      async () => renamed(await packageOf([some('a/bb/../s')].map(() => some('a/bb/cc/s'))), 'a/bb/cc/s', 'a/../../s'),
      /leads out/,
    ],
    [
      'when a file of it names a place',
      async () => renamed(await packageOf([some('aetc/passwd')]), 'aetc/passwd', '/etc/passwd'),
      /\/etc\/passwd, which leads out/,
    ],
    [
      'when a file of it names a drive',
      async () => renamed(await packageOf([some('CC/secret')]), 'CC/secret', 'C:/secret'),
      /leads out/,
    ],
    [
      'when a file of it is called with backslashes',
      async () => renamed(await packageOf([some('aa_secret')]), 'aa_secret', '..\\secret'),
      /leads out/,
    ],
    [
      'when a file of it is a link',
      async () => packageOf([{ ...some('link'), mode: 0o120777 }]),
      /link is|link in it is a link/,
    ],
    [
      'when two files have one name',
      async () => renamed(await packageOf([some('a.xml'), some('b.xml')]), 'b.xml', 'a.xml'),
      /Two files in it are called a\.xml/,
    ],
    [
      'when it would burst',
      async () => packageOf([{ name: 'a.xml', contents: Buffer.alloc(30_000_000) }]),
      /hundred times its size/,
    ],
    [
      'when it holds more files than a bank has',
      async () => counting(await packageOf([some('a.xml')]), 65_000),
      /65000 files; 20000/,
    ],
    ['when a file is locked', async () => patched(await packageOf([some('a.xml')]), 8, [1, 8]), /locked/],
    [
      'when a file is packed in an unknown way',
      async () => patched(await packageOf([some('a.xml')]), 10, [99, 0]),
      /packed in a way/,
    ],
    ['when it is no package', async () => Buffer.from('PK\x03\x04 and nothing else'.repeat(9)), /cannot be read/],
    ['when it is empty', async () => Buffer.alloc(0), /cannot be read/],
    ['when its end is missing', async () => (await packageOf([some('a.xml')])).subarray(0, -12), /cannot be read/],
  ])('%s', async (_, zip, reason) => expect(await refusal(await zip())).toMatch(reason))

  test('and a file that says it is shorter than it is breaks off', async () => {
    const zip = await packageOf([{ name: 'a.xml', contents: Buffer.alloc(5000, 'x') }])
    const opened = await openPackage(inPieces(patched(zip, 24, [10, 0, 0, 0])))
    await expect(allOf(opened.bytes('a.xml', 100))).rejects.toThrow('cannot be read')
  })
})
