import type { CandidatesQuery } from './forms'
import { cycleAfter, type Meant } from './meant'
import type { Candidate, CertificateInList, LevelStanding } from './queries.server'
import type { Requirement } from './requirements'

/** How many people one page of the issuing list shows. */
export const CANDIDATES_PER_PAGE = 50

/** What somebody is to a level: ready to be issued, holding it, still missing something, or to be decided about alone, after a revocation. */
export type CandidateKind = 'ready' | 'held' | 'missing' | 'revoked'

/** One line of the issuing list: a trainee, how they stand with the level that is looked at, and what is missing. */
export type LineOnPage = Pick<Candidate, 'traineeId' | 'name' | 'cohortName'> & {
  kind: CandidateKind
  newest: CertificateInList | undefined
  /** The cycle that a signature on this line would begin. */
  cycle: number
  missing: Pick<Requirement, 'label' | 'detail'>[]
  /** How many things the level asks for. */
  asked: number
}

/** By what the issuing list is narrowed besides its level. */
export type Narrowed = Pick<CandidatesQuery, 'cohort' | 'search'>

/** The trainees whom the list is about: the page, its counts and what is signed for everybody all go by this one filter. */
export function narrowedTo<T extends { cohortId: string; name: string }>(
  trainees: readonly T[],
  { cohort, search = '' }: Narrowed,
): T[] {
  const wanted = search.toLowerCase()
  return trainees.filter(
    (one) => (cohort === undefined || one.cohortId === cohort) && one.name.toLowerCase().includes(wanted),
  )
}

/** Those of the lines whom one signature may be for. Nobody whose newest certificate is revoked is ever among them. */
export const readyOf = (lines: readonly LineOnPage[]): Meant[] =>
  lines.flatMap(({ kind, traineeId, cycle }) => (kind === 'ready' ? [{ traineeId, cycle }] : []))

/** How many there are of each kind, for the filter. */
export type CandidateCounts = Record<CandidatesQuery['show'], number>

/**
 * The lines of one level: those who are ready first, then those who miss least, revoked or not, then those who hold it. The
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
  const counts: CandidateCounts = { ready: 0, missing: 0, held: 0, revoked: 0, all: lines.length }
  for (const line of lines) counts[line.kind] += 1
  return counts
}

const NOT_ONESELF = { label: 'Nobody certifies themselves', detail: 'Another admin has to issue this one.' }

function lineOf(
  { mayIssue, newest, eligibility: { requirements } }: LevelStanding,
  isOwn: boolean,
): Omit<LineOnPage, 'traineeId' | 'name' | 'cohortName'> {
  const missing = requirements.filter((one) => !one.met).map(labelAndDetail)
  if (mayIssue && isOwn) missing.push(NOT_ONESELF)
  const kind = mayIssue && !isOwn ? 'ready' : kindOf(newest)
  const asked = requirements.length + (mayIssue && isOwn ? 1 : 0)
  return { kind, newest, cycle: cycleAfter(newest), missing, asked }
}

function kindOf(newest: CertificateInList | undefined): CandidateKind {
  if (newest?.status === 'revoked') return 'revoked'
  return newest?.status === 'valid' || newest?.status === 'suspended' ? 'held' : 'missing'
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
