import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aClip, aPlantedClip } from '~tests/factories/planted-files'
import { type Box, box, boxesIn, NotAClip, viewOf, words } from './boxes'
import { cleanClip } from './clean-clip'

const ascii = (text: string) => Uint8Array.from([...text], (letter) => letter.charCodeAt(0) & 255)
const joined = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts))

/** The box at the end of a path such as moov/trak/mdia. */
function at(file: Uint8Array, path: string): Box {
  let [from, to] = [0, file.length]
  let found: Box | undefined
  for (const type of path.split('/')) {
    found = boxesIn(file, from, to).find((one) => one.type === type)
    if (!found) throw new Error(`no ${type} in ${path}`)
    ;[from, to] = [found.from, found.to]
  }
  if (!found) throw new Error('no path')
  return found
}

/** The samples of the only track, as a player finds them through the tables. */
function samplesOf(file: Uint8Array): Uint8Array[] {
  const stbl = 'moov/trak/mdia/minf/stbl'
  const view = viewOf(file)
  const [sizes, runs, chunks] = [at(file, `${stbl}/stsz`), at(file, `${stbl}/stsc`), at(file, `${stbl}/stco`)]
  const samples: Uint8Array[] = []
  for (let chunk = 0; chunk < view.getUint32(chunks.from + 4); chunk++) {
    const row = Array.from({ length: view.getUint32(runs.from + 4) }, (_, n) => runs.from + 8 + n * 12)
      .filter((run) => view.getUint32(run) <= chunk + 1)
      .at(-1)
    let place = view.getUint32(chunks.from + 8 + chunk * 4)
    for (let n = 0; n < view.getUint32((row ?? 0) + 4); n++) {
      const size = view.getUint32(sizes.from + 4) || view.getUint32(sizes.from + 12 + samples.length * 4)
      samples.push(file.slice(place, place + size))
      place += size
    }
  }
  return samples
}

const clip = await aClip()

test('the pictures come through to the byte, with the table of contents before them', () => {
  const { bytes, ...told } = cleanClip(clip)
  expect(told).toEqual({ width: 96, height: 64, seconds: 0.75 })
  expect(samplesOf(bytes)).toEqual(samplesOf(clip))
  expect(boxesIn(bytes, 0, bytes.length).map(({ type }) => type)).toEqual(['ftyp', 'moov', 'mdat'])
})

test('cleaning twice is cleaning once', () => {
  const { bytes } = cleanClip(clip)
  expect(cleanClip(bytes).bytes).toEqual(bytes)
})

test('a planted clip and a plain one come out the same, to the byte', async () => {
  expect(cleanClip(await aPlantedClip()).bytes).toEqual(cleanClip(clip).bytes)
})

/** A clip of one track with samples of these lengths, so many to a chunk, with gaps between the chunks. */
function madeOf({
  sizes,
  each,
  gaps,
  wide,
}: {
  sizes: number[]
  each: number
  gaps: number[]
  wide: boolean
}): Uint8Array {
  const head = box('ftyp', ascii('isom'), words(512))
  const chunks: number[] = []
  const body: Uint8Array[] = []
  let place = head.length + 8
  sizes.forEach((size, n) => {
    if (n % each === 0) {
      const gap = ascii('GAP!'.repeat(gaps[chunks.length % gaps.length] ?? 0))
      body.push(gap)
      place += gap.length
      chunks.push(place)
    }
    body.push(new Uint8Array(size).fill(n + 1))
    place += size
  })
  const rest = sizes.length % each
  const runs =
    rest === 0 || chunks.length === 1
      ? [[1, rest || each, 1]]
      : [
          [1, each, 1],
          [chunks.length, rest, 1],
        ]
  const source = clip
  const part = (path: string) => source.slice(at(source, path).from - 8, at(source, path).to)
  const stbl = 'moov/trak/mdia/minf/stbl'
  const offsets = wide
    ? box('co64', words(0, chunks.length, ...chunks.flatMap((one) => [0, one])))
    : box('stco', words(0, chunks.length, ...chunks))
  const tables = box(
    'stbl',
    part(`${stbl}/stsd`),
    box('stts', words(0, 1, sizes.length, 250)),
    box('stsc', words(0, runs.length, ...runs.flat())),
    box('stsz', words(0, 0, sizes.length, ...sizes)),
    offsets,
  )
  const info = box('minf', part('moov/trak/mdia/minf/vmhd'), part('moov/trak/mdia/minf/dinf'), tables)
  const media = box('mdia', part('moov/trak/mdia/mdhd'), part('moov/trak/mdia/hdlr'), info)
  const film = box('moov', part('moov/mvhd'), box('trak', part('moov/trak/tkhd'), media))
  return joined(head, box('mdat', ...body), film)
}

