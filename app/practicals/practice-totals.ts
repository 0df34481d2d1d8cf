import type { PracticeEntry } from './practice-queries.server'

/** What a log adds up to. `minutes`: probe-on time where it was noted. `own`: scans the trainee did or helped with. */
export type PracticeTotals = { entries: number; own: number; minutes: number; days: number }

/** Sums over a log. Counts and minutes only: nothing in a log is a rating. */
export function practiceTotals(
  log: readonly Pick<PracticeEntry, 'participation' | 'probeOnMinutes' | 'practisedOn'>[],
): PracticeTotals {
  return {
    entries: log.length,
    own: log.filter((entry) => entry.participation !== 'observed').length,
    minutes: log.reduce((sum, entry) => sum + (entry.probeOnMinutes ?? 0), 0),
    days: new Set(log.map((entry) => entry.practisedOn)).size,
  }
}
