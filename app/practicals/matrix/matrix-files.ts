import { STATUS_WORDS } from '../standing-words'
import { cellAt } from './cell-digest'
import { type MatrixQuery, type MatrixView, squareOf, type TraineeLine } from './matrix-view'

/** The head of the spreadsheet. Moments are UTC. */
export const MATRIX_HEAD = [
  'Trainee',
  'Module',
  'Competency',
  'Status',
  'Observations that pass',
  'Has asked',
  'Stuck',
  'Newest observation on',
  'Lapses at',
  'Last entry at',
]

/** One line for each square on the page. */
export const matrixLines = (view: MatrixView): (string | number | null)[][] =>
  view.lines.flatMap((line) =>
    datedSquares(view, line).map(({ column, status, passing, asked, stuck, dates }) => [
      ...[line.name, column.moduleSlug, column.title, STATUS_WORDS[status]],
      ...[passing, asked ? 'yes' : 'no', stuck ? 'yes' : 'no', ...dates],
    ]),
  )

/** The same for programs, with what was asked for and how many were left out. */
export const matrixRecord = (
  view: MatrixView,
  { cohort, query, now }: { cohort: { id: string; name: string }; query: MatrixQuery; now: Date },
) => ({
  asOf: now.toISOString(),
  cohort: { id: cohort.id, name: cohort.name },
  filter: query,
  shown: view.lines.length,
  of: view.of,
  competencies: view.columns.map(({ slug, title, moduleSlug }) => ({ slug, title, module: moduleSlug })),
  trainees: view.lines.map((line) => ({
    id: line.traineeId,
    name: line.name,
    standings: datedSquares(view, line).map(({ column, dates, ...square }) => {
      const [newestObservation, lapses, lastEntry] = dates
      return { competency: column.slug, ...square, newestObservation, lapses, lastEntry }
    }),
  })),
})

type Dates = [seen: string | null, lapses: string | null, latest: string | null]

/** A line's squares, each under its column and with what the page has no room for. */
function datedSquares({ columns, places }: MatrixView, { squares, cells }: TraineeLine) {
  return columns.map((column, at) => {
    const { seenOn, until, latest } = cellAt(cells, places[at] ?? 0)
    const moment = (ms: number) => (ms ? new Date(ms).toISOString() : null)
    const dates: Dates = [moment(seenOn)?.slice(0, 10) ?? null, moment(until), moment(latest)]
    return { column, ...squareOf(squares[at] ?? 0), dates }
  })
}
