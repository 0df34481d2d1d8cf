import { Notice } from '~/ui/notice'
import type { LineOnPage } from './candidates-query'
import { groupedSerial } from './serial'

/** What the list that was just sent has led to, person by person. What was refused stands above the form instead. */
export function OutcomeList({ lines }: { lines: LineOnPage[] }) {
  const issued = lines.filter((line) => line.kind === 'held' && line.newest?.status === 'valid')
  if (issued.length === 0) return null
  return (
    <Notice
      tone="success"
      title={
        issued.length === 1 ? 'Done: 1 certificate is in force' : `Done: ${issued.length} certificates are in force`
      }
    >
      <ul className="grid gap-1">
        {issued.map(({ traineeId, name, newest }) => (
          <li key={traineeId}>
            {name}: <a href={`/admin/certificates/${newest?.serial}`}>{groupedSerial(newest?.serial ?? '')}</a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
