import type { CandidatesQuery } from './forms'
import type { Candidate, LevelStanding } from './queries.server'

/** How many people one page of the issuing list shows. */
export const CANDIDATES_PER_PAGE = 50

/** One line of the issuing list: a trainee and where they stand with the level that is looked at. */
export type CandidateLine = Omit<Candidate, 'levels'> & { standing: LevelStanding }

/** How many there are of each kind, for the filter. */
export type CandidateCounts = Record<CandidatesQuery['show'], number>

/** The lines of one level, those who are ready first, then those who miss least, then those who hold it. */
export function linesFor(all: readonly Candidate[], levelSlug: string): CandidateLine[] {
  return all
    .flatMap(({ levels, ...trainee }) => {
      const standing = levels.find((one) => one.levelSlug === levelSlug)
      return standing ? [{ ...trainee, standing }] : []
    })
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))
}

/** What somebody is to this level: ready to be issued, holding it, or still missing something. */
export function kindOf({ standing: { mayIssue, newest } }: CandidateLine): 'ready' | 'held' | 'missing' {
  if (mayIssue) return 'ready'
  return newest?.status === 'valid' || newest?.status === 'suspended' ? 'held' : 'missing'
}

/** How many requirements of the level are not met. */
export const missingOf = ({ standing }: CandidateLine): number => standing.eligibility.requirements.filter((one) => !one.met).length

export function countsOf(lines: readonly CandidateLine[]): CandidateCounts {
  const counts: CandidateCounts = { ready: 0, missing: 0, held: 0, all: lines.length }
  for (const line of lines) counts[kindOf(line)] += 1
  return counts
}

function rank(line: CandidateLine): number {
  const kind = kindOf(line)
  return kind === 'ready' ? -1 : kind === 'held' ? 1000 : missingOf(line)
}
