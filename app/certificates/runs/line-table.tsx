import { dateAndTime } from '~/platform/time'
import { Badge } from '~/ui/badge'
import { Table } from '~/ui/table'
import { groupedSerial } from '../serial'
import type { RunLine, RunProgress } from './queries.server'
import { OUTCOME_WORDS, waitingInWords } from './run-words'

type RunLinesProps = { run: Pick<RunProgress, 'lines' | 'finishedAt'>; lines: RunLine[]; timeZone: string }

/** What came of each person of a list, with the certificate or the reason. The number is the one that the server's log names. */
export function RunLines({ run, lines, timeZone }: RunLinesProps) {
  return (
    <div data-run-lines>
      <Table
        caption={`${run.lines} people; what was not issued first`}
        head={['Line', 'Name', 'What came of it', 'Certificate or reason']}
        rows={lines.map((line) => ({
          key: `${line.position}`,
          cells: cellsOf(line, run.finishedAt !== null, timeZone),
        }))}
        stacks
      />
    </div>
  )
}

function cellsOf(line: RunLine, over: boolean, timeZone: string) {
  const { position, traineeId, name, outcome, serial, sentence, failures, tryAgainAt } = line
  const waiting = waitingInWords({ failures, tryAgainAt: tryAgainAt && dateAndTime(tryAgainAt, timeZone) }, over)
  return [
    `${position + 1}`,
    <a key="name" href={`/admin/people/${traineeId}`}>
      {name}
    </a>,
    outcome === 'refused' || outcome === 'failed' ? (
      <Badge key="outcome" tone="danger">
        {OUTCOME_WORDS[outcome]}
      </Badge>
    ) : outcome ? (
      OUTCOME_WORDS[outcome]
    ) : (
      waiting.state
    ),
    serial ? (
      <a key="serial" href={`/admin/certificates/${serial}`} className="tabular">
        {groupedSerial(serial)}
      </a>
    ) : outcome ? (
      (sentence ?? '')
    ) : (
      waiting.detail
    ),
  ]
}
