import { dateAndTime } from '~/platform/time'
import { Table } from '~/ui/table'
import type { RunProgress } from './queries.server'
import { runInWords } from './run-words'

/** Where a run is watched. */
export const runHref = (runId: string) => `/admin/certificates/runs/${runId}`

/** The newest lists that were signed at once, and how far each has come. */
export function RunTable({ runs, timeZone }: { runs: RunProgress[]; timeZone: string }) {
  return (
    <Table
      caption={runs.length === 1 ? 'The newest list' : `The newest ${runs.length} lists`}
      head={['Signed', 'By', 'Level', 'How far']}
      rows={runs.map((run) => ({
        key: run.id,
        cells: [
          <a key="when" href={runHref(run.id)}>
            {dateAndTime(run.signedAt, timeZone)}
          </a>,
          run.signer,
          run.levelTitle,
          runInWords(run),
        ],
      }))}
      stacks
    />
  )
}
