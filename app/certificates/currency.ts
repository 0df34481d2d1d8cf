import { addHours } from '~/platform/time'
import { isCompetent, type ObservationFact, weighCompetency } from '~/practicals/competency-decision'
import { RATING_WINDOW_HOURS } from '~/practicals/rating-window'
import type { Printed } from './printed'

/** How a skill stands today, for strangers: when it was last seen, and until when it is in date, if it is. */
export type Currency = { slug: string; lastSeenOn: string; inDateUntil: string | undefined }

/** An observation with the competency it is of. */
export type FactOfCompetency = ObservationFact & { competencySlug: string }

/**
 * How each skill on a certificate stands at a moment, by the one function that decides and by the rule the certificate was issued
 * under, with as many instructors as had signed then: nobody's skill goes out of date because the academy hired somebody. Why one
 * is not in date is nobody's business here.
 */
export function currencyOf(
  { competencies }: Pick<Printed, 'competencies'>,
  facts: readonly FactOfCompetency[],
  asOf: Date,
): Currency[] {
  return competencies.flatMap(({ slug, asked: rule, observations: frozen }) => {
    const observations = facts.filter((one) => one.competencySlug === slug && isSettled(one, facts, asOf))
    const instructorsInAcademy = Math.max(1, new Set(frozen.map(({ instructor }) => instructor)).size)
    const { status, lapsesOn, measured } = weighCompetency({
      ...{ competency: { items: [] }, rule, observations, asOf, instructorsInAcademy },
    })
    if (!measured.newest) return []
    const inDateUntil = isCompetent(status) && lapsesOn ? lapsesOn : undefined
    return [{ slug, lastSeenOn: measured.newest.seenOn, inDateUntil }]
  })
}

/** What one of two asked raters has signed stays out until the other has signed too, or cannot any more: who has yet to rate could read it here. */
const isSettled = (one: FactOfCompetency, all: readonly FactOfCompetency[], asOf: Date): boolean =>
  one.double === undefined ||
  addHours(one.signedAt, RATING_WINDOW_HOURS.closed) < asOf ||
  all.some((other) => other.id !== one.id && other.double?.doubleId === one.double?.doubleId)
