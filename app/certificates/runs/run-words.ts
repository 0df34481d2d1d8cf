import type { RunProgress } from './queries.server'

/** How many lines of a run one page shows. Here, because the page counts with it too, and pages take nothing from the server’s files. */
export const LINES_PER_PAGE = 100

type Counted = Pick<RunProgress, 'lines' | 'issued' | 'there' | 'refused' | 'finishedAt' | 'stoppedBecause'>

/** How far a run has come, in one line. */
export function runInWords({ lines, issued, there, refused, finishedAt, stoppedBecause }: Counted): string {
  const done = issued + there + refused
  const parts = [
    `${issued} issued`,
    ...(there > 0 ? [`${there} there already`] : []),
    ...(refused > 0 ? [`${refused} not issued`] : []),
  ]
  const state = stoppedBecause ? 'Stopped' : finishedAt ? 'Done' : 'Under way'
  return `${state}: ${done} of ${lines}, ${parts.join(', ')}.`
}

/** What came of one line, in a word or two. */
export const OUTCOME_WORDS = { issued: 'Issued', there: 'There already', refused: 'Not issued' } as const
