import { type Box, box, boxesIn, NotAClip, viewOf, words } from './boxes'

/** A stretch of a track's samples that lie together in the file: where, and how many bytes. */
export type Chunk = { at: number; bytes: number }

/** More than ten minutes of anything needs; a table that claims more was made to hurt. */
const MOST_CHUNKS = 100_000
const MOST_SAMPLES = 2_000_000

const BROKEN = 'This clip is broken: its table of contents does not fit what is in it. Export it again, and send that.'

/** The one box of that type; throws `NotAClip` when it is missing or there are several. */
export function theBox(boxes: readonly Box[], type: string): Box {
  const [found, ...more] = boxes.filter((one) => one.type === type)
  if (!found || more.length > 0) throw new NotAClip(BROKEN)
  return found
}

/**
 * A table of entries of one length, as the file format has many: four bytes of version and flags, how many, then the entries. It is
 * copied to the byte and no further, so nothing can hide behind its end.
 */
export function exactTable(file: Uint8Array, { type, from, to }: Box, entryBytes: number): Uint8Array {
  const content = file.subarray(from, to)
  if (content.length < 8) throw new NotAClip(BROKEN)
  const count = viewOf(content).getUint32(4)
  const end = 8 + count * entryBytes
  if (end > content.length) throw new NotAClip(BROKEN)
  return box(type, content.slice(0, end))
}

/** The entries of such a table as rows of 32-bit numbers. */
function rowsOf(file: Uint8Array, { from, to }: Box, numbersEach: number, most: number): number[][] {
  const view = viewOf(file.subarray(from, to))
  if (view.byteLength < 8) throw new NotAClip(BROKEN)
  const count = view.getUint32(4)
  if (count > most || 8 + count * numbersEach * 4 > view.byteLength) throw new NotAClip(BROKEN)
  return Array.from({ length: count }, (_, row) =>
    Array.from({ length: numbersEach }, (__, at) => view.getUint32(8 + (row * numbersEach + at) * 4)),
  )
}

/** How long each sample is: one length for all, or a table. Answers the exact box too. */
function sampleSizes(
  file: Uint8Array,
  { from, to }: Box,
): { count: number; sizeOf: (sample: number) => number; exact: Uint8Array } {
  const content = file.subarray(from, to)
  if (content.length < 12) throw new NotAClip(BROKEN)
  const view = viewOf(content)
  const [same, count] = [view.getUint32(4), view.getUint32(8)]
  const end = same === 0 ? 12 + count * 4 : 12
  if (count > MOST_SAMPLES || end > content.length) throw new NotAClip(BROKEN)
  const sizeOf = (sample: number) => (same === 0 ? view.getUint32(12 + sample * 4) : same)
  return { count, sizeOf, exact: box('stsz', content.slice(0, end)) }
}

function chunkOffsets(file: Uint8Array, stbl: readonly Box[]): number[] {
  const short = stbl.find(({ type }) => type === 'stco')
  if (short) return rowsOf(file, short, 1, MOST_CHUNKS).map(([at = 0]) => at)
  return rowsOf(file, theBox(stbl, 'co64'), 2, MOST_CHUNKS).map(([high = 0, low = 0]) => high * 2 ** 32 + low)
}

/**
 * Where a track's samples lie, chunk by chunk, from its three tables. Every sample is in exactly one chunk, or the file is
 * refused: a player would read on into something that is not ours to keep.
 */
function chunksOf(file: Uint8Array, stbl: readonly Box[], sizes: ReturnType<typeof sampleSizes>): Chunk[] {
  const offsets = chunkOffsets(file, stbl)
  const runs = rowsOf(file, theBox(stbl, 'stsc'), 3, MOST_CHUNKS)
  if (offsets.length > 0 && runs[0]?.[0] !== 1) throw new NotAClip(BROKEN)
  const chunks: Chunk[] = []
  let sample = 0
  for (const [at, [first = 0, samplesEach = 0]] of runs.entries()) {
    const next = runs[at + 1]?.[0] ?? offsets.length + 1
    if (next <= first || next > offsets.length + 1) throw new NotAClip(BROKEN)
    for (let chunk = first; chunk < next; chunk++) {
      if (sample + samplesEach > sizes.count) throw new NotAClip(BROKEN)
      let bytes = 0
      for (const end = sample + samplesEach; sample < end; sample++) bytes += sizes.sizeOf(sample)
      chunks.push({ at: offsets[chunk - 1] ?? 0, bytes })
    }
  }
  if (sample !== sizes.count) throw new NotAClip(BROKEN)
  return chunks
}

/** A track's tables ready to be written again: `write` takes where each chunk came to lie. */
export type SampleTables = { samples: number; chunks: Chunk[]; write: (offsets: readonly number[]) => Uint8Array[] }

/** Reads the tables of one track. What is optional and may hold anything (groups, dependencies, encryption) is left behind. */
export function readSampleTables(file: Uint8Array, stbl: Box): SampleTables {
  const boxes = boxesIn(file, stbl.from, stbl.to)
  const sizes = sampleSizes(file, theBox(boxes, 'stsz'))
  const chunks = chunksOf(file, boxes, sizes)
  const optional = (type: string, entryBytes: number) =>
    boxes
      .filter((one) => one.type === type)
      .slice(0, 1)
      .map((one) => exactTable(file, one, entryBytes))
  const times = exactTable(file, theBox(boxes, 'stts'), 8)
  const runs = exactTable(file, theBox(boxes, 'stsc'), 12)
  const kept = [times, ...optional('ctts', 8), ...optional('stss', 4), runs, sizes.exact]
  return {
    samples: sizes.count,
    chunks,
    write: (offsets) => [...kept, box('stco', words(0, offsets.length, ...offsets))],
  }
}
