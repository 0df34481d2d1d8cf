import { LONGEST_CLIP_SECONDS } from '../files/limits'
import { type Box, box, boxesIn, NotAClip, words } from './boxes'
import { cleanHead, readTrack, secondsOf, type Track } from './read-track'
import { type Chunk, theBox } from './sample-tables'

/** A clip as it is kept, and what its heads say of it. */
export type CleanClip = { bytes: Uint8Array; width: number; height: number; seconds: number }

const MOST_TRACKS = 16

const ascii = (text: string) => Uint8Array.from([...text], (letter) => letter.charCodeAt(0))

/**
 * Writes an MP4 anew from the parts that a player needs: the first pictures and the first sounds, their tables, and exactly those
 * bytes that the tables point to. Places, dates, names, covers, further tracks, gaps and whatever was appended are not copied, so
 * they need not be known to be gone. The table of contents comes first, so that a clip plays before all of it is there. Throws
 * `NotAClip` with a sentence. The coded pictures themselves are not looked into.
 */
export function cleanClip(sent: Uint8Array): CleanClip {
  // A Buffer's slices share its bytes, and what is cleared below must not be cleared in the file that is still being read.
  const file = new Uint8Array(sent.buffer, sent.byteOffset, sent.byteLength)
  const boxes = boxesIn(file, 0, file.length)
  if (boxes[0]?.type !== 'ftyp') throw new NotAClip('This is no MP4 clip, whatever its name says.')
  if (boxes.some(({ type }) => type === 'moof'))
    throw new NotAClip(
      'This clip was recorded in fragments, as for streaming. Export it as one ordinary MP4, and send that.',
    )
  const film = theBox(boxes, 'moov')
  const inFilm = boxesIn(file, film.from, film.to)
  const head = theBox(inFilm, 'mvhd')
  const tracks = keptTracks(file, inFilm)
  const [pictures] = tracks
  if (!pictures || pictures.tables.samples === 0) throw new NotAClip('There are no moving pictures in this clip.')
  const seconds = Math.max(pictures.seconds, secondsOf(file, head))
  refuseOddSizes(pictures, seconds)

  const brand = box('ftyp', ascii('isom'), words(512), ascii('isomiso2iso6mp41'))
  const filmHead = cleanHead(file, head)
  const chunks = inOrder(tracks, boxes)
  const moov = (base: number) =>
    box('moov', filmHead, ...tracks.map((track) => track.write(placesOf(track, chunks, base))))
  // Offsets are as many and as wide wherever they point, so the length is known before the places are.
  const base = brand.length + moov(0).length + 8
  const data = box('mdat', ...chunks.map(({ at, bytes }) => file.subarray(at, at + bytes)))
  const parts = [brand, moov(base), data]
  return {
    bytes: joined(parts),
    width: pictures.width,
    height: pictures.height,
    seconds: Math.round(seconds * 100) / 100,
  }
}

/** The first track of pictures, then the first of sounds, if it has one. */
function keptTracks(file: Uint8Array, inFilm: readonly Box[]): Track[] {
  const traks = inFilm.filter(({ type }) => type === 'trak')
  if (inFilm.some(({ type }) => type === 'mvex' || type === 'cmov') || traks.length > MOST_TRACKS)
    throw new NotAClip('This clip is put together in an unusual way. Export it as one ordinary MP4, and send that.')
  const tracks = traks.flatMap((trak) => readTrack(file, trak) ?? [])
  return (['vide', 'soun'] as const).flatMap((kind) => tracks.find((track) => track.kind === kind) ?? [])
}

function refuseOddSizes({ width, height }: Track, seconds: number): void {
  if (width < 16 || height < 16 || width > 8192 || height > 8192)
    throw new NotAClip('This clip does not say how wide and high it is. Export it again, and send that.')
  if (!(seconds > 0)) throw new NotAClip('This clip says that it lasts no time at all. Export it again, and send that.')
  if (seconds > LONGEST_CLIP_SECONDS)
    throw new NotAClip(
      `This clip lasts longer than ${LONGEST_CLIP_SECONDS / 60} minutes. Cut it to the part that shows the skill.`,
    )
}

/**
 * All chunks as they lie in the file. Each must lie within a box of media data, and no two may share a byte: otherwise heads could
 * be smuggled in as pictures, and a small file could unfold to a large one.
 */
function inOrder(tracks: readonly Track[], boxes: readonly Box[]): Chunk[] {
  const chunks = tracks.flatMap(({ tables }) => tables.chunks).filter(({ bytes }) => bytes > 0)
  const sorted = chunks.sort((one, other) => one.at - other.at)
  const media = boxes.filter(({ type }) => type === 'mdat')
  let end = 0
  for (const { at, bytes } of sorted) {
    const isInside = media.some(({ from, to }) => at >= from && at + bytes <= to)
    if (!isInside || at < end)
      throw new NotAClip('This clip is broken: its pictures are not where it says. Export it again, and send that.')
    end = at + bytes
  }
  return sorted
}

/** Where the chunks of a track come to lie when all are written one after the other from `base` on. */
function placesOf({ tables }: Track, sorted: readonly Chunk[], base: number): number[] {
  let at = base
  const places = new Map<number, number>()
  for (const chunk of sorted) {
    places.set(chunk.at, at)
    at += chunk.bytes
  }
  return tables.chunks.map((chunk) => (chunk.bytes > 0 ? (places.get(chunk.at) ?? base) : base))
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
