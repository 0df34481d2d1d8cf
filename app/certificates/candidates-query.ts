import type { CandidatesQuery } from './forms'
import type { Candidate, CertificateInList, LevelStanding } from './queries.server'
import type { Requirement } from './requirements'

/** How many people one page of the issuing list shows. */
export const CANDIDATES_PER_PAGE = 50

/** What somebody is to a level: ready to be issued, holding it, or still missing something. */
export type CandidateKind = 'ready' | 'held' | 'missing'

/** One line of the issuing list: a trainee, how they stand with the level that is looked at, and what is missing. */
export type LineOnPage = Pick<Candidate, 'traineeId' | 'name' | 'cohortName'> & {
  kind: CandidateKind
  newest: CertificateInList | undefined
  missing: Pick<Requirement, 'label' | 'detail'>[]
  /** How many things the level asks for. */
  asked: number
}

/** How many there are of each kind, for the filter. */
export type CandidateCounts = Record<CandidatesQuery['show'], number>

/**
 * The lines of one level: those who are ready first, then those who miss least, then those who hold it. The
 * signer's own line is never ready: nobody certifies themselves.
 */
export function linesFor(
  all: readonly Candidate[],
  { levelSlug, signerId }: { levelSlug: string; signerId: string },
): LineOnPage[] {
  return all
    .flatMap(({ levels, traineeId, name, cohortName }) => {
      const standing = levels.find((one) => one.levelSlug === levelSlug)
      return standing ? [{ traineeId, name, cohortName, ...lineOf(standing, traineeId === signerId) }] : []
    })
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))
}

/** How many lines there are of each kind. */
export function countsOf(lines: readonly LineOnPage[]): CandidateCounts {
  const counts: CandidateCounts = { ready: 0, missing: 0, held: 0, all: lines.length }
  for (const line of lines) counts[line.kind] += 1
  return counts
}

const NOT_ONESELF = { label: 'Nobody certifies themselves', detail: 'Another admin has to issue this one.' }

function lineOf({ mayIssue, newest, eligibility: { requirements } }: LevelStanding, isOwn: boolean) {
  const missing = requirements.filter((one) => !one.met).map(labelAndDetail)
  const held = newest?.status === 'valid' || newest?.status === 'suspended'
  if (mayIssue && isOwn) missing.push(NOT_ONESELF)
  const kind: CandidateKind = mayIssue && !isOwn ? 'ready' : held ? 'held' : 'missing'
  return { kind, newest, missing, asked: requirements.length + (mayIssue && isOwn ? 1 : 0) }
}

/** The detail is worked out for the lines that a page shows. */
const labelAndDetail = (one: Requirement) => ({
  label: one.label,
  get detail() {
    return one.detail
  },
})

function rank({ kind, missing }: LineOnPage): number {
  return kind === 'ready' ? -1 : kind === 'held' ? 1000 : missing.length
}
