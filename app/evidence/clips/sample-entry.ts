import { type Box, box, boxesIn, NotAClip, viewOf, words } from './boxes'

/** Moving pictures that browsers can show, and sounds that they can play. */
const PICTURES = ['avc1', 'avc3', 'hvc1', 'hev1', 'av01', 'vp08', 'vp09']
const SOUNDS = ['mp4a', 'Opus', 'fLaC']

/** What a decoder needs beside the coded pictures or sounds, each with its longest length in bytes. */
const NEEDED: Record<string, number> = {
  ...{ avcC: 4096, hvcC: 4096, av1C: 4096, vpcC: 4096, esds: 1024, dOps: 1024, dfLa: 4096 },
  ...{ pasp: 8, btrt: 12 },
}
/** An ICC profile is text that anybody may write, so of colour only the numbered kinds stay. */
const COLOUR_BYTES = { nclx: 11, nclc: 10 } as Record<string, number>

const PICTURE_HEAD = 78
const SOUND_HEAD = 28

/**
 * How a track's samples are coded, written anew: the fields that decoders read, and nothing else. Throws `NotAClip` for pictures
 * that browsers cannot show; answers `undefined` for sounds that they cannot play, and the clip is then kept without them.
 */
export function cleanSampleEntries(file: Uint8Array, stsd: Box, kind: 'vide' | 'soun'): Uint8Array | undefined {
  const [entry, ...more] = boxesIn(file, stsd.from + 8, stsd.to)
  const known = kind === 'vide' ? PICTURES : SOUNDS
  if (!entry || more.length > 0 || !known.includes(entry.type)) {
    if (kind === 'soun') return undefined
    throw new NotAClip(
      'The pictures in this clip are coded in a way that browsers do not show. Export it as MP4 with H.264.',
    )
  }
  const head = kind === 'vide' ? PICTURE_HEAD : SOUND_HEAD
  if (entry.to - entry.from < head) throw new NotAClip('This clip is broken: it does not say how it is coded.')
  // QuickTime has longer heads for sounds, which only its own films use.
  if (kind === 'soun' && viewOf(file).getUint16(entry.from + 8) !== 0) return undefined
  const children = boxesIn(file, entry.from + head, entry.to)
  const clean = kind === 'vide' ? pictureHead(file, entry) : soundHead(file, entry)
  return box('stsd', words(0, 1), box(entry.type, clean, ...children.flatMap((child) => needed(file, child))))
}

function needed(file: Uint8Array, { type, from, to }: Box): Uint8Array[] {
  const content = file.slice(from, to)
  if (type === 'colr') {
    const length = COLOUR_BYTES[String.fromCharCode(...content.subarray(0, 4))]
    return length !== undefined && content.length >= length ? [box('colr', content.slice(0, length))] : []
  }
  const longest = NEEDED[type]
  return longest !== undefined && content.length <= longest ? [box(type, content)] : []
}

/** Size and resolution; the name of the program that coded it, and everything reserved, is left at zero. */
function pictureHead(file: Uint8Array, { from }: Box): Uint8Array {
  const made = new Uint8Array(PICTURE_HEAD)
  const view = viewOf(made)
  view.setUint16(6, 1)
  made.set(file.subarray(from + 24, from + 28), 24)
  view.setUint32(28, 0x00480000)
  view.setUint32(32, 0x00480000)
  view.setUint16(40, 1)
  view.setUint16(74, 24)
  view.setUint16(76, 0xffff)
  return made
}

/** Channels, bits and rate. */
function soundHead(file: Uint8Array, { from }: Box): Uint8Array {
  const made = new Uint8Array(SOUND_HEAD)
  viewOf(made).setUint16(6, 1)
  made.set(file.subarray(from + 16, from + 20), 16)
  made.set(file.subarray(from + 24, from + 28), 24)
  return made
}
