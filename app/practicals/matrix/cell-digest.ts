import { COMPETENCY_STATUSES, DUE_DAYS, weighCompetency } from '../competency-decision'
import { basisIn, type HandsOnRecord, type StandingQuestion } from '../competency-standing'

/**
 * One square of the matrix before it is asked at a moment: a decision is a step function of time, so its first step and
 * `until` are all there is to it. Times are milliseconds since 1970 and 0 for none.
 */
export type CellDigest = {
  /** A place in `COMPETENCY_STATUSES`. `competent` stands for `due` and `lapsed` too: which of them, `until` and the moment say. */
  first: number
  passing: number
  asked: boolean
  until: number
  /** The day of the newest observation that counts, where its instructor stood. */
  seenOn: number
  /** When anything last happened in this competency: a sign-off, a correction, a revocation, practice, a request. */
  latest: number
}

/** A trainee's whole row, and since when it is true. `undefined` instead where the record holds something of the future. */
export type RecordDigest = { cells: number[]; validFrom: Date }

/** How many numbers one cell takes in `record_digests.cells`. */
export const NUMBERS_A_CELL = 6

const DAY = 86_400_000
const SECOND = 1000

/**
 * Works a record out once for every later moment: `statusAt` of a cell at any moment from `validFrom` on is what the
 * decision says then. Pure. What is signed later than `now` by a clock that is ahead makes it `undefined`: ask again.
 */
export function digestOf(record: HandsOnRecord, question: StandingQuestion): RecordDigest | undefined {
  const events = record.observations.flatMap(eventsOf)
  const newest = events.reduce((last, at) => Math.max(last, at), 0)
  if (newest > question.now.getTime()) return undefined
  return { cells: cellsIn(record, question), validFrom: new Date(newest) }
}

/** The numbers of a trainee's row as of `question.now`, in the order of the competencies. */
export function cellsIn(record: HandsOnRecord, question: StandingQuestion): number[] {
  return question.competencies.flatMap((competency) => {
    const { basis } = basisIn(record, competency, question)
    const { status, basis: passing, lapsesAt, measured } = weighCompetency(basis)
    const dated = record.ownWork.filter((one) => one.competencySlug === competency.slug).flatMap((one) => one.latest)
    const latest = [...basis.observations.flatMap(eventsOf), ...dated.map((date) => Date.parse(date))]
    return numbersOf({
      first: COMPETENCY_STATUSES.indexOf(lapsesAt ? 'competent' : status),
      passing: passing.length,
      asked: basis.asked,
      until: lapsesAt?.getTime() ?? 0,
      seenOn: measured.newest ? Date.parse(measured.newest.seenOn) : 0,
      latest: latest.reduce((last, at) => Math.max(last, at), 0),
    })
  })
}

/** The status of a square at a moment, no earlier than its digest is valid from. By places in `COMPETENCY_STATUSES`: nothing is made on the way. */
export function statusAt({ first, until }: { first: number; until: number }, now: number): number {
  if (until === 0) return first
  if (now > until) return LAPSED
  return now >= until - DUE_DAYS * DAY ? DUE : first
}

const LAPSED = COMPETENCY_STATUSES.indexOf('lapsed')
const DUE = COMPETENCY_STATUSES.indexOf('due')

/** The square at a place of a row, read back. */
export function cellAt(cells: readonly number[], place: number): CellDigest {
  const at = place * NUMBERS_A_CELL
  return {
    first: cells[at] ?? 0,
    passing: cells[at + 1] ?? 0,
    asked: cells[at + 2] === 1,
    until: cells[at + 3] ?? 0,
    seenOn: (cells[at + 4] ?? 0) * DAY,
    latest: (cells[at + 5] ?? 0) * SECOND,
  }
}

/** Days and seconds, because they are written a thousand times forty. */
const numbersOf = ({ first, passing, asked, until, seenOn, latest }: CellDigest): number[] => [
  first,
  passing,
  asked ? 1 : 0,
  until,
  Math.floor(seenOn / DAY),
  Math.floor(latest / SECOND),
]

const eventsOf = (one: { signedAt: Date; supersededAt: Date | null; revokedAt: Date | null }): number[] =>
  [one.signedAt, one.supersededAt, one.revokedAt].flatMap((at) => (at ? [at.getTime()] : []))
