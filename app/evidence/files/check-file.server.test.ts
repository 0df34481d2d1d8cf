import exifr from 'exifr'
import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { scanPicture } from '~/commands/demo/pictures/speckle.server'
import { seededRandom } from '~/quizzes/seeded-random'
import { pngChunk } from '~tests/factories/badge-files'
import { aPlantedClip, aPlantedJpeg, aPlantedPng, aPlantedWebp, PLANTED } from '~tests/factories/planted-files'
import { checkFile } from './check-file.server'
import { coveredPicture, thumbnailOf } from './clean-picture.server'
import { fileKind } from './file-kind'

const picture = () => scanPicture({ width: 160, height: 120, random: seededRandom(3) })
const jpeg = await (await picture()).jpeg().toBuffer()
const png = await (await picture()).png().toBuffer()
const refusal = async (bytes: Uint8Array) =>
  checkFile(bytes).then(
    () => 'taken',
    (error: Error) => `${error.name}: ${error.message}`,
  )

describe('nothing that was planted comes out again', () => {
  test.each([
    ['JPEG', aPlantedJpeg],
    ['PNG', aPlantedPng],
    ['WebP', aPlantedWebp],
  ])('%s: EXIF, GPS, XMP, IPTC, profile, comments, private parts and what was appended', async (_, make) => {
    const file = await make()
    expect(file.includes(PLANTED), 'the test plants something').toBe(true)
    const { bytes, found } = await checkFile(file)
    const clean = Buffer.from(bytes)
    expect([found.width, found.height]).toEqual([160, 120])
    expect(clean.includes(PLANTED)).toBe(false)
    const options = { tiff: true, exif: true, gps: true, xmp: true, iptc: true, icc: true, jfif: false, ihdr: false }
    // exifr reads no WebP; the library that wrote the file tells of that one.
    if (found.type !== 'image/webp') expect(await exifr.parse(clean, options)).toBeUndefined()
    const { exif, icc, xmp, iptc, orientation } = await sharp(clean).metadata()
    expect({ exif, icc, xmp, iptc, orientation }).toEqual({})
  })

  test('what is read back from the planted JPEG shows that exifr would have found it', async () => {
    const told = await exifr.parse(await aPlantedJpeg(), { tiff: true, gps: true, xmp: true, iptc: true })
    expect(told).toMatchObject({ Copyright: PLANTED, creator: PLANTED })
    expect(told.latitude).toBeCloseTo(51.5)
  })

  test('MP4: places, dates, names and everything around the pictures', async () => {
    const file = await aPlantedClip()
    expect(Buffer.from(file).includes(PLANTED)).toBe(true)
    const { bytes, found } = await checkFile(file)
    expect(found).toMatchObject({ type: 'video/mp4', width: 96, height: 64, seconds: 0.75 })
    expect(Buffer.from(bytes).includes(PLANTED)).toBe(false)
    expect(Buffer.from(bytes).includes('+51.5074')).toBe(false)
    expect(Buffer.from(bytes).includes(Buffer.from([0xe1, 0x23, 0x45, 0x67]))).toBe(false)
  })
})

test('a picture that a phone turned by a note in it is kept upright, and the note is gone', async () => {
  const turned = await (await picture()).withMetadata({ orientation: 6 }).jpeg().toBuffer()
  const { bytes, found } = await checkFile(turned)
  expect([found.width, found.height]).toEqual([120, 160])
  expect((await sharp(bytes).metadata()).orientation).toBeUndefined()
})

test('what was hidden under transparent pixels is black', async () => {
  const clear = await sharp({
    create: { width: 64, height: 64, channels: 4, background: { r: 200, g: 10, b: 10, alpha: 0 } },
  })
    .png()
    .toBuffer()
  const { bytes } = await checkFile(clear)
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  expect(info.channels).toBe(3)
  expect(Math.max(...data)).toBe(0)
})

/** A PNG that claims to unfold to this many pixels: what a bomb is told by, before anything of it is unfolded. */
async function claimingToBe(width: number, height: number): Promise<Buffer> {
  const { crc32 } = await import('node:zlib')
  const claimed = Buffer.from(png)
  claimed.writeUInt32BE(width, 16)
  claimed.writeUInt32BE(height, 20)
  claimed.writeUInt32BE(crc32(claimed.subarray(12, 29)), 29)
  return claimed
}

test('words that unfold without end are left aside, and the picture is taken', async () => {
  const { deflateSync } = await import('node:zlib')
  const packed = Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.alloc(40_000_000))])
  const words = pngChunk('zTXt', packed)
  const head = png.subarray(0, 33)
  const bomb = Buffer.concat([head, ...Array.from({ length: 60 }, () => words), png.subarray(33)])
  const { found } = await checkFile(bomb)
  expect([found.width, found.height]).toEqual([160, 120])
})

test('a PNG keeps its pixels, its transparency and the way it stands when it loses everything else', async () => {
  const turned = await (await picture()).png({ palette: true }).withMetadata({ orientation: 6 }).toBuffer()
  const { bytes, found } = await checkFile(turned)
  expect([found.width, found.height]).toEqual([120, 160])
  const [before, after] = await Promise.all(
    [sharp(turned).autoOrient(), sharp(bytes)].map((one) => one.removeAlpha().raw().toBuffer()),
  )
  expect(after?.equals(before ?? Buffer.alloc(0))).toBe(true)
})

