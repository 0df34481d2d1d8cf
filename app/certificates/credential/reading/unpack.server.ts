import { inflateSync } from 'node:zlib'
import { CannotRead, MOST_UNPACKED_BYTES } from './bounds'

/** Unpacks parts of one file, each up to its own bound and all of them up to one for the whole file. */
export type Unpacker = (packed: Uint8Array, most: number) => Buffer | undefined

/**
 * An unpacker for one file. A part that is damaged or unfolds beyond `most` is `undefined`; a file that unfolds beyond
 * the bound for all of them is refused whole.
 */
export function unpacker(): Unpacker {
  let left = MOST_UNPACKED_BYTES
  return (packed, most) => {
    if (left <= 0) throw new CannotRead('It unfolds into far more than a certificate holds, so it was not read.')
    try {
      const bytes = inflateSync(packed, { maxOutputLength: Math.min(most, left) })
      left -= bytes.length
      return bytes
    } catch {
      // What was unpacked in vain counts too.
      left -= most
      return undefined
    }
  }
}
