import type { Competency, CompetencyRule, Domain, DomainLevel, Place, Setting } from '~/curriculum/content-schema'
import type { Role } from '~/people/permissions'
import { timelinessOf } from './rating-window'
import { DOMAINS_RATED, type ItemResult, isEntrustment, type Participation, SETTING_WORDS } from './wording'

/** Where keepsake scanning stands by law in the place a trainee acknowledged; `undefined` while they have acknowledged none. */
export type PlaceStanding = Place['standing'] | undefined

/** Shortest reason, in characters, for what changes somebody's record: declining, revoking, signing after 14 days. */
export const SHORTEST_REASON = 10

/** One watched performance as an instructor fills it in. `observedAt` null means: as it is signed. */
export type FilledObservation = {
  /** Made by the device that fills it in, so that sending it twice stores it once. */
  id: string
  traineeId: string
  competencySlug: string
  competencyVersion: string
  requestId: string | null
  observedAt: Date | null
  setting: Setting
  participation: Participation
  tiMax: number | null
  miMax: number | null
  probeOnMinutes: number | null
  /** Whole seconds under each band of the BMUS table, by the form's clock; left out where none ran. */
  exposureSeconds?: Record<string, number> | null
  items: Record<string, ItemResult>
  domains: Record<string, DomainLevel>
  entrustment: number
  strengths: string
  nextStep: string | null
  lateBecause: string | null
  /** Pictures and clips that the instructor looked at before signing. */
  evidenceIds?: readonly string[]
}

/** What was rated, without the facts around it. */
export type Rating = Pick<
  FilledObservation,
  'items' | 'domains' | 'entrustment' | 'participation' | 'strengths' | 'nextStep'
>

/** What the rules of a form ask of a checklist. */
export type Checked = { items: readonly { id: string; critical: boolean }[] }

/** How many critical items went wrong. */
export const criticalsMissed = (competency: Checked, items: Record<string, ItemResult>): number =>
  competency.items.filter((item) => item.critical && items[item.id] === 'no').length

/** A next step is owed wherever a domain is below "meets" or a critical item was missed. */
export function needsNextStep(competency: Checked, { items, domains }: Pick<Rating, 'items' | 'domains'>): boolean {
  return Object.values(domains).some((level) => level !== 'meets') || criticalsMissed(competency, items) > 0
}

/** Why somebody who only watched or helped cannot be rated as trusted to do it; empty when the two agree. */
export function reasonsRatingDoesNotFit({
  participation,
  entrustment,
}: Pick<Rating, 'participation' | 'entrustment'>): string[] {
  if (participation === 'performed' || entrustment < 4) return []
  return ['A rating of 4 or 5 says they could do it themselves, so it needs a performance they did themselves.']
}

/** Every reason why this rating is not yet whole, in words its author can act on. Empty means it is. */
export function reasonsNotWhole(competency: Pick<Competency, 'items'>, rating: Rating): string[] {
  const reasons: string[] = []
  const asked = competency.items.map((item) => item.id)
  const open = asked.filter((id) => !rating.items[id])
  if (open.length > 0)
    reasons.push(`Answer every item: ${open.length} of ${asked.length} ${open.length === 1 ? 'is' : 'are'} still open.`)
  if (Object.keys(rating.items).some((id) => !asked.includes(id)))
    reasons.push('An item was answered that this version of the checklist does not have. Reload the page.')
  if (
    !DOMAINS_RATED.every((domain) => rating.domains[domain]) ||
    Object.keys(rating.domains).length !== DOMAINS_RATED.length
  )
    reasons.push('Rate all four domains.')
  if (!isEntrustment(rating.entrustment)) reasons.push('Choose how much help it took, from 1 to 5.')
  if (!rating.strengths.trim()) reasons.push('Name at least one strength.')
  if (needsNextStep(competency, rating) && !rating.nextStep?.trim())
    reasons.push('Write the next step: a domain is below “Meets”, or a critical item was missed.')
  return [...reasons, ...reasonsRatingDoesNotFit(rating)]
}

/** Where this competency may be shown by this trainee: what the checklist allows, and the law of their place with it. */
export function settingsAllowed(settings: readonly Setting[], standing: PlaceStanding): Setting[] {
  const scansPeople = standing === 'restricted' || standing === 'check-locally'
  return settings.filter((setting) => scansPeople || setting === 'simulation' || setting === 'phantom')
}

