import { createHash } from 'node:crypto'
import { isSignedBy } from '~/keys/signing-keys.server'
import type { NamedKey, ReadNote } from './note.server'

/** The type byte of timestamped Ed25519 signatures (C2SP tlog-cosignature, v1). */
const TIMED = Buffer.of(4)

const keyHashOf = ({ name, publicKey }: NamedKey): Buffer =>
  createHash('sha256').update(`${name}\n`).update(TIMED).update(publicKey).digest().subarray(0, 4)

const signedText = (seconds: number, text: string) => Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`, 'utf8')

/** A second line under a checkpoint: the same key says when. Checkpoints themselves carry no time, and tools pass over this line. */
export function timedSignature(
  text: string,
  { key, sign, at }: { key: NamedKey; sign: (bytes: Uint8Array) => Buffer; at: Date },
): string {
  const seconds = Math.floor(at.getTime() / 1000)
  const time = Buffer.alloc(8)
  time.writeBigUInt64BE(BigInt(seconds))
  return Buffer.concat([keyHashOf(key), time, sign(signedText(seconds, text))]).toString('base64')
}

/** When this key says that it signed; `undefined` where it says nothing, or says it wrongly. */
export function signedTime(note: ReadNote, key: NamedKey): Date | undefined {
  const line = note.signatures.find(({ name, keyHash }) => name === key.name && keyHash.equals(keyHashOf(key)))
  if (line?.signature.length !== 72) return undefined
  const seconds = Number(line.signature.readBigUInt64BE())
  const held = isSignedBy(key.publicKey, signedText(seconds, note.text), line.signature.subarray(8))
  return held ? new Date(seconds * 1000) : undefined
}
