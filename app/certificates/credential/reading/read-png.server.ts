import { crc32 } from 'node:zlib'
import { PNG_KEYWORD } from '../badge/bake.server'
import { CannotRead, MOST_BADGE_BYTES } from './bounds'
import { type Unpacker, unpacker } from './unpack.server'

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
const HEAD_AND_CHECK = 12
const OLDER_KEYWORD = 'openbadges'

/** True for bytes that begin as every PNG does. */
export const isPng = (bytes: Buffer): boolean => bytes.subarray(0, 8).equals(SIGNATURE)

/**
 * The credential in a PNG, from its `iTXt` chunk as Open Badges 3.0 asks, or from a `tEXt` or `zTXt` one as other
 * programs write it. Two different ones in one picture are refused: nobody could say which is meant.
 */
export function credentialInPng(bytes: Buffer): string {
  const unpack = unpacker()
  const found = new Set<string>()
  let isOlder = false
  for (let at = 8; at + HEAD_AND_CHECK <= bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    const [type, data] = [bytes.toString('latin1', at + 4, at + 8), bytes.subarray(at + 8, at + 8 + length)]
    const end = at + HEAD_AND_CHECK + length
    if (end > bytes.length) throw new CannotRead('The picture ends in the middle: it was not copied whole.')
    if (['iTXt', 'tEXt', 'zTXt'].includes(type)) {
      const keyword = data.toString('latin1', 0, data.indexOf(0))
      if (keyword === PNG_KEYWORD) {
        if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4))
          throw new CannotRead('The part of the picture that holds the certificate is damaged.')
        found.add(textOf(type, data.subarray(PNG_KEYWORD.length + 1), unpack))
      }
      isOlder ||= keyword === OLDER_KEYWORD
    }
    if (type === 'IEND') break
    at = end
  }
  const [text] = found
  if (found.size > 1) throw new CannotRead('The picture holds two different certificates.')
  if (text !== undefined) return text
  throw new CannotRead(
    isOlder
      ? 'The picture holds a badge of an older kind (Open Badges 2), which cannot be checked here.'
      : 'The picture holds no certificate. A screenshot or a photo of a badge is only a picture: use the file itself.',
  )
}

/** What follows the keyword: flags, a language and a translated keyword in `iTXt`, a way of packing in `zTXt`. */
function textOf(type: string, data: Buffer, unpack: Unpacker): string {
  if (type === 'tEXt') return bounded(data)
  if (type === 'zTXt') return bounded(unpack(data.subarray(1), MOST_BADGE_BYTES))
  const isPacked = data[0] === 1
  const language = data.indexOf(0, 2)
  const translated = language < 0 ? -1 : data.indexOf(0, language + 1)
  if (translated < 0) throw new CannotRead('The part of the picture that holds the certificate is damaged.')
  const text = data.subarray(translated + 1)
  return bounded(isPacked ? unpack(text, MOST_BADGE_BYTES) : text)
}

function bounded(text: Buffer | undefined): string {
  if (!text || text.length > MOST_BADGE_BYTES)
    throw new CannotRead('What the picture holds is damaged, or far longer than a certificate.')
  return text.toString('utf8')
}