const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
const dicom = Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), Buffer.alloc(200)])
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')

test.each<[string, () => Promise<Uint8Array> | Uint8Array, RegExp]>([
  ['nothing at all', () => new Uint8Array(), /empty/],
  ['an SVG that calls itself PNG', () => svg, /SVG/],
  ['an SVG behind an XML head', () => Buffer.from(`<?xml version="1.0"?>${svg}`), /SVG/],
  ['a GIF', () => gif, /GIF/],
  ['a PDF', () => Buffer.from('%PDF-1.7\n'), /PDF/],
  ['a ZIP', () => Buffer.from('PK\x03\x04 and so on'), /ZIP/],
  ['a DICOM file', () => dicom, /DICOM/],
  ['a DICOM file that begins as a JPEG', () => Buffer.concat([jpeg.subarray(0, 128), dicom.subarray(128)]), /DICOM/],
  ['a DICOM file that begins as a PNG', () => Buffer.concat([png.subarray(0, 128), dicom.subarray(128)]), /DICOM/],
  ['a program', () => Buffer.from('MZ\x90\x00 this program'), /no picture or clip that we know/],
  ['a web page', () => Buffer.from('<html><script>alert(1)</script>'), /no picture or clip that we know/],
  ['a HEIC picture', () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), /HEIC/],
  ['a QuickTime film', () => Buffer.from('\0\0\0\x14ftypqt  \0\0\0\0qt  ', 'latin1'), /QuickTime/],
  ['a JPEG cut in half', () => jpeg.subarray(0, jpeg.length / 2), /broken or cut off/],
  ['a PNG cut in half', () => png.subarray(0, png.length / 2), /broken or cut off/],
  ['a JPEG that is only a head', () => jpeg.subarray(0, 20), /broken or cut off/],
  ['a PNG of 100,000 by 100,000', () => claimingToBe(100_000, 100_000), /million pixels/],
  ['a PNG just above the limit', () => claimingToBe(60_000, 1_001), /million pixels/],
  ['a picture of one pixel', () => sharp(png).resize(1, 1).png().toBuffer(), /too small/],
  ['a picture that moves', () => movingWebp(), /moves/],
])(
  '%s is refused with a sentence',
  async (_, make, says) => {
    const said = await refusal(await make())
    expect(said).toMatch(/^Refusal: /)
    expect(said).toMatch(says)
  },
  30_000,
)

function movingWebp(): Promise<Buffer> {
  const frames = Buffer.concat([Buffer.alloc(32 * 32 * 3, 10), Buffer.alloc(32 * 32 * 3, 200)])
  return sharp(frames, { raw: { width: 32, height: 64, channels: 3, pageHeight: 32 } })
    .webp({ delay: [100, 100], loop: 0 })
    .toBuffer()
}

test.each<[string, () => Buffer]>([
  ['a ZIP appended', () => Buffer.concat([jpeg, Buffer.from('PK\x03\x04evil.html')])],
  [
    'a script in a comment',
    () =>
      Buffer.concat([
        jpeg.subarray(0, 2),
        Buffer.from([0xff, 0xfe, 0, 21]),
        Buffer.from('<script>evil.html()'),
        jpeg.subarray(2),
      ]),
  ],
])('a picture that is something else as well loses the other: %s', async (_, make) => {
  const { bytes } = await checkFile(make())
  expect(Buffer.from(bytes).includes('evil.html')).toBe(false)
})

test('whatever is sent is refused in a sentence or comes out as what it says, never as a fault', async () => {
  const seeds = [jpeg, png, await aPlantedWebp(), Buffer.from(await aPlantedClip())]
  const bent = fc
    .tuple(fc.constantFrom(...seeds), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }), fc.nat())
    .map(([file, changes, cut]) => {
      const copy = Buffer.from(file)
      for (const [at, value] of changes) copy[at % copy.length] = value
      return copy.subarray(0, cut % 3 === 0 ? cut % copy.length : copy.length)
    })
  await fc.assert(
    fc.asyncProperty(bent, async (bytes) => {
      const outcome = await checkFile(bytes).catch((error: Error) => error)
      if (outcome instanceof Error) expect(outcome.name, String(outcome)).toBe('Refusal')
      else expect(fileKind(outcome.bytes)).toEqual({ type: outcome.found.type })
    }),
    { numRuns: 60 },
  )
}, 60_000)

test('what is blacked out is black in the file, and in its small picture', async () => {
  const white = await sharp({ create: { width: 200, height: 100, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
  const covered = await coveredPicture(white, 'image/png', { top: 10, right: 0, bottom: 0, left: 25 })
  const brightness = async (file: Buffer, left: number, top: number) => {
    const { data } = await sharp(file)
      .extract({ left, top, width: 1, height: 1 })
      .raw()
      .toBuffer({ resolveWithObject: true })
    return data[0]
  }
  const at = (x: number, y: number) => brightness(covered, x, y)
  expect([await at(120, 9), await at(120, 10), await at(49, 50), await at(50, 50), await at(199, 99)]).toEqual([
    0, 255, 0, 255, 255,
  ])
  const thumbnail = await sharp(await thumbnailOf(covered))
    .png()
    .toBuffer()
  expect(await brightness(thumbnail, 100, 2)).toBeLessThan(20)
})
