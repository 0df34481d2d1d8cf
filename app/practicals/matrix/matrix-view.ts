import type { CompetencyInForce } from '~/curriculum/curriculum'
import { z } from '~/platform/zod'
import { COMPETENCY_STATUSES, type CompetencyStatus } from '../competency-decision'
import { NUMBERS_A_CELL, statusAt } from './cell-digest'
import type { MatrixRow } from './cohort-matrix.server'
import { goesBy } from './goes-by'
import { isStuck } from './stuck'

/** Whom the matrix can be narrowed to: everybody, or who has at least one such square. */
export const SHOWS = ['all', 'ready', 'stuck', 'due', 'lapsed', 'blocked'] as const
export type Show = (typeof SHOWS)[number]

/** What the address of a matrix may say. Anything else in it is as if it were not there. */
export const MatrixQuery = z.object({
  show: z.enum(SHOWS).catch('all'),
  q: z.string().trim().max(100).catch(''),
  module: z.string().max(100).catch(''),
})
export type MatrixQuery = z.infer<typeof MatrixQuery>

/** What a page shows of a square. */
export type Square = { status: CompetencyStatus; passing: number; asked: boolean; stuck: boolean }

/** A trainee on the page. `squares` are `codeOf` theirs in the order of the columns; `cells` are all there is, for the files. */
export type TraineeLine = { traineeId: string; name: string; squares: number[]; cells: readonly number[] }

/** What is on the page, and how many there are of each kind among those whom name and module let in. */
export type MatrixView = {
  columns: CompetencyInForce[]
  /** Where the columns stand in a line's `cells`. */
  places: number[]
  lines: TraineeLine[]
  of: number
  counts: Record<Show, number>
}

/**
 * The part of a matrix that somebody asked to see. A module narrows the columns, a name the rows; `show` keeps who has
 * such a square in one of these columns, and then all squares of theirs. Pure.
 */
export function matrixView(
  rows: readonly MatrixRow[],
  { competencies, query, now }: { competencies: readonly CompetencyInForce[]; query: MatrixQuery; now: Date },
): MatrixView {
  const inModule = competencies.some(({ moduleSlug }) => moduleSlug === query.module) ? query.module : undefined
  const places = competencies.flatMap(({ moduleSlug }, place) =>
    inModule === undefined || moduleSlug === inModule ? [place] : [],
  )
  const named = rows.filter(({ name }) => goesBy(name, query.q))
  const counts: Record<Show, number> = { all: 0, ready: 0, stuck: 0, due: 0, lapsed: 0, blocked: 0 }
  const lines: TraineeLine[] = []
  for (const { traineeId, name, cells } of named) {
    const squares = places.map((place) => codeAt(cells, place, now.getTime()))
    const shown = SHOWS.filter((show) => show === 'all' || squares.some((code) => isShown(squareOf(code), show)))
    for (const show of shown) counts[show] += 1
    if (shown.includes(query.show)) lines.push({ traineeId, name, squares, cells })
  }
  return { columns: places.flatMap((place) => competencies[place] ?? []), places, lines, of: rows.length, counts }
}

const isShown = ({ status, stuck }: Square, show: Show) => status === show || (show === 'stuck' && stuck)

/** More observations than this are told as this many. */
const MOST_TOLD = 99

/** A square as one number: forty thousand objects would cost more than everything else on the page. */
function codeAt(cells: readonly number[], place: number, now: number): number {
  const at = place * NUMBERS_A_CELL
  const status = statusAt({ first: cells[at] ?? 0, until: cells[at + 3] ?? 0 }, now)
  const stuck = isStuck(
    { status: COMPETENCY_STATUSES[status] ?? 'not-started', latest: (cells[at + 5] ?? 0) * 1000 },
    now,
  )
  return (Math.min(MOST_TOLD, cells[at + 1] ?? 0) << 5) | (stuck ? 16 : 0) | (cells[at + 2] === 1 ? 8 : 0) | status
}

/** What a code says. Made once for each. */
export function squareOf(code: number): Square {
  const known = SQUARES[code]
  if (known) return known
  const status = COMPETENCY_STATUSES[code & 7] ?? 'not-started'
  return (SQUARES[code] = { status, asked: (code & 8) > 0, stuck: (code & 16) > 0, passing: code >> 5 })
}

/** As many as there are codes: some three thousand at most. */
const SQUARES: Square[] = []

/** The address of a cohort's matrix, or of one of its files, with these choices. */
export function matrixHref(
  cohortId: string,
  { show, q, module }: MatrixQuery,
  { file }: { file?: 'matrix.csv' | 'matrix.json' } = {},
): string {
  const said = Object.entries({ show: show === 'all' ? '' : show, q, module }).filter(([, value]) => value !== '')
  const search = new URLSearchParams(said).toString()
  const path = `/teach/cohorts/${cohortId}${file ? `/${file}` : ''}`
  return `${path}${search && `?${search}`}${file ? '' : '#matrix'}`
}
