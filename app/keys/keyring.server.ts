import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** The shortest secret that is taken, in bytes; shorter ones can be guessed. */
export const SHORTEST_SECRET_BYTES = 32

const FORM = 'v1'
const [NONCE_BYTES, TAG_BYTES] = [12, 16]

/**
 * Seals what must not be readable in the database or in a backup of it: private keys, secrets of second factors.
 * `about` says what the value is and whose (`totp of 0192…`); a value moved to another row does not open there.
 */
export type Keyring = {
  seal: (about: string, plain: Uint8Array) => string
  /** The plain bytes; throws `SealedForAnother` when it was sealed with another secret, for something else, or changed. */
  unseal: (about: string, sealed: string) => Buffer
}

/** A sealed value that this academy's key secret does not open. Told by name, because server and build each load this class. */
export class SealedForAnother extends Error {
  override readonly name = 'SealedForAnother'
}

/** True for a value that did not open. */
export const isSealedForAnother = (error: unknown): boolean =>
  error instanceof Error && error.name === 'SealedForAnother'

/** A keyring over the academy's key secret: AES-256-GCM, each kind of value under a key of its own (HKDF-SHA-256). */
export function openKeyring(secret: Uint8Array): Keyring {
  if (secret.length < SHORTEST_SECRET_BYTES) throw new Error('a key secret has at least 32 bytes')
  const keyFor = (about: string) => Buffer.from(hkdfSync('sha256', secret, 'firstlight seal', kindOf(about), 32))
  return {
    seal: (about, plain) => {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', keyFor(about), nonce).setAAD(Buffer.from(about))
      const text = Buffer.concat([cipher.update(plain), cipher.final()])
      return `${FORM}.${Buffer.concat([nonce, text, cipher.getAuthTag()]).toString('base64url')}`
    },
    unseal: (about, sealed) => {
      const [form, packed = ''] = sealed.split('.')
      const bytes = Buffer.from(packed, 'base64url')
      if (form !== FORM || bytes.length < NONCE_BYTES + TAG_BYTES) throw doesNotOpen(about)
      const opener = createDecipheriv('aes-256-gcm', keyFor(about), bytes.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(about))
        .setAuthTag(bytes.subarray(-TAG_BYTES))
      try {
        return Buffer.concat([opener.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), opener.final()])
      } catch {
        throw doesNotOpen(about)
      }
    },
  }
}

const kindOf = (about: string) => about.split(' ')[0] ?? ''

const doesNotOpen = (about: string) =>
  new SealedForAnother(`The sealed ${kindOf(about)} does not open with this key secret.`)
