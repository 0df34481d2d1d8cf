import type { ObservationFact } from '../competency-decision'

/** Which rating of a double observation this is. `place` 1 signed first. */
export type PlaceInDouble = { doubleId: string; place: number }

/**
 * One performance counts once, however many watched it: of a double observation the rating in the first place stays, the
 * other goes. While the first does not count (revoked, or not yet signed), the other stands for the performance. What
 * either saw missed of the critical items stays missed: a second pair of eyes may close no gap by being counted away.
 * Takes what counts at a moment, in any order; leaves the order.
 */
export function oncePerPerformance(counted: readonly ObservationFact[]): ObservationFact[] {
  const groups = new Map<string, ObservationFact[]>()
  for (const one of counted)
    if (one.double) groups.set(one.double.doubleId, [...(groups.get(one.double.doubleId) ?? []), one])
  if (groups.size === 0) return [...counted]
  return counted.flatMap((one) => {
    const [stays, ...others] = [...(groups.get(one.double?.doubleId ?? '') ?? [one])].sort(
      (a, b) => (a.double?.place ?? 0) - (b.double?.place ?? 0),
    )
    return stays === one ? [{ ...one, criticals: withEveryMiss(one, others) }] : []
  })
}

function withEveryMiss(one: ObservationFact, others: readonly ObservationFact[]): ObservationFact['criticals'] {
  const missed = others.flatMap(({ criticals }) => Object.entries(criticals).filter(([, result]) => result === 'no'))
  return { ...one.criticals, ...Object.fromEntries(missed) }
}
