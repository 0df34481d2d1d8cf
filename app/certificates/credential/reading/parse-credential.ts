import canonicalize from 'canonicalize'
import { z } from '~/platform/zod'
import { CannotRead, DEEPEST, MOST_CREDENTIAL_BYTES } from './bounds'

const Text = z.string().max(20_000)
const Named = z.looseObject({ id: Text, name: Text.optional() })

/** A stranger's credential, as far as it is read; the rest is carried along, because it was signed too. */
export const StrangersCredential = z.looseObject({
  '@context': z.array(z.unknown()).min(1),
  id: Text.optional(),
  type: z.union([Text, z.array(Text)]).transform((type) => [type].flat()),
  name: Text.optional(),
  issuer: z.union([Text.transform((id) => ({ id, name: undefined })), Named]),
  validFrom: Text.optional(),
  validUntil: Text.optional(),
  credentialSubject: z.looseObject({ achievement: z.looseObject({ name: Text.optional() }).optional() }),
})
export type StrangersCredential = z.infer<typeof StrangersCredential>

/**
 * Reads a credential strictly: whole JSON, no key twice (two readers might take one each), not too deep. `document` is
 * everything but the proof, as it came; `says` is the part that is shown. Throws `CannotRead` with why not.
 */
export function parseCredential(text: string): {
  says: StrangersCredential
  signed: Record<string, unknown>
  document: Record<string, unknown>
} {
  const signed = jsonIn(text)
  const says = StrangersCredential.safeParse(signed)
  if (!says.success || !isObject(signed) || !says.data.type.includes('VerifiableCredential'))
    throw new CannotRead('The text is JSON, but no Open Badge or other credential that is known here.')
  if (says.data.type.includes('BitstringStatusListCredential'))
    throw new CannotRead('It is a list of certificates that are not to be relied on, and no certificate itself.')
  refuseUnlessCanonical(signed)
  const { proof: _, ...document } = signed
  return { says: says.data, signed, document }
}

/** Whole JSON first: in what is none, a search for its parts would begin anew at every quotation mark. */
function jsonIn(text: string): unknown {
  if (text.length > MOST_CREDENTIAL_BYTES) throw new CannotRead('The text is far longer than a certificate.')
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw new CannotRead('The text is damaged or was cut short: it is not whole JSON.')
  }
  refuseDepth(text)
  if (hasKeyTwice(text))
    throw new CannotRead('The text says something twice in one place, so nobody could tell which is meant.')
  return json
}

/** JSON can write numbers beyond all numbers and halves of signs; canonical JSON, which is what gets signed, has neither. */
function refuseUnlessCanonical(json: unknown): void {
  try {
    canonicalize(json)
  } catch {
    throw new CannotRead('The text holds something that is no number or sign, so nobody can have signed it.')
  }
}

const TOKENS = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/g

/** For a text that is JSON. */
function refuseDepth(text: string): void {
  let depth = 0
  for (const [token] of text.matchAll(TOKENS)) {
    if (token === '{' || token === '[') depth += 1
    if (token === '}' || token === ']') depth -= 1
    if (depth > DEEPEST) throw new CannotRead('The text is nested far deeper than a certificate.')
  }
}

/** For a text that is JSON. */
function hasKeyTwice(text: string): boolean {
  const open: Set<unknown>[] = []
  for (const [token, colon] of text.matchAll(TOKENS)) {
    if (token === '{' || token === '[') open.push(new Set())
    else if (token === '}' || token === ']') open.pop()
    else if (colon !== undefined) {
      const key: unknown = JSON.parse(token.slice(0, -colon.length))
      if (open.at(-1)?.has(key)) return true
      open.at(-1)?.add(key)
    }
  }
  return false
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
