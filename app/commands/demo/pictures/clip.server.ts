import { box, boxesIn, words } from '~/evidence/clips/boxes'
import { theBox } from '~/evidence/clips/sample-tables'
import type { Random } from '~/quizzes/seeded-random'
import { scanPicture } from './speckle.server'

/** Pictures of one size, coded with AV1, and what a decoder needs to know of them. */
export type Frames = { width: number; height: number; decoder: Uint8Array; coded: Uint8Array[] }

/** One tick of the clip's clock is a thousandth of a second. */
const TICKS_A_SECOND = 1000
const FRAMES_A_SECOND = 4
const TICKS_A_FRAME = TICKS_A_SECOND / FRAMES_A_SECOND

const ascii = (text: string) => Uint8Array.from([...text], (letter) => letter.charCodeAt(0))

/** A made-up sweep over a phantom: a dark spot wanders through the grain. The same chance gives the same frames. */
export async function sweep({
  random,
  count = 8,
  width = 320,
  height = 240,
}: {
  random: Random
  count?: number
  width?: number
  height?: number
}): Promise<Frames> {
  const coded: Uint8Array[] = []
  let decoder = new Uint8Array()
  for (let at = 0; at < count; at++) {
    const spots = [{ across: -0.18 + (0.36 * at) / count, deep: 0.55, size: 0.09, bright: 0.1 }]
    const picture = await scanPicture({ width, height, gain: 1.4, spots, random })
    const file = await picture.avif({ quality: 45, effort: 0 }).toBuffer()
    const still = insideOf(file)
    decoder = still.decoder
    coded.push(still.coded)
  }
  return { width, height, decoder, coded }
}

/** An AVIF picture is an AV1 frame in the same kind of file as a clip: the frame, and what a decoder needs. */
function insideOf(file: Uint8Array): { decoder: Uint8Array<ArrayBuffer>; coded: Uint8Array } {
  const boxes = boxesIn(file, 0, file.length)
  const meta = theBox(boxes, 'meta')
  const properties = theBox(boxesIn(file, meta.from + 4, meta.to), 'iprp')
  const shelf = theBox(boxesIn(file, properties.from, properties.to), 'ipco')
  const decoder = theBox(boxesIn(file, shelf.from, shelf.to), 'av1C')
  const data = theBox(boxes, 'mdat')
  return { decoder: Uint8Array.from(file.subarray(decoder.from, decoder.to)), coded: file.subarray(data.from, data.to) }
}

/** What a test puts into a clip beside its pictures, to see that it does not come out again. */
export type Extra = {
  inFilm?: Uint8Array[]
  inTrack?: Uint8Array[]
  before?: Uint8Array[]
  after?: Uint8Array[]
  madeAt?: number
  handler?: string
}

/** An MP4 of these frames as a phone writes it: pictures first, then the table of contents. Every browser with AV1 plays it. */
export function clipOf(
  frames: Frames,
  { inFilm = [], inTrack = [], before = [], after = [], madeAt = 0, handler = 'VideoHandler' }: Extra = {},
): Uint8Array {
  const head = [box('ftyp', ascii('isom'), words(512), ascii('isomav01iso2mp41')), ...before]
  const start = head.reduce((sum, one) => sum + one.length, 8)
  const offsets: number[] = []
  frames.coded.reduce((at, frame) => {
    offsets.push(at)
    return at + frame.length
  }, start)
  const ticks = frames.coded.length * TICKS_A_FRAME
  const film = box(
    'moov',
    box(
      'mvhd',
      words(0, madeAt, madeAt, TICKS_A_SECOND, ticks, 0x10000),
      new Uint8Array([1, 0, ...new Array(10).fill(0)]),
      MATRIX,
      words(0, 0, 0, 0, 0, 0, 2),
    ),
    box(
      'trak',
      box(
        'tkhd',
        words(3, madeAt, madeAt, 1, 0, ticks, 0, 0, 0, 0),
        MATRIX,
        words(frames.width * 65536, frames.height * 65536),
      ),
      box(
        'mdia',
        box('mdhd', words(0, madeAt, madeAt, TICKS_A_SECOND, ticks, 0x55c40000)),
        box('hdlr', words(0, 0), ascii('vide'), words(0, 0, 0), ascii(`${handler}\0`)),
        box(
          'minf',
          box('vmhd', words(1, 0, 0)),
          box('dinf', box('dref', words(0, 1), box('url ', words(1)))),
          sampleTable(frames, offsets),
        ),
      ),
      ...inTrack,
    ),
    ...inFilm,
  )
  return new Uint8Array(Buffer.concat([...head, box('mdat', ...frames.coded), film, ...after]))
}

const MATRIX = words(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)

function sampleTable({ width, height, decoder, coded }: Frames, offsets: number[]): Uint8Array {
  const entry = new Uint8Array(78)
  const view = new DataView(entry.buffer)
  view.setUint16(6, 1)
  view.setUint16(24, width)
  view.setUint16(26, height)
  view.setUint16(40, 1)
  view.setUint16(74, 24)
  return box(
    'stbl',
    box('stsd', words(0, 1), box('av01', entry, box('av1C', decoder))),
    box('stts', words(0, 1, coded.length, TICKS_A_FRAME)),
    box('stsc', words(0, 1, 1, 1, 1)),
    box('stsz', words(0, 0, coded.length, ...coded.map((frame) => frame.length))),
    box('stco', words(0, offsets.length, ...offsets)),
  )
}
