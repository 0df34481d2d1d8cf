import type { Competency, CompetencyRule } from '~/curriculum/content-schema'
import { addDays } from '~/platform/time'
import { oncePerPerformance, type PlaceInDouble } from './doubles/once-per-performance'
import { type Measured, measure, partsOf, type RulePart } from './rule-parts'
import type { ItemResult } from './wording'

/** A competent trainee is told this many days before the newest observation grows too old. */
export const DUE_DAYS = 30

/** Logged scans of their own, since the last observation, after which a trainee counts as ready for the next. */
export const READY_AFTER_SCANS = 2

/**
 * Where a trainee stands in one competency; the first that fits, from top to bottom:
 * - `blocked`: a critical item is open, whatever else is on the record;
 * - `competent`: every part of the rule is met; `due`: so it is, and the newest observation lapses within `DUE_DAYS`;
 * - `lapsed`: every part is met except that the newest observation has grown too old;
 * - `ready`: they have asked for a sign-off, or logged `READY_AFTER_SCANS` scans (done or helped with) after the day of
 *   their newest observation, or ever if there is none yet;
 * - `in-practice`: there is something on the record; `not-started`: there is nothing.
 */
export const COMPETENCY_STATUSES = [
  'not-started',
  'in-practice',
  'ready',
  'competent',
  'due',
  'lapsed',
  'blocked',
] as const
export type CompetencyStatus = (typeof COMPETENCY_STATUSES)[number]

/** One signed observation, as far as the decision needs it. All versions are handed in; what counts is worked out here. */
export type ObservationFact = {
  id: string
  instructorId: string
  observedAt: Date
  /** The calendar date of `observedAt` where the instructor stood, as 2026-11-22. */
  seenOn: string
  signedAt: Date
  entrustment: number
  /** How each critical item of the version that was signed went, by item id. */
  criticals: Record<string, ItemResult>
  /** When a correction of it was signed. */
  supersededAt: Date | null
  revokedAt: Date | null
  /** Set where two instructors rated the same performance. */
  double?: PlaceInDouble | undefined
}

/** Everything a decision rests on. `practisedOn`: dates of logged scans that the trainee did or helped with. */
export type DecisionBasis = {
  competency: Pick<Competency, 'items'>
  rule: CompetencyRule
  observations: readonly ObservationFact[]
  asOf: Date
  /** How many people the academy has who could sign this competency for this trainee. */
  instructorsInAcademy: number
  practisedOn?: readonly string[]
  asked?: boolean
}

/**
 * A decision and why. `basis` holds the ids of the observations that pass; `lapsesAt` is set where there is something to lapse, and
 * `lapsesOn` is its date where the newest was seen: the one that people are told, wherever they read it.
 */
export type CompetencyDecision = {
  status: CompetencyStatus
  parts: RulePart[]
  basis: string[]
  lapsesAt: Date | null
  lapsesOn: string | null
}

/** A decision before it is put into words, and what it was measured by. `counted` is how many observations count. */
export type WeighedCompetency = Omit<CompetencyDecision, 'parts'> & { counted: number; measured: Measured }

/**
 * Decides one competency from the record as it stood at `asOf`. Pure: the same record and moment give the same answer,
 * in whatever order the observations come. Superseded, revoked and later-signed observations do not count.
 */
export function decideCompetency(basis: DecisionBasis): CompetencyDecision {
  return inWords(basis, weighCompetency(basis))
}

/** `decideCompetency` without its words, which cost the most: for telling thousands apart. */
export function weighCompetency(basis: DecisionBasis): WeighedCompetency {
  const counted = countedObservations(basis.observations, basis.asOf)
  const passing = counted.filter((one) => passes(one, basis.rule))
  const measured = measure(basis, { counted, passing, open: openCriticals(counted) })
  const status = statusOf(basis, measured)
  const canLapse = status === 'competent' || status === 'due' || status === 'lapsed'
  const lapsesAt = (canLapse && measured.until) || null
  const lapsesOn = (canLapse && measured.untilOn) || null
  return { status, basis: passing.map((one) => one.id), lapsesAt, lapsesOn, counted: counted.length, measured }
}

/** The decision that was weighed, with every part of its rule in words. */
export function inWords(
  rule: Pick<DecisionBasis, 'rule' | 'competency'>,
  { status, basis, lapsesAt, lapsesOn, measured }: WeighedCompetency,
): CompetencyDecision {
  return { status, parts: partsOf(rule, measured), basis, lapsesAt, lapsesOn }
}

/** The observations that count at a moment, newest first: signed by then, neither corrected nor revoked by then, and one for each performance. */
export function countedObservations(observations: readonly ObservationFact[], asOf: Date): ObservationFact[] {
  const by = asOf.getTime()
  const undone = (at: Date | null) => at !== null && at.getTime() <= by
  const standing = observations.filter(
    (one) => one.signedAt.getTime() <= by && !undone(one.supersededAt) && !undone(one.revokedAt),
  )
  return oncePerPerformance(standing).sort(newestFirst)
}

/** What passing means: trusted enough, and no critical item missed. No rating buys out a missed critical. */
export function passes(one: Pick<ObservationFact, 'entrustment' | 'criticals'>, rule: CompetencyRule): boolean {
  return one.entrustment >= rule.entrustment && !missesCritical(one)
}

const missesCritical = ({ criticals }: Pick<ObservationFact, 'criticals'>) => Object.values(criticals).includes('no')

/**
 * Critical items still open, by id. The newest observation that says anything about an item decides: "not observed"
 * says nothing, so a miss cannot be closed by looking away; a newer checklist that dropped the item closes it.
 */
export function openCriticals(counted: readonly ObservationFact[]): string[] {
  if (!counted.some(missesCritical)) return []
  const missed = new Set(
    counted.flatMap((one) => Object.keys(one.criticals).filter((id) => one.criticals[id] === 'no')),
  )
  return [...missed]
    .filter((id) => counted.find((one) => one.criticals[id] !== 'not_observed')?.criticals[id] === 'no')
    .sort()
}

/** What the ledger keeps of a status: the part that observations alone decide. */
export function decisionOf(status: CompetencyStatus): 'competent' | 'lapsed' | 'blocked' | 'not-yet' {
  if (status === 'competent' || status === 'due') return 'competent'
  return status === 'lapsed' || status === 'blocked' ? status : 'not-yet'
}

/** True while a competency counts towards a certificate. The one meaning of "competent". */
export const isCompetent = (status: CompetencyStatus): boolean => decisionOf(status) === 'competent'

function statusOf(
  { asOf, practisedOn = [], asked }: DecisionBasis,
  { newest, until, met }: Measured,
): CompetencyStatus {
  if (!met.criticals) return 'blocked'
  const unmet = Object.values(met).filter((one) => !one).length
  if (unmet === 0 && until) return asOf >= addDays(until, -DUE_DAYS) ? 'due' : 'competent'
  if (newest && unmet === 1 && !met.recent) return 'lapsed'
  const scansSince = newest ? practisedOn.filter((date) => date > newest.seenOn) : practisedOn
  if (asked || scansSince.length >= READY_AFTER_SCANS) return 'ready'
  return newest || practisedOn.length > 0 ? 'in-practice' : 'not-started'
}

function newestFirst(a: ObservationFact, b: ObservationFact): number {
  return (
    b.observedAt.getTime() - a.observedAt.getTime() ||
    b.signedAt.getTime() - a.signedAt.getTime() ||
    (a.id < b.id ? 1 : -1)
  )
}
