import { createHash } from 'node:crypto'
import { isSignedBy } from '~/keys/signing-keys.server'
import { timedSignature } from './signed-time.server'

/** What a checkpoint says: the ledger called `origin` had this root when it had `size` entries. */
export type Head = { origin: string; size: number; root: Buffer }

/** One signature line of a note: who is said to have signed, the first four bytes that name the key, and 64 bytes of Ed25519. */
type SignatureLine = { name: string; keyHash: Buffer; signature: Buffer }

/** A checkpoint as it was read. `text` is what was signed; nothing of it is to be believed before a signature was checked. */
export type ReadNote = Head & { text: string; signatures: SignatureLine[] }

/** A public key under the name that it signs with. */
export type NamedKey = { name: string; publicKey: Buffer }

/** The type byte of Ed25519 in C2SP signed notes. */
const ED25519 = Buffer.of(1)

/** No checkpoint is longer; C2SP asks for room for at least sixteen signatures. */
const MOST_LETTERS = 16_384

/** The first four bytes of SHA-256 over name, newline, type byte and key, which tell keys apart in a note (C2SP signed-note). */
export const keyHashOf = ({ name, publicKey }: NamedKey): Buffer =>
  createHash('sha256').update(`${name}\n`).update(ED25519).update(publicKey).digest().subarray(0, 4)

/** A public key in the form that tools for signed notes take: `name+hash+base64`. */
export const verifierKey = (key: NamedKey): string =>
  `${key.name}+${keyHashOf(key).toString('hex')}+${Buffer.concat([ED25519, key.publicKey]).toString('base64')}`

/** Reads a key in the form of `verifierKey`; `undefined` where it is none, or its hash is not its own. */
export function readVerifierKey(text: string): NamedKey | undefined {
  const [, name, hash, base64 = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/.exec(text.trim()) ?? []
  const bytes = bytesOf(base64, 33)
  if (name === undefined || !bytes || !bytes.subarray(0, 1).equals(ED25519)) return undefined
  const key = { name, publicKey: bytes.subarray(1) }
  return keyHashOf(key).toString('hex') === hash ? key : undefined
}

/**
 * Signs a head as a C2SP checkpoint: three lines, an empty one, the signature under the ledger's own name, and when it was signed.
 */
export function signedNote(
  head: Head,
  { publicKey, sign, at }: { publicKey: Buffer; sign: (bytes: Uint8Array) => Buffer; at: Date },
): string {
  const key = { name: head.origin, publicKey }
  const text = `${head.origin}\n${head.size}\n${head.root.toString('base64')}\n`
  const signature = Buffer.concat([keyHashOf(key), sign(Buffer.from(text, 'utf8'))]).toString('base64')
  return `${text}\n— ${key.name} ${signature}\n— ${key.name} ${timedSignature(text, { key, sign, at })}\n`
}

/**
 * Reads a checkpoint strictly, as C2SP tlog-checkpoint and signed-note say; further lines and other people's signatures
 * are allowed. `undefined` for everything else, whatever was handed in.
 */
export function readNote(note: string): ReadNote | undefined {
  if (note.length > MOST_LETTERS || /[^\P{Cc}\n]/u.test(note)) return undefined
  const cut = note.lastIndexOf('\n\n')
  if (cut < 0 || !note.endsWith('\n')) return undefined
  const text = note.slice(0, cut + 1)
  const [origin, size, root, ...more] = text.slice(0, -1).split('\n')
  const signatures = note
    .slice(cut + 2, -1)
    .split('\n')
    .map(signatureIn)
  const rootBytes = bytesOf(root ?? '', 32)
  if (!origin || !rootBytes || !/^(0|[1-9]\d{0,14})$/.test(size ?? '') || more.some((line) => line === ''))
    return undefined
  if (!signatures.every((one) => one !== undefined)) return undefined
  return { origin, size: Number(size), root: rootBytes, text, signatures }
}

function signatureIn(line: string): SignatureLine | undefined {
  const [, name, base64 = ''] = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/.exec(line) ?? []
  const bytes = Buffer.from(base64, 'base64')
  if (name === undefined || bytes.length < 5 || bytes.toString('base64') !== base64) return undefined
  return { name, keyHash: bytes.subarray(0, 4), signature: bytes.subarray(4) }
}

function bytesOf(base64: string, length: number): Buffer | undefined {
  const bytes = Buffer.from(base64, 'base64')
  return bytes.length === length && bytes.toString('base64') === base64 ? bytes : undefined
}

/**
 * Which of these keys signed a note. Signatures of keys that are not given say nothing; a wrong one of a key that is given
 * makes the whole note worthless, and so does none at all: then the answer is `undefined`.
 */
export function signersOf<K extends NamedKey>(note: ReadNote, keys: readonly K[]): K[] | undefined {
  const signed: K[] = []
  for (const { name, keyHash, signature } of note.signatures) {
    const key = keys.find((one) => one.name === name && keyHashOf(one).equals(keyHash))
    if (!key) continue
    if (!isSignedBy(key.publicKey, Buffer.from(note.text, 'utf8'), signature)) return undefined
    signed.push(key)
  }
  return signed.length > 0 ? signed : undefined
}

const NOTE = /^[^\s].*\n\d+\n[A-Za-z0-9+/]{43}=\n(?:[^\n]+\n)*\n(?:— .+\n)+/m

/** The note in a letter, a file or a text box: line ends, spaces at the ends of lines and whatever stands around it put right. */
export function noteIn(pasted: string): string {
  const tidied = `${pasted
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/^[ \t]+|[ \t]+$/gm, '')
    .trim()}\n`
  return NOTE.exec(tidied)?.[0] ?? tidied
}