/** Why hands-on work in this setting does not count for this trainee; empty when it does. */
export function reasonsNotInSetting(setting: Setting, settings: readonly Setting[], standing: PlaceStanding): string[] {
  if (settingsAllowed(settings, standing).includes(setting)) return []
  const words = SETTING_WORDS[setting].toLowerCase()
  if (!settings.includes(setting)) return [`This competency is not shown in the setting “${words}”.`]
  if (standing === 'prohibited')
    return [
      `Where this trainee will scan, keepsake scanning is prohibited: only simulation and phantom count, not “${words}”.`,
    ]
  return [
    `The trainee has not acknowledged the notice for the place where they will scan: until then only simulation and phantom count, not “${words}”.`,
  ]
}

/** A stretch of time in which somebody was enrolled; open while `endedAt` is null. */
export type EnrolledSpan = { enrolledAt: Date; endedAt: Date | null }

type Timing = {
  observedAt: Date
  enrolled: readonly EnrolledSpan[]
  lateBecause: string | null
  signerRoles: readonly Role[]
  /** An admin has said why this may be signed late, and it was not used yet. */
  allowedLate?: boolean
  now: Date
}

/**
 * Why a performance seen at that moment cannot be signed now. After 14 days an admin has to have said why: by allowing it, or
 * as the signer. A form tells time to the minute, so an enrolment counts from the beginning of its minute.
 */
export function reasonsNotToSignNow({
  observedAt,
  enrolled,
  lateBecause,
  signerRoles,
  allowedLate = false,
  now,
}: Timing): string[] {
  if (observedAt > now) return ['That time has not come yet. Say when you watched it.']
  const MINUTE = 60_000
  const wasEnrolled = enrolled.some(
    (one) =>
      observedAt.getTime() >= Math.floor(one.enrolledAt.getTime() / MINUTE) * MINUTE &&
      (!one.endedAt || observedAt <= one.endedAt),
  )
  const reasons = wasEnrolled ? [] : ['The trainee was not enrolled at that time.']
  const isClosed = timelinessOf({ observedAt, signedAt: now }) === 'closed'
  if (!isClosed && lateBecause) reasons.push('A reason for signing late is only kept after 14 days. Leave it out.')
  if (!isClosed || allowedLate) return reasons
  if (!signerRoles.includes('admin'))
    return [
      ...reasons,
      'It is more than 14 days since you watched this, so it can no longer be signed. Watch it again, or ask an admin to allow it: they do so on the page of the trainee, for this day. Your draft is kept.',
    ]
  if ((lateBecause ?? '').trim().length < SHORTEST_REASON)
    reasons.push('It is more than 14 days since this was watched. Write why it is signed only now.')
  return reasons
}

/** The statement that a signature makes. Plain words, because the signer and the trainee both have to mean it. */
export function meaningOf({
  signerName,
  traineeName,
  competencyTitle,
  correction,
}: {
  signerName: string
  traineeName: string
  competencyTitle: string
  correction: boolean
}): string {
  const first = `I, ${signerName}, watched ${traineeName} do this myself, and what is written here about “${competencyTitle}” is what I saw and how I rate it.`
  return correction ? `${first} It replaces what I signed before.` : first
}

/** The domains in the order of the form, typed for reading a stored rating. */
export const domainLevels = (domains: Record<string, DomainLevel>): { domain: Domain; level: DomainLevel }[] =>
  DOMAINS_RATED.flatMap((domain) => (domains[domain] ? [{ domain, level: domains[domain] }] : []))

/** A rule in one line, for the head of a page. */
export function ruleInWords({ observations, entrustment, dates, instructors, withinDays }: CompetencyRule): string {
  const seen =
    observations === 1
      ? `One observation at ${entrustment} or above`
      : `${observations} observations at ${entrustment} or above`
  const on = dates > 1 ? `, on ${dates} different dates` : ''
  const by = instructors > 1 ? `, by ${instructors} instructors where the academy has them` : ''
  return `${seen}${on}${by}, the newest within ${withinDays} days.`
}
