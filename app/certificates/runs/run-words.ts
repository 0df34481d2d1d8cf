import type { RunProgress } from './queries.server'

/** How many lines of a run one page shows. Here, because the page counts with it too, and pages take nothing from the server’s files. */
export const LINES_PER_PAGE = 100

type Counted = Pick<
  RunProgress,
  'lines' | 'issued' | 'there' | 'refused' | 'failed' | 'waitsAgain' | 'finishedAt' | 'stoppedBecause'
>

/** How far a run has come, in one line. */
export function runInWords(run: Counted): string {
  return `${stateOf(run)}: ${doneOf(run)} of ${run.lines}, ${partsOf(run)}.`
}

/** The same beside a bar, which says the numbers. */
export const runBesideBar = (run: Counted): string => `${stateOf(run)}: ${partsOf(run)}`

/** How many lines are settled, whichever way. One that failed is not: it is left. */
export const doneOf = ({ issued, there, refused }: Counted) => issued + there + refused

function stateOf(run: Counted): string {
  const left = run.lines - doneOf(run)
  if (!run.finishedAt) return 'Under way'
  if (left === 0) return 'Done'
  return `${run.stoppedBecause ? 'Ended early' : 'Ended'} with ${left} left`
}

function partsOf({ issued, there, refused, failed, waitsAgain, finishedAt }: Counted): string {
  return [
    `${issued} issued`,
    ...(there > 0 ? [`${there} there already`] : []),
    ...(refused > 0 ? [`${refused} not issued`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(waitsAgain > 0 && !finishedAt ? [`${waitsAgain} to be tried again`] : []),
  ].join(', ')
}

/** What came of one line, in a word or two. */
export const OUTCOME_WORDS = {
  issued: 'Issued',
  there: 'There already',
  refused: 'Not issued',
  failed: 'Failed',
} as const

/** What a line says that was given up: kept with it, so that it stays what it was when somebody looks. */
export const gaveUp = (tries: number) =>
  `Something broke in the academy itself, ${tries} times. Nothing was issued. The server’s log names the cause.`

/** How a line without an outcome stands: it waits for its first turn or for its next, or the list ended before it. */
export function waitingInWords(
  { failures, tryAgainAt }: { failures: number; tryAgainAt: string | null },
  over: boolean,
): { state: string; detail: string } {
  const tries = failures === 1 ? 'once' : `${failures} times`
  if (over) return { state: 'Left', detail: failures > 0 ? `Something broke ${tries}; then the list ended.` : '' }
  if (failures === 0 || tryAgainAt === null) return { state: 'Waits', detail: '' }
  return { state: 'Waits', detail: `Something broke ${tries}. It is tried again at ${tryAgainAt}.` }
}
