import type { Competency, Domain } from '~/curriculum/content-schema'
import { curled } from '~/curriculum/curled'
import { DOMAINS_RATED } from './wording'

/** What the button posts that says: the domains meet, and this one stood out. */
export const restMeetsIntent = (domain: Domain): `rest-meets-${Domain}` => `rest-meets-${domain}`

/** The domain that such a button names; `undefined` for any other. */
export const domainThatStoodOut = (intent: string): Domain | undefined =>
  DOMAINS_RATED.find((domain) => restMeetsIntent(domain) === intent)

/** The sentence of a domain that stood out, as it is shown and as it is put among the strengths. */
export const sentenceOf = ({ anchors }: Pick<Competency, 'anchors'>, domain: Domain): string =>
  curled(anchors[domain].meets)

/** Longest strengths that a sentence is still added to, so that the form stays one that can be signed. */
const ROOM_FOR_STRENGTHS = 1500

/**
 * One tap for a good performance: “Meets” for every domain that has no answer, and the sentence of the one that stood out
 * among the strengths. It changes no answer given: a domain rated below that cannot have stood out, and nothing happens.
 */
export function withTheRestMeeting(
  fields: Record<string, string>,
  { domain, sentence }: { domain: Domain; sentence: string },
): Record<string, string> {
  const rated = fields[`domains.${domain}`]
  if (rated && rated !== 'meets') return fields
  const open = DOMAINS_RATED.map((one) => `domains.${one}`).filter((name) => !fields[name])
  const strengths = (fields.strengths ?? '').trim()
  const isSaid = strengths.includes(sentence) || strengths.length > ROOM_FOR_STRENGTHS
  return {
    ...fields,
    ...Object.fromEntries(open.map((name) => [name, 'meets'])),
    strengths: isSaid ? strengths : [strengths, sentence].filter(Boolean).join('\n'),
  }
}
