import { type Box, box, boxesIn, NotAClip, viewOf, words } from './boxes'
import { cleanSampleEntries } from './sample-entry'
import { exactTable, readSampleTables, type SampleTables, theBox } from './sample-tables'

const BROKEN = 'This clip is broken: a head in it is shorter than it has to be. Export it again, and send that.'

/** A track that is kept. `write` makes it anew, with its chunks where they came to lie. */
export type Track = {
  kind: 'vide' | 'soun'
  seconds: number
  width: number
  height: number
  tables: SampleTables
  write: (offsets: readonly number[]) => Uint8Array
}

/** How the heads of films, tracks and media are laid out: all begin with times of making, which nobody needs to know. */
const HEADS = {
  mvhd: {
    short: 100,
    long: 112,
    zero: [
      [26, 36],
      [72, 96],
    ],
  },
  tkhd: {
    short: 84,
    long: 96,
    zero: [
      [16, 20],
      [24, 32],
      [38, 40],
    ],
  },
  mdhd: { short: 24, long: 36, zero: [[22, 24]] },
} as const

/**
 * One of the three heads, to the byte, with its times of making and everything reserved at zero. The places to clear are those of
 * the short form; the long one has wider times before them.
 */
export function cleanHead(file: Uint8Array, { type, from, to }: Box): Uint8Array {
  const shape = HEADS[type as keyof typeof HEADS]
  const isLong = file[from] === 1
  const length = isLong ? shape.long : shape.short
  if (to - from < length) throw new NotAClip(BROKEN)
  const made = file.slice(from, from + length)
  made.fill(0, 4, isLong ? 20 : 12)
  // The long form of a track's head has 8 bytes more before its own number and 4 more in its length.
  for (const [start, end] of shape.zero) {
    const wider = isLong ? (type === 'tkhd' && start === 16 ? 8 : 12) : 0
    made.fill(0, start + wider, end + wider)
  }
  return box(type, made)
}

/** How long a film or its media is, in seconds, by its head. */
export function secondsOf(file: Uint8Array, { from, to }: Box): number {
  const view = viewOf(file.subarray(from, to))
  const isLong = view.byteLength >= 32 && view.getUint8(0) === 1
  if (view.byteLength < 20) throw new NotAClip(BROKEN)
  const scale = view.getUint32(isLong ? 20 : 12)
  const length = isLong ? Number(view.getBigUint64(24)) : view.getUint32(16)
  return scale === 0 ? 0 : length / scale
}

/** Reads a track; `undefined` for one that is neither pictures nor sounds that a browser plays: places, texts, hints. */
export function readTrack(file: Uint8Array, trak: Box): Track | undefined {
  const parts = boxesIn(file, trak.from, trak.to)
  const media = theBox(parts, 'mdia')
  const inMedia = boxesIn(file, media.from, media.to)
  const handler = theBox(inMedia, 'hdlr')
  const kind = String.fromCharCode(...file.subarray(handler.from + 8, Math.min(handler.from + 12, handler.to)))
  if (kind !== 'vide' && kind !== 'soun') return undefined
  const info = theBox(inMedia, 'minf')
  const inInfo = boxesIn(file, info.from, info.to)
  refuseOtherFiles(file, theBox(inInfo, 'dinf'))
  const stbl = theBox(inInfo, 'stbl')
  const entries = cleanSampleEntries(file, theBox(boxesIn(file, stbl.from, stbl.to), 'stsd'), kind)
  if (!entries) return undefined
  const tables = readSampleTables(file, stbl)
  const head = theBox(parts, 'tkhd')
  const clean = {
    head: cleanHead(file, head),
    edits: cleanEdits(file, parts),
    mediaHead: cleanHead(file, theBox(inMedia, 'mdhd')),
  }
  const write = (offsets: readonly number[]) =>
    box(
      'trak',
      clean.head,
      ...clean.edits,
      box(
        'mdia',
        clean.mediaHead,
        handlerOf(kind),
        box('minf', mediaInfoHead(kind), HERE, box('stbl', entries, ...tables.write(offsets))),
      ),
    )
  return { kind, seconds: secondsOf(file, theBox(inMedia, 'mdhd')), ...sizeIn(file, head), tables, write }
}

/** "The data is in this same file": the only thing that a reference to data may say. */
const HERE = box('dinf', box('dref', words(0, 1), box('url ', words(1))))

function refuseOtherFiles(file: Uint8Array, dinf: Box): void {
  const references = boxesIn(file, dinf.from, dinf.to).filter(({ type }) => type === 'dref')
  const elsewhere = references.some(({ from, to }) =>
    boxesIn(file, from + 8, to).some((one) => one.to - one.from < 4 || (viewOf(file).getUint32(one.from) & 1) === 0),
  )
  if (elsewhere)
    throw new NotAClip(
      'This clip only points to another file, which is not here. Export it as one whole MP4, and send that.',
    )
}

const mediaInfoHead = (kind: 'vide' | 'soun') =>
  kind === 'vide' ? box('vmhd', words(1, 0, 0)) : box('smhd', words(0, 0))

/** The handler's own name is free text, so it gets an empty one. */
function handlerOf(kind: 'vide' | 'soun'): Uint8Array {
  const letters = Uint8Array.from([...kind], (letter) => letter.charCodeAt(0))
  return box('hdlr', words(0, 0), letters, words(0, 0, 0), new Uint8Array(1))
}

/** Which part of a track is shown when; needed where sound and pictures begin apart. */
function cleanEdits(file: Uint8Array, parts: readonly Box[]): Uint8Array[] {
  const edits = parts.find(({ type }) => type === 'edts')
  const list = edits && boxesIn(file, edits.from, edits.to).find(({ type }) => type === 'elst')
  if (!list) return []
  return [box('edts', exactTable(file, list, file[list.from] === 1 ? 20 : 12))]
}

/** Size on the screen in pixels, turned as the head's matrix turns it. */
function sizeIn(file: Uint8Array, { from, to }: Box): { width: number; height: number } {
  const view = viewOf(file.subarray(from, to))
  const end = view.getUint8(0) === 1 ? 96 : 84
  const [wide, high] = [view.getUint16(end - 8), view.getUint16(end - 4)]
  const isOnItsSide = view.getInt32(end - 44) === 0 && view.getInt32(end - 40) !== 0
  return isOnItsSide ? { width: high, height: wide } : { width: wide, height: high }
}
