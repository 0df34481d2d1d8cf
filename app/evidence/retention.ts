import type { EvidencePolicy } from '~/curriculum/course-schema'
import { addDays, longDate } from '~/platform/time'

/** A day as 2026-11-22, in UTC: retention counts whole days, and the same ones everywhere. */
export const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10)

/** The days between which the last day of a picture of a person may be chosen, and the one that is proposed. */
export function lastDays(policy: EvidencePolicy, now: Date): { first: string; proposed: string; latest: string } {
  return {
    first: dayOf(now),
    proposed: dayOf(addDays(now, policy.keepDays)),
    latest: dayOf(addDays(now, policy.longestDays)),
  }
}

/** The first day on which somebody can have agreed: the trainee asks them, and was nobody here before. A day of grace: it may be yesterday still where they are. */
export const firstConsentDay = (hereSince: Date): string => dayOf(addDays(hereSince, -1))

type Kept = { policy: EvidencePolicy; hereSince: Date; now: Date }

/** Why a picture of a person cannot be kept with this consent and until this day; empty when it can. `hereSince`: the trainee's account. */
export function reasonsAgainstRetention(
  { consentedOn, eraseOn }: { consentedOn: string | null; eraseOn: string | null },
  { policy, hereSince, now }: Kept,
): string[] {
  const { first, latest } = lastDays(policy, now)
  const reasons: string[] = []
  if (consentedOn === null)
    reasons.push(
      'Say on which day the person agreed, and that they read the form. Without it, nothing of them is kept.',
    )
  else if (consentedOn > dayOf(addDays(now, 1))) reasons.push('The day of the consent has not come yet.')
  else if (consentedOn < firstConsentDay(hereSince))
    reasons.push(
      `Look at the day of the consent again: you are here since ${longDate(hereSince)}, and nobody can have agreed before.`,
    )
  if (eraseOn === null) reasons.push('Choose the last day on which it is kept.')
  else if (eraseOn < first) reasons.push('The last day is over already.')
  else if (eraseOn > latest)
    reasons.push(`Pictures of people are kept for ${policy.longestDays} days at most here: until ${latest}.`)
  return reasons
}

/** The whole form as it was put to the person, kept word for word with every picture that rests on it. */
export const consentWords = ({ consent }: EvidencePolicy): string =>
  `Consent form ${consent.version}\n${consent.lines.join('\n')}`
