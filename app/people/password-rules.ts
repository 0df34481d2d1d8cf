import { WELL_KNOWN_PASSWORDS } from './well-known-passwords'

/** Lengths in characters as people count them, after NFKC. */
export const PASSWORD_LENGTH = { shortest: 12, longest: 128 } as const

/** Whose password it is to be: what an attacker would try first. */
export type PasswordOwner = { email?: string; name?: string; academyName?: string }

/** One form for what looks the same: keyboards disagree about how an accented letter is typed. */
export const normalPassword = (password: string) => password.normalize('NFKC')

/**
 * Every reason not to take this as a new password, in words its owner can act on; empty means take it.
 * Length and guessability only (NIST SP 800-63B): no rules about capitals and digits.
 */
export function reasonsNotToUse(password: string, owner: PasswordOwner): string[] {
  const typed = normalPassword(password)
  const length = [...typed].length
  if (length < PASSWORD_LENGTH.shortest)
    return [`Use at least ${PASSWORD_LENGTH.shortest} characters. A few unrelated words are easy to remember.`]
  if (length > PASSWORD_LENGTH.longest) return [`Use at most ${PASSWORD_LENGTH.longest} characters.`]
  if (isOwners(typed, owner))
    return ['This is your own name or address, which is what a stranger tries first. Choose something else.']
  if (isWellKnown(typed)) return ['This is one of the passwords that strangers try first. Choose something else.']
  if (isPattern(typed))
    return ['This repeats itself or follows a row of keys or numbers, so it is quickly guessed. Choose something else.']
  return []
}

/** Letters and digits only, lower case: `Anna.Kim-2026` and `annakim2026` are one guess. */
const bare = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

const LOOK_ALIKES: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '!': 'i',
}
const unmasked = (text: string) => bare([...text.toLowerCase()].map((letter) => LOOK_ALIKES[letter] ?? letter).join(''))

function isOwners(typed: string, { email = '', name = '', academyName = '' }: PasswordOwner): boolean {
  const word = bare(typed)
  const [mailbox = ''] = email.split('@')
  const known = [email, mailbox, name, academyName, [...name.split(/\s+/)].reverse().join(''), name + mailbox].map(bare)
  // Digits at the end are the first thing added: annakim becomes annakim2026.
  const withoutDigits = word.replace(/^\d+|\d+$/g, '')
  return known.some((one) => one.length >= 3 && (word === one || withoutDigits === one || isRepeated(word, one)))
}

const isRepeated = (word: string, unit: string) =>
  unit.length > 0 && word.length > unit.length && word.replaceAll(unit, '') === ''

function isWellKnown(typed: string): boolean {
  const word = bare(typed)
  const guesses = [word, unmasked(typed), word.replace(/^\d+|\d+$/g, ''), unmasked(typed.replace(/[\d\W_]+$/u, ''))]
  return guesses.some(
    (guess) => WELL_KNOWN_PASSWORDS.has(guess) || WELL_KNOWN_PASSWORDS.has(guess.replace(/\d{1,4}$/, '')),
  )
}

const ROWS = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz',
  '~!@#$%^&*()_+',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
]
const BOTH_WAYS = ROWS.flatMap((row) => [row, [...row].reverse().join('')])

/** A short unit over and over, or nothing but pieces of keyboard rows and counting. */
function isPattern(typed: string): boolean {
  const letters = bare(typed)
  const word = letters.length < 4 ? typed.toLowerCase() : letters
  const units = [1, 2, 3, 4, 5, 6].filter((size) => size * 2 <= word.length).map((size) => word.slice(0, size))
  if (units.some((unit) => unit.repeat(Math.ceil(word.length / unit.length)).startsWith(word))) return true
  return piecesOfRows(word) <= Math.max(2, Math.floor(word.length / 6))
}

/** How many runs of keyboard rows it takes to type the word; a letter that continues no run is one of its own. */
function piecesOfRows(word: string): number {
  let pieces = 0
  for (let at = 0; at < word.length; pieces += 1) {
    let size = 1
    while (at + size < word.length && BOTH_WAYS.some((row) => row.includes(word.slice(at, at + size + 1)))) size += 1
    at += size
  }
  return pieces
}
