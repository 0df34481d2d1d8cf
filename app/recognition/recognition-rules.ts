import { dateIn, longDate } from '~/platform/time'
import type { RecognitionCheck } from './recognition-in-force'

/** The fewest characters that say what a credential covered, how it was checked, or why something was declined or taken back. */
export const SHORTEST_WORDS = 10

/** How a credential may have been checked, in the order in which it is offered. */
export const CHECKS = ['original-seen', 'register-looked-up', 'other'] as const satisfies readonly RecognitionCheck[]

/** How a credential was checked: as it is offered to an admin, and as it is told afterwards. */
export const CHECK_WORDS: Record<RecognitionCheck, { offered: string; told: string }> = {
  'original-seen': { offered: 'I have seen the original', told: 'the original was seen' },
  'register-looked-up': { offered: 'I have looked it up in the register', told: 'the register was looked up' },
  other: { offered: 'In another way', told: 'checked in another way' },
}

/** What somebody brings, as it is typed. Dates are calendar dates. */
export type Credential = {
  /** The slug of one of the course's kinds. */
  kind: string
  issuer: string
  credentialNumber: string | null
  issuedOn: string
  expiresOn: string | null
  covered: string
}

/** Where it is a new day first: a paper that bears today's date is not from the future anywhere. */
const FIRST_TO_WAKE = 'Pacific/Kiritimati'

/** Every reason why this paper cannot be a ground today, in words for whoever typed it. Empty means it can. */
export function reasonsPaperDoesNotHold(
  { issuedOn, expiresOn }: Pick<Credential, 'issuedOn' | 'expiresOn'>,
  now: Date,
): string[] {
  if (issuedOn > dateIn(FIRST_TO_WAKE, now)) return ['The credential is dated in the future. Look at the date again.']
  if (expiresOn === null) return []
  if (expiresOn < issuedOn) return ['The credential ends before it begins. Look at the two dates again.']
  return expiresOn < dateIn('UTC', now)
    ? [`The credential ran out on ${dayInWords(expiresOn)}. What has run out is no ground; renew it first.`]
    : []
}

/**
 * The last day of a recognition: the one that was asked for, but never after the credential's own. Without either it has no
 * end.
 */
export function lastDayOf(credential: Pick<Credential, 'expiresOn'>, asked: string | null): string | null {
  const days = [credential.expiresOn, asked].filter((day) => day !== null)
  return days.length === 0 ? null : (days.sort()[0] ?? null)
}

/** A module as recognition asks about it. */
export type ModuleToRecognise = {
  slug: string
  title: string
  recognition?: 'allowed' | 'never' | undefined
  recognitionBecause?: string | undefined
}

/** Why nobody's lessons of this module are recognised, by its author's policy. Empty means they may be. */
export function reasonsNeverRecognised({ title, recognition, recognitionBecause }: ModuleToRecognise): string[] {
  if (recognition === 'allowed') return []
  return [`Everybody reads the lessons of “${title}”.${recognitionBecause ? ` ${recognitionBecause}` : ''}`]
}

/**
 * Why the lessons of a module may not be recognised now, given the recognition in force and the last day of the new one.
 * Empty means they may: there is none, or the new one renews it by ending later.
 */
export function reasonsNotToRecognise(
  module: ModuleToRecognise,
  inForce: { endsOn: string | null } | undefined,
  endsOn: string | null,
): string[] {
  const never = reasonsNeverRecognised(module)
  if (never.length > 0 || !inForce) return never
  if (inForce.endsOn === null) return [`The lessons of “${module.title}” are recognised already.`]
  return endsOn === null || endsOn > inForce.endsOn
    ? []
    : [
        `The lessons of “${module.title}” are recognised already, until ${dayInWords(inForce.endsOn)}. A renewal has to end later.`,
      ]
}

/** `22 November 2026` for a calendar date. */
export const dayInWords = (date: string) => longDate(new Date(`${date}T00:00:00Z`))

/** A ground as strangers may read it: what it is and who issued it, without its number. */
export const groundInWords = ({ kindTitle, issuer }: { kindTitle: string; issuer: string }) => `${kindTitle}, ${issuer}`
