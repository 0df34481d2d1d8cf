import type { Claims } from './claims-schema'
import { sentencesIn } from './reading-level'

/** A phrase found as a claim, as the text has it, with what is said of it. */
export type FoundClaim = { phrase: string; said: string; why: string; instead: string }

/** What is in quotation marks, or stressed because the word itself is meant. */
const QUOTED = /“[^”]*”|"[^"]*"|\*[^*]*\*/g
/** Who denies something claims nothing: one of these within the six words before a phrase. */
const DENIAL = /\b(?:not|no|never|nobody|nothing|none|neither|nor|cannot|without)\b|n[’']t\b/i
const WORDS_BEFORE = 6

/** Looks for forbidden phrases in a text. `spoken`: the text is words for the room, where quotation marks are how our own words are written. */
export type ClaimFinder = (text: string, options?: { spoken?: boolean }) => FoundClaim[]

/**
 * A finder of these claims in what a text says in its own voice. What stands in quotation marks or is stressed is spoken
 * of, not said; what is denied is not claimed. `discussed` phrases are let through.
 */
export function claimFinder(claims: Claims, discussed: readonly string[] = []): ClaimFinder {
  const allowed = new Set(discussed.map((phrase) => phrase.toLowerCase()))
  const looked = claims.flatMap(({ phrases, why, instead }) =>
    phrases
      .filter((phrase) => !allowed.has(phrase.toLowerCase()))
      .map((phrase) => ({ phrase, why, instead, pattern: new RegExp(patternOf(phrase), 'iu') })),
  )
  // Most texts hold none of them, and are done with after one look.
  const any = new RegExp(looked.map(({ phrase }) => patternOf(phrase)).join('|') || '(?!)', 'iu')
  return (text, { spoken = false } = {}) => {
    const own = tidied(spoken ? text : text.replace(QUOTED, '“”'))
    if (!any.test(own)) return []
    return sentencesIn(own).flatMap((sentence) =>
      looked.flatMap(({ phrase, why, instead, pattern }) => {
        const found = pattern.exec(sentence)
        return !found || isDenied(sentence.slice(0, found.index)) ? [] : { phrase, said: found[0], why, instead }
      }),
    )
  }
}

const tidied = (text: string) => text.replace(/’/g, "'").replace(/\s*%/g, ' %').replace(/\s+/g, ' ')

const isDenied = (before: string) => DENIAL.test(before.trim().split(/\s+/).slice(-WORDS_BEFORE).join(' '))

function patternOf(phrase: string): string {
  const words = phrase
    .replace(/\*$/, '')
    .replace(/’/g, "'")
    .split(/[\s-]+/)
    .join('[\\s-]+')
  return `(?<![\\p{L}\\p{N}])${words}${phrase.endsWith('*') ? '\\p{L}*' : ''}(?![\\p{L}\\p{N}]|'\\p{L})`
}
