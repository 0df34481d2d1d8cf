import { addDays } from '~/platform/time'
import type { PracticeEntry } from './practice-queries.server'

/** What a log adds up to. `own`: scans the trainee did or helped with. `minutes`: the probe-on time of those, where it was noted. */
export type PracticeTotals = { entries: number; own: number; minutes: number; days: number }

/** Whether an entry counts: neither corrected nor taken out. */
export const stands = ({ correctedById, withdrawn }: Pick<PracticeEntry, 'correctedById' | 'withdrawn'>): boolean =>
  correctedById === null && withdrawn === null

type Line = Pick<PracticeEntry, 'participation' | 'probeOnMinutes' | 'practisedOn' | 'correctedById' | 'withdrawn'>

/** Sums over what stands in a log. Counts and minutes only: nothing in a log is a rating. */
export function practiceTotals(log: readonly Line[]): PracticeTotals {
  const counted = log.filter(stands)
  const own = counted.filter((entry) => entry.participation !== 'observed')
  return {
    entries: counted.length,
    own: own.length,
    minutes: own.reduce((sum, entry) => sum + (entry.probeOnMinutes ?? 0), 0),
    days: new Set(counted.map((entry) => entry.practisedOn)).size,
  }
}

/** `practiceTotals` of the scans of each competency, by its slug; only those of which something stands. */
export function totalsByCompetency(
  log: readonly (Line & Pick<PracticeEntry, 'competencySlug'>)[],
): Map<string, PracticeTotals> {
  const slugs = [...new Set(log.filter(stands).map((entry) => entry.competencySlug))]
  return new Map(slugs.map((slug) => [slug, practiceTotals(log.filter((entry) => entry.competencySlug === slug))]))
}

/** Probe-on minutes on one day and in the seven days that end with it. `today` is a calendar date. */
export function recentMinutes(log: readonly Line[], today: string): { today: number; week: number } {
  const weekAgo = addDays(new Date(`${today}T00:00:00Z`), -6)
    .toISOString()
    .slice(0, 10)
  const within = log.filter((entry) => entry.practisedOn >= weekAgo && entry.practisedOn <= today)
  return {
    today: practiceTotals(within.filter((entry) => entry.practisedOn === today)).minutes,
    week: practiceTotals(within).minutes,
  }
}
