/** A box of an ISO base media file (ISO/IEC 14496-12): its four-letter type, and where its content stands in the file. */
export type Box = { type: string; from: number; to: number }

/** This file is no clip that we can take; the message is a sentence for its owner. */
export class NotAClip extends Error {
  override readonly name = 'NotAClip'
}

/** More boxes side by side than any real clip has. */
const MOST_BOXES = 1_000

const BROKEN = 'This clip is broken: a part of it says that it is longer than the file. Export it again, and send that.'

/** A view of some bytes for reading numbers. */
export const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/**
 * The boxes that lie side by side from `from` up to `to`. Throws `NotAClip` when they do not fill that room exactly: every length
 * is held against what is really there, so nothing is read that was not sent.
 */
export function boxesIn(file: Uint8Array, from: number, to: number): Box[] {
  const view = viewOf(file)
  const boxes: Box[] = []
  let at = from
  while (at < to) {
    if (to - at < 8 || boxes.length >= MOST_BOXES) throw new NotAClip(BROKEN)
    const short = view.getUint32(at)
    const type = String.fromCharCode(...file.subarray(at + 4, at + 8))
    const head = short === 1 ? 16 : 8
    if (to - at < head) throw new NotAClip(BROKEN)
    // A length of 0 means "to the end of the file", and only the last box of all may say so.
    const size = short === 1 ? Number(view.getBigUint64(at + 8)) : short === 0 && to === file.length ? to - at : short
    if (size < head || size > to - at) throw new NotAClip(BROKEN)
    boxes.push({ type, from: at + head, to: at + size })
    at += size
  }
  return boxes
}

/** A new box around these contents. */
export function box(type: string, ...contents: Uint8Array[]): Uint8Array {
  const size = contents.reduce((sum, one) => sum + one.length, 8)
  const made = new Uint8Array(size)
  viewOf(made).setUint32(0, size)
  for (let letter = 0; letter < 4; letter++) made[4 + letter] = type.charCodeAt(letter)
  let at = 8
  for (const one of contents) {
    made.set(one, at)
    at += one.length
  }
  return made
}

/** Whole numbers of 32 bits as bytes, the highest first. */
export function words(...numbers: number[]): Uint8Array {
  const made = new Uint8Array(numbers.length * 4)
  const view = viewOf(made)
  for (const [at, number] of numbers.entries()) view.setUint32(at * 4, number)
  return made
}
