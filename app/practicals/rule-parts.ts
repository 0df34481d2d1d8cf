import type { CompetencyRule } from '~/curriculum/content-schema'
import { dayAfter, dayInWords } from '~/platform/calendar-day'
import { addDays } from '~/platform/time'
import type { DecisionBasis, ObservationFact } from './competency-decision'

/** One part of the rule: whether it is met, what it asks, and how it stands. */
export type RulePart = {
  part: 'observations' | 'dates' | 'instructors' | 'recent' | 'newest-passes' | 'criticals'
  met: boolean
  label: string
  detail: string
}

/**
 * A record held against a rule: the newest observation that counts, those that pass, the ids of critical items still
 * open, how much there is of what the rule counts, and which parts are met. `until` is when the newest grows too old, `untilOn`
 * that moment's date where it was seen.
 */
export type Measured = {
  newest: ObservationFact | undefined
  passing: ObservationFact[]
  open: string[]
  dates: number
  instructors: number
  instructorsNeeded: number
  until: Date | undefined
  untilOn: string | undefined
  met: Record<RulePart['part'], boolean>
}

/** Holds the observations that count, newest first, against a rule. The one meaning of each part being met. */
export function measure(
  { rule, asOf, instructorsInAcademy }: Omit<DecisionBasis, 'observations'>,
  { counted, passing, open }: { counted: ObservationFact[]; passing: ObservationFact[]; open: string[] },
): Measured {
  const newest = counted[0]
  const dates = new Set(passing.map((one) => one.seenOn)).size
  const instructors = new Set(passing.map((one) => one.instructorId)).size
  const instructorsNeeded = Math.min(rule.instructors, Math.max(1, instructorsInAcademy))
  const until = newest && addDays(newest.observedAt, rule.withinDays)
  const untilOn = newest && dayAfter(newest.seenOn, rule.withinDays)
  const met = {
    observations: passing.length >= rule.observations,
    dates: dates >= rule.dates,
    instructors: instructors >= instructorsNeeded,
    recent: until !== undefined && asOf <= until,
    'newest-passes': newest !== undefined && passing[0] === newest,
    criticals: open.length === 0,
  }
  return { newest, passing, open, dates, instructors, instructorsNeeded, until, untilOn, met }
}

/** Every part of a rule against the record in words: met or not, what it asks, and how it stands. */
export function partsOf(
  { rule, competency }: Pick<DecisionBasis, 'rule' | 'competency'>,
  measured: Measured,
): RulePart[] {
  const { passing, dates, met } = measured
  const observations = `${things(rule.observations, 'observation')} at ${rule.entrustment} or above, no critical missed`
  return [
    {
      part: 'observations',
      met: met.observations,
      label: observations,
      detail: soFar(passing.length, rule.observations),
    },
    {
      part: 'dates',
      met: met.dates,
      label: `On at least ${things(rule.dates, 'different date')}`,
      detail: soFar(dates, rule.dates),
    },
    instructorsPart(measured, rule),
    recentPart(measured, rule),
    newestPart(measured, rule),
    criticalsPart(measured, competency),
  ]
}

const soFar = (have: number, need: number) => (have >= need ? `${have} so far.` : `${have} of ${need} so far.`)

function instructorsPart({ instructors, instructorsNeeded, met }: Measured, rule: CompetencyRule): RulePart {
  const fewer = `The rule asks for ${rule.instructors}; the academy has ${things(instructorsNeeded, 'instructor')} who can sign for you.`
  const detail = soFar(instructors, instructorsNeeded)
  return {
    part: 'instructors',
    met: met.instructors,
    label: `By at least ${things(instructorsNeeded, 'different instructor')}`,
    detail: instructorsNeeded === rule.instructors ? detail : `${detail} ${fewer}`,
  }
}

function recentPart({ newest, untilOn, met }: Measured, { withinDays }: CompetencyRule): RulePart {
  const part = {
    part: 'recent',
    met: met.recent,
    label: `The newest observation within ${things(withinDays, 'day')}`,
  } as const
  if (!newest || !untilOn) return { ...part, detail: 'Nothing has been observed yet.' }
  const counts = met.recent ? 'counts' : 'counted'
  return { ...part, detail: `Seen on ${dayInWords(newest.seenOn)}; ${counts} until ${dayInWords(untilOn)}.` }
}

function newestPart({ newest, met }: Measured, rule: CompetencyRule): RulePart {
  const part = { part: 'newest-passes', met: met['newest-passes'], label: 'The newest observation passes' } as const
  if (!newest) return { ...part, detail: 'Nothing has been observed yet.' }
  const trusted = `Entrustment ${newest.entrustment}; ${rule.entrustment} is needed.`
  const criticalMissed = !part.met && newest.entrustment >= rule.entrustment
  return { ...part, detail: criticalMissed ? 'A critical item was missed in it.' : trusted }
}

function criticalsPart({ open, met }: Measured, competency: DecisionBasis['competency']): RulePart {
  const part = { part: 'criticals', met: met.criticals, label: 'No critical item open' } as const
  if (met.criticals) return { ...part, detail: 'None is open.' }
  const texts = open.map(
    (id) => `“${(competency.items.find((item) => item.id === id)?.text ?? id).replace(/\.$/, '')}”`,
  )
  return { ...part, detail: `Still to be shown: ${texts.join(', ')}.` }
}

const things = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`
