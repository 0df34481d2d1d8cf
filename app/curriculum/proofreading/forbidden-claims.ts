import type { Claims } from './claims-schema'
import { sentencesIn } from './reading-level'

/** A phrase found as a claim, as the text has it, with what is said of it. */
export type FoundClaim = { phrase: string; said: string; why: string; instead: string }

/** What is in quotation marks, or stressed because the word itself is meant. */
const QUOTED = /“[^”]*”|"[^"]*"|\*[^*]*\*/g
/** Who denies something claims nothing: one of these within the six words before a phrase. */
const DENIAL = /\b(?:not|no|never|nobody|nothing|none|neither|nor|cannot|without)\b|n[’']t\b/i
const WORDS_BEFORE = 6

/**
 * The forbidden phrases that a text says in its own voice. What stands in quotation marks or is stressed is spoken of,
 * not said (unless the text is `spoken`, where quotation marks are how our own words are written), and what is denied is not claimed.
 */
export function claimsIn(text: string, claims: Claims, { spoken = false } = {}): FoundClaim[] {
  const own = (spoken ? text : text.replace(QUOTED, '“”'))
    .replace(/’/g, "'")
    .replace(/\s*%/g, ' %')
    .replace(/\s+/g, ' ')
  return sentencesIn(own).flatMap((sentence) =>
    claims.flatMap(({ phrases, why, instead }) =>
      phrases.flatMap((phrase) => {
        const found = pattern(phrase).exec(sentence)
        if (!found || isDenied(sentence.slice(0, found.index))) return []
        return { phrase, said: found[0], why, instead }
      }),
    ),
  )
}

const isDenied = (before: string) => DENIAL.test(before.trim().split(/\s+/).slice(-WORDS_BEFORE).join(' '))

function pattern(phrase: string): RegExp {
  const words = phrase
    .replace(/\*$/, '')
    .replace(/’/g, "'")
    .split(/[\s-]+/)
    .join('[\\s-]+')
  return new RegExp(
    `(?<![\\p{L}\\p{N}])${words}${phrase.endsWith('*') ? '\\p{L}*' : ''}(?![\\p{L}\\p{N}]|'\\p{L})`,
    'iu',
  )
}
