/** Crockford's alphabet: digits and letters without those that look like another (I, L, O, U). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const [GROUPS, GROUP] = [4, 4]

/** How many recovery codes somebody is given at a time. */
export const RECOVERY_CODES = 10

/** A recovery code out of sixteen random bytes: sixteen letters of five bits, in groups of four as they are written down. */
export function recoveryCodeFrom(random: Uint8Array): string {
  const letters = Array.from(random.subarray(0, GROUPS * GROUP), (byte) => ALPHABET[byte & 31]).join('')
  return letters.match(/.{4}/g)?.join('-') ?? ''
}

/**
 * What was typed as the one form in which codes are compared: capitals without dashes and spaces, with letters that are
 * easily mistaken read as what they look like. `undefined` for what cannot be a recovery code.
 */
export function readRecoveryCode(typed: string): string | undefined {
  const read = typed
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  return read.length === GROUPS * GROUP && [...read].every((letter) => ALPHABET.includes(letter)) ? read : undefined
}

/** The six digits of an app's code, however they were spaced; `undefined` for anything else. */
export function readAppCode(typed: string): string | undefined {
  const read = typed.replace(/[\s\p{Pd}]/gu, '')
  return /^[0-9]{6}$/.test(read) ? read : undefined
}
