import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'
import { generateSync } from 'otplib'
import type { Proof } from '~/people/proof'
import { beginApp, confirmApp, secretBeingSetUp } from '~/people/second-factor/authenticator-app.server'
import { askToRegister, registerPasskey } from '~/people/second-factor/passkeys.server'
import { addMinutes } from '~/platform/time'
import type { Db } from '~db/client'
import { aKeyring } from './keys'

/** The code that an app with this secret shows at that moment. */
export const codeAt = (secret: string, moment: Date): string =>
  generateSync({ secret, epoch: Math.floor(moment.getTime() / 1000) })

type Owner = { personId: string; sessionId: string }
const byPassword = (now: Date): Proof => ({ provedAt: now, method: 'password' })

/** An authenticator app in use since two minutes before `now`: its secret, and the recovery codes that came with it. */
export async function anApp(
  db: Db,
  { personId, sessionId, now }: Owner & { now: Date },
): Promise<{ secret: string; codes: string[] }> {
  const keys = aKeyring()
  const then = addMinutes(now, -2)
  const mine = { personId, sessionId, proof: byPassword(then), keys, now: then }
  await beginApp(db, mine)
  const secret = (await secretBeingSetUp(db, mine)) ?? ''
  const { codes } = await confirmApp(db, { ...mine, code: codeAt(secret, then) })
  return { secret, codes }
}

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest()

/** CBOR for a text, a byte string of up to 65,535 bytes, and an attestation without a statement (RFC 8949). */
const cborText = (text: string) => Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)])
const cborBytes = (bytes: Buffer) =>
  Buffer.concat([
    bytes.length < 256 ? Buffer.from([0x58, bytes.length]) : Buffer.from([0x59, bytes.length >> 8, bytes.length & 255]),
    bytes,
  ])
const attestation = (authData: Buffer) =>
  Buffer.concat([
    Buffer.from([0xa3]),
    ...[cborText('fmt'), cborText('none'), cborText('attStmt'), Buffer.from([0xa0])],
    ...[cborText('authData'), cborBytes(authData)],
  ])

/** An answer of a device in whatever way a test needs it to be wrong. */
type Slant = { origin?: string; verified?: boolean; counter?: number; rpId?: string }

/**
 * A device with one passkey, in software: P-256, no attestation, and a counter that a test may set. It answers whatever it is
 * asked, also what an honest browser would refuse to ask.
 */
export function aPasskeyDevice({ at = 'http://localhost:3000' }: { at?: string } = {}) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(32)
  const cose = Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
    cborBytes(Buffer.from(x, 'base64url')),
    Buffer.from([0x22]),
    cborBytes(Buffer.from(y, 'base64url')),
  ])
  const head = { id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key' }
  const clientData = (type: string, challenge: string, { origin = at }: Slant) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const authData = (flags: number, { verified = true, counter = 0, rpId = new URL(at).hostname }: Slant) => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    return Buffer.concat([sha256(rpId), Buffer.from([flags | 0x01 | (verified ? 0x04 : 0)]), count])
  }
  const made = (challenge: string, slant: Slant = {}) => {
    const idLength = Buffer.from([0, id.length])
    const data = Buffer.concat([authData(0x40, slant), Buffer.alloc(16), idLength, id, cose])
    const response = {
      clientDataJSON: clientData('webauthn.create', challenge, slant).toString('base64url'),
      attestationObject: attestation(data).toString('base64url'),
      transports: ['internal'],
    }
    return JSON.stringify({ ...head, response, clientExtensionResults: {} })
  }
  const signed = (challenge: string, slant: Slant = {}) => {
    const [client, data] = [clientData('webauthn.get', challenge, slant), authData(0, slant)]
    const signature = createSign('sha256')
      .update(Buffer.concat([data, sha256(client)]))
      .sign(privateKey)
    const response = {
      clientDataJSON: client.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: signature.toString('base64url'),
    }
    return JSON.stringify({ ...head, response, clientExtensionResults: {} })
  }
  return { id: head.id, made, signed }
}

/** A device whose passkey is registered for this person, and the recovery codes that came with it. */
export async function aRegisteredDevice(
  db: Db,
  { personId, sessionId, origin = 'http://localhost:3000', now }: Owner & { origin?: string; now: Date },
) {
  const device = aPasskeyDevice({ at: origin })
  const { challenge } = await askToRegister(db, { personId, sessionId, origin, now })
  const { codes } = await registerPasskey(db, {
    ...{ personId, sessionId, name: 'Tablet', answer: device.made(challenge), proof: byPassword(now), now },
  })
  return { device, codes }
}
