import { multikeyOf } from './multikey'

/** A public key of the academy, as credentials need to know it. */
export type IssuerKey = { id: string; publicKey: Uint8Array; compromisedAt: Date | null }

/**
 * Who the academy is to the world's software: `did:web` and its address, a port written as `%3A3000`. Whoever
 * controls the address controls the identity, which is all that a did:web says.
 */
export const didOf = (origin: string): string => `did:web:${new URL(origin).host.replace(':', '%3A')}`

/** How a signature names its key: the whole key stands behind the `#`, so it can be read without looking anything up. */
export const keyAddress = (did: string, publicKey: Uint8Array) => `${did}#${multikeyOf(publicKey)}`

/**
 * The document at `/.well-known/did.json`. A retired key stays in it for ever, because what it signed must stay
 * checkable; a compromised one is taken out, and its badges are signed again.
 */
export function didDocument(origin: string, keys: readonly IssuerKey[]) {
  const did = didOf(origin)
  const trusted = keys.filter((key) => key.compromisedAt === null)
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: trusted.map(({ publicKey }) => ({
      id: keyAddress(did, publicKey),
      type: 'Multikey',
      controller: did,
      publicKeyMultibase: multikeyOf(publicKey),
    })),
    assertionMethod: trusted.map(({ publicKey }) => keyAddress(did, publicKey)),
  }
}