test('however samples lie in chunks and gaps, each is where the new tables say, and no gap is copied', () => {
  const shapes = fc.record({
    sizes: fc.array(fc.nat(40), { minLength: 1, maxLength: 30 }),
    each: fc.integer({ min: 1, max: 7 }),
    gaps: fc.array(fc.nat(3), { minLength: 1, maxLength: 5 }),
    wide: fc.boolean(),
  })
  fc.assert(
    fc.property(shapes, (shape) => {
      const { bytes } = cleanClip(madeOf(shape))
      expect(samplesOf(bytes)).toEqual(shape.sizes.map((size, n) => new Uint8Array(size).fill(n + 1)))
      expect(Buffer.from(bytes).includes('GAP!')).toBe(false)
    }),
    { numRuns: 150 },
  )
})

test('a clip cut off or bent anywhere is refused in a sentence, or still holds nothing but what its tables name', () => {
  const changes = fc.array(fc.tuple(fc.nat(clip.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(changes, fc.option(fc.nat(clip.length)), (bent, cut) => {
      const copy = clip.slice(0, cut ?? clip.length)
      for (const [place, value] of bent) if (place < copy.length) copy[place] = value
      try {
        const { bytes } = cleanClip(copy)
        expect(bytes.length).toBeLessThanOrEqual(copy.length + 200)
        expect(cleanClip(bytes).bytes).toEqual(bytes)
      } catch (error) {
        if (!(error instanceof NotAClip)) throw error
        expect(error.message).toMatch(/^[A-Z].*\.$/)
      }
    }),
    { numRuns: 400 },
  )
})

/** The clip with one number in one of its boxes set anew. */
function with32(path: string, offset: number, value: number): Uint8Array {
  const copy = clip.slice()
  viewOf(copy).setUint32(at(copy, path).from + offset, value)
  return copy
}
const STBL = 'moov/trak/mdia/minf/stbl'

test.each<[string, Uint8Array, RegExp]>([
  ['no boxes', ascii('hello, this is no clip'), /broken/],
  ['a picture of moov behind nothing', box('moov'), /no MP4/],
  ['recorded in fragments', joined(clip, box('moof')), /fragments/],
  ['its pictures in another file', with32('moov/trak/mdia/minf/dinf/dref', 16, 0), /points to another file/],
  ['four thousand million samples', with32(`${STBL}/stsz`, 8, 0xffffffff), /table of contents/],
  ['four thousand million chunks', with32(`${STBL}/stco`, 4, 0xffffffff), /table of contents/],
  ['a chunk beyond its end', with32(`${STBL}/stco`, 8, clip.length), /not where it says/],
  ['a chunk in its own head', with32(`${STBL}/stco`, 8, 4), /not where it says/],
  [
    'two chunks over each other',
    with32(`${STBL}/stco`, 12, viewOf(clip).getUint32(at(clip, `${STBL}/stco`).from + 8)),
    /not where it says/,
  ],
  ['more samples in chunks than there are', with32(`${STBL}/stsc`, 12, 9), /table of contents/],
  ['fewer samples in chunks than there are', with32(`${STBL}/stsc`, 12, 0), /table of contents/],
  ['no width', with32('moov/trak/tkhd', 76, 0), /how wide/],
  ['eleven minutes', with32('moov/mvhd', 16, 661_000), /longer than 10 minutes/],
  ['a codec that browsers do not show', with32(`${STBL}/stsd`, 12, 0x6d703476), /coded in a way/],
  ['a box that is longer than the file', with32('moov', -8, 0x7fffffff), /longer than the file/],
])('a clip with %s is refused in a sentence', (_, file, says) => {
  expect(() => cleanClip(file)).toThrow(NotAClip)
  expect(() => cleanClip(file)).toThrow(says)
})
