import { loaderOf } from './contexts.server'
import { credentialSoftware } from './credential-software.server'
import { MOST_WORKED_OUT_BYTES } from './reading/bounds'
import { frozenDocument } from './signed-credential.server'

/**
 * Whether a document says, word for word, what was frozen, in whatever order and spelling of JSON: both are compared in the canonical
 * form that gets signed (RDFC-1.0). That a signature fits cannot tell it: whoever has the key can sign any words. What is too long to
 * be worked out, or uses words that we do not know, is not the same.
 */
export async function hasFrozenWords(frozen: Buffer, document: Record<string, unknown>): Promise<boolean> {
  if (Math.max(frozen.length, JSON.stringify(document).length) > MOST_WORKED_OUT_BYTES) return false
  const { canonize } = (await credentialSoftware()).cryptosuite
  const canonical = (words: object) => canonize(words, { documentLoader: loaderOf(new Map()) }).catch(() => undefined)
  const [ours, theirs] = await Promise.all([canonical(frozenDocument(frozen)), canonical(document)])
  return ours !== undefined && ours === theirs
}
