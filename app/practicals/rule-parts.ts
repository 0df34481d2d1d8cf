import type { CompetencyRule } from '~/curriculum/content-schema'
import { addDays } from '~/platform/time'
import type { DecisionBasis, ObservationFact } from './competency-decision'

/** One part of the rule: whether it is met, what it asks, and how it stands. */
export type RulePart = {
  part: 'observations' | 'dates' | 'instructors' | 'recent' | 'newest-passes' | 'criticals'
  met: boolean
  label: string
  detail: string
}

/** What is left to look at: the newest observation that counts, those that pass, and the ids of critical items still open. */
type Standing = { newest: ObservationFact | undefined; passing: ObservationFact[]; open: string[] }

/** Every part of a rule against the record, met or not, each with how it stands. */
export function partsOf(
  { rule, competency, asOf, instructorsInAcademy }: DecisionBasis,
  { newest, passing, open }: Standing,
): RulePart[] {
  return [
    countPart(
      'observations',
      passing.length,
      rule.observations,
      `${things(rule.observations, 'observation')} at ${rule.entrustment} or above, no critical missed`,
    ),
    countPart(
      'dates',
      new Set(passing.map((one) => one.seenOn)).size,
      rule.dates,
      `On at least ${things(rule.dates, 'different date')}`,
    ),
    instructorsPart(new Set(passing.map((one) => one.instructorId)).size, { rule, instructorsInAcademy }),
    recentPart(newest, rule, asOf),
    newestPart(newest, rule, newest !== undefined && passing.includes(newest)),
    criticalsPart(open, competency),
  ]
}

function countPart(part: RulePart['part'], have: number, need: number, label: string): RulePart {
  return { part, met: have >= need, label, detail: have >= need ? `${have} so far.` : `${have} of ${need} so far.` }
}

function instructorsPart(
  have: number,
  { rule, instructorsInAcademy }: Pick<DecisionBasis, 'rule' | 'instructorsInAcademy'>,
): RulePart {
  const need = Math.min(rule.instructors, Math.max(1, instructorsInAcademy))
  const part = countPart('instructors', have, need, `By at least ${things(need, 'different instructor')}`)
  if (need === rule.instructors) return part
  return {
    ...part,
    detail: `${part.detail} The rule asks for ${rule.instructors}; the academy has ${things(need, 'instructor')} who can sign for you.`,
  }
}

function recentPart(newest: ObservationFact | undefined, { withinDays }: CompetencyRule, asOf: Date): RulePart {
  const label = `The newest observation within ${things(withinDays, 'day')}`
  if (!newest) return { part: 'recent', met: false, label, detail: 'Nothing has been observed yet.' }
  const until = addDays(newest.observedAt, withinDays)
  const met = asOf <= until
  return {
    part: 'recent',
    met,
    label,
    detail: `Seen on ${inWords(newest.observedAt)}; ${met ? 'counts' : 'counted'} until ${inWords(until)}.`,
  }
}

function newestPart(newest: ObservationFact | undefined, rule: CompetencyRule, passes: boolean): RulePart {
  const part = { part: 'newest-passes' as const, label: 'The newest observation passes' }
  if (!newest) return { ...part, met: false, detail: 'Nothing has been observed yet.' }
  if (passes) return { ...part, met: true, detail: `Entrustment ${newest.entrustment}; ${rule.entrustment} is needed.` }
  const low = newest.entrustment < rule.entrustment
  return {
    ...part,
    met: false,
    detail: low
      ? `Entrustment ${newest.entrustment}; ${rule.entrustment} is needed.`
      : 'A critical item was missed in it.',
  }
}

function criticalsPart(open: string[], competency: DecisionBasis['competency']): RulePart {
  const label = 'No critical item open'
  if (open.length === 0) return { part: 'criticals', met: true, label, detail: 'None is open.' }
  const texts = open.map(
    (id) => `“${(competency.items.find((item) => item.id === id)?.text ?? id).replace(/\.$/, '')}”`,
  )
  return { part: 'criticals', met: false, label, detail: `Still to be shown: ${texts.join(', ')}.` }
}

const things = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`

const dayInWords = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
const inWords = (moment: Date) => dayInWords.format(moment)
