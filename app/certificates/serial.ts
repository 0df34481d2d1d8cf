import { z } from '~/platform/zod'

/** Crockford's base 32: no I, L, O and U, so that nothing read aloud or copied by hand is taken for something else. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 26
const RANDOM_BYTES = 16

/** What stands in the database and in addresses: 26 characters, no hyphens. */
export const Serial = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)

/** How many random bytes a serial is made of: 128 bits, so that guessing one is hopeless. */
export const SERIAL_BYTES = RANDOM_BYTES

/** The serial for 16 random bytes. The two bits that 26 characters have to spare lead and are zero. */
export function serialOf(random: Uint8Array): string {
  if (random.length !== RANDOM_BYTES) throw new Error(`a serial is made of ${RANDOM_BYTES} bytes`)
  let rest = random.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n)
  let serial = ''
  for (let place = 0; place < LENGTH; place += 1) {
    serial = (ALPHABET[Number(rest & 31n)] ?? '') + serial
    rest >>= 5n
  }
  return serial
}

/** The serial as people read it: four groups of five and one of six, with hyphens. */
export function groupedSerial(serial: string): string {
  const fives = [0, 5, 10, 15].map((start) => serial.slice(start, start + 5))
  return [...fives, serial.slice(20)].join('-')
}

/**
 * Reads a serial as somebody typed or pasted it: in any case and grouping, with O for 0 and I or L for 1,
 * or the whole address of a verify page, of a certificate or a transcript. `undefined` when it cannot be one.
 */
export function readSerial(typed: string): string | undefined {
  const text = typed
    .trim()
    .replace(/^.*\/verify\/(?:transcripts\/)?/i, '')
    .replace(/[?#].*$/, '')
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{P}\p{S}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  const read = Serial.safeParse(plain)
  return read.success ? read.data : undefined
}
