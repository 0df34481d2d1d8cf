import { generateKeyPairSync, sign } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import { signDocument } from '~/certificates/credential/sign-document.server'
import type { Signer } from '~/keys/signing-keys.server'

/** A key that nobody knows here, as a stranger or a forger has one. */
export function aStrangersKey(): Signer {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return {
    keyId: 'of a stranger',
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(12),
    sign: (bytes) => sign(null, bytes, privateKey),
  }
}

/** A credential as this signer would have signed it, whatever it says and in whoever's name. */
export async function signedBy(
  signer: Signer,
  text: string,
  changes: Record<string, unknown> & { issuer?: { id: string } },
  now: Date,
): Promise<string> {
  const { proof: _, ...document } = {
    ...(JSON.parse(text) as Record<string, unknown> & { issuer: { id: string } }),
    ...changes,
  }
  return JSON.stringify({ ...document, proof: await signDocument(document, { signer, now }) })
}

const HEADER = Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010100000000376ef924', 'hex')

/** A chunk of a PNG. */
export function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const number = (value: number) => {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32BE(value)
    return bytes
  }
  return Buffer.concat([number(data.length), body, number(crc32(body))])
}

/** A PNG of one pixel with these chunks in it. */
export const aPng = (...chunks: Buffer[]): Buffer =>
  Buffer.concat([
    HEADER,
    ...chunks,
    pngChunk('IDAT', deflateSync(Buffer.from([0, 0]))),
    pngChunk('IEND', Buffer.alloc(0)),
  ])

const KEYWORD = Buffer.from('openbadgecredential\0', 'latin1')

/** The ways in which programs put a text into a PNG. */
export const inPng = {
  plain: (text: string) =>
    pngChunk('iTXt', Buffer.concat([KEYWORD, Buffer.from('\0\0en\0badge\0'), Buffer.from(text)])),
  packed: (text: string) =>
    pngChunk('iTXt', Buffer.concat([KEYWORD, Buffer.from([1, 0, 0, 0]), deflateSync(Buffer.from(text))])),
  older: (text: string) => pngChunk('tEXt', Buffer.concat([KEYWORD, Buffer.from(text)])),
  olderPacked: (text: string) =>
    pngChunk('zTXt', Buffer.concat([KEYWORD, Buffer.from([0]), deflateSync(Buffer.from(text))])),
}

/** A PDF as another program saves it, with these bytes as its only attachment. */
export const aPdf = (attached: Buffer, dictionary = ''): Buffer =>
  Buffer.concat([
    Buffer.from('%PDF-1.4\r\n1 0 obj\r\n<</Type/Catalog/Pages 2 0 R>>\r\nendobj\r\n5 0 obj\r\n'),
    Buffer.from(`<</Type/EmbeddedFile${dictionary}/Length 6 0 R>>\r\nstream\r\n`),
    attached,
    Buffer.from('\r\nendstream\r\nendobj\r\n6 0 obj\r\n'),
    Buffer.from(`${attached.length}\r\nendobj\r\ntrailer<</Root 1 0 R>>\r\n%%EOF`),
  ])
