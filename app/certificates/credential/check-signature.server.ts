import { createHash } from 'node:crypto'
import { loaderOf, usesKnownContexts } from './contexts.server'
import { credentialSoftware } from './credential-software.server'
import { multikeyOf } from './multikey'

/** What a check of a signature finds. `cannot-tell`: it uses words or a way of signing that we do not know. */
export type SignatureFinding = 'fits' | 'does-not-fit' | 'cannot-tell'

/** How many findings one process remembers: signatures of frozen documents are looked at again and again. */
const MOST_REMEMBERED = 2000
const remembered = new Map<string, Promise<SignatureFinding>>()

/**
 * Whether the holder of this public key signed this credential as it stands, whatever it is worth today. Asks nobody:
 * vocabularies come from packages, the key from the caller. The same question is answered from memory.
 */
export function checkSignature(
  signed: Record<string, unknown>,
  { publicKey, did }: { publicKey: Uint8Array; did: string },
): Promise<SignatureFinding> {
  const question = createHash('sha256').update(publicKey).update(did).update(JSON.stringify(signed)).digest('base64')
  const known = remembered.get(question)
  if (known) return known
  if (remembered.size >= MOST_REMEMBERED) remembered.clear()
  const finding = lookAt(signed, { publicKey, did })
  remembered.set(question, finding)
  return finding
}

async function lookAt(
  signed: Record<string, unknown>,
  { publicKey, did }: { publicKey: Uint8Array; did: string },
): Promise<SignatureFinding> {
  const { '@context': contexts, proof, validFrom } = signed
  if (!usesKnownContexts(contexts) || !isOneProof(proof)) return 'cannot-tell'
  const multikey = multikeyOf(publicKey)
  const key = { id: `${did}#${multikey}`, type: 'Multikey', controller: did, publicKeyMultibase: multikey }
  const controller = { '@context': DID_CONTEXTS, id: did, verificationMethod: [key], assertionMethod: [key.id] }
  const documents = new Map<string, unknown>([
    [did, controller],
    [key.id, { '@context': DID_CONTEXTS[1], ...key }],
  ])
  const { cryptosuite, DataIntegrityProof, verifyCredential } = await credentialSoftware()
  const { verified } = await verifyCredential({
    credential: signed,
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader: loaderOf(documents),
    // Validity and status are asked elsewhere, from the record; here only the signature is.
    now: new Date(typeof validFrom === 'string' ? validFrom : 0),
    checkStatus: async () => ({ verified: true }),
  })
  return verified ? 'fits' : 'does-not-fit'
}

const DID_CONTEXTS = ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1']

const isOneProof = (proof: unknown): boolean =>
  typeof proof === 'object' &&
  proof !== null &&
  !Array.isArray(proof) &&
  'cryptosuite' in proof &&
  proof.cryptosuite === 'eddsa-rdfc-2022'
