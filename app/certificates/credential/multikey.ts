const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
/** The multicodec for an Ed25519 public key, as two bytes before it. */
const [ED25519, PUBLIC] = [0xed, 0x01]
const KEY_BYTES = 32
/** No key and no signature of ours is longer; what is would only cost time. */
const MOST_CHARACTERS = 120

/** An Ed25519 public key as credentials write it: `z6Mk…` (Multikey, base58-btc). */
export const multikeyOf = (publicKey: Uint8Array): string => `z${base58(Uint8Array.of(ED25519, PUBLIC, ...publicKey))}`

/** The 32 bytes of a Multikey, or `undefined` where it is no Ed25519 one. */
export function publicKeyIn(multikey: string): Uint8Array | undefined {
  const bytes = multikey.startsWith('z') ? fromBase58(multikey.slice(1)) : undefined
  const isEd25519 = bytes?.length === KEY_BYTES + 2 && bytes[0] === ED25519 && bytes[1] === PUBLIC
  return isEd25519 ? bytes.slice(2) : undefined
}

function base58(bytes: Uint8Array): string {
  let rest = bytes.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n)
  let text = ''
  for (; rest > 0n; rest /= 58n) text = (ALPHABET[Number(rest % 58n)] ?? '') + text
  return ALPHABET.charAt(0).repeat(leading(bytes, 0)) + text
}

function fromBase58(text: string): Uint8Array | undefined {
  if (text.length > MOST_CHARACTERS) return undefined
  const places = [...text].map((character) => ALPHABET.indexOf(character))
  if (places.includes(-1)) return undefined
  let rest = places.reduce((number, place) => number * 58n + BigInt(place), 0n)
  const bytes: number[] = []
  for (; rest > 0n; rest >>= 8n) bytes.unshift(Number(rest & 255n))
  return Uint8Array.from([...Array.from({ length: leading(places, 0) }, () => 0), ...bytes])
}

function leading(values: ArrayLike<number>, value: number): number {
  let count = 0
  while (count < values.length && values[count] === value) count += 1
  return count
}
