import { Notice } from '~/ui/notice'
import type { LineOnPage } from './candidates-query'
import { groupedSerial } from './serial'

/** What came of the list that was just sent, person by person. */
export function OutcomeList({ lines }: { lines: LineOnPage[] }) {
  const issued = lines.filter((line) => line.kind === 'held')
  const not = lines.filter((line) => line.kind !== 'held')
  return (
    <div className="grid gap-4">
      {issued.length > 0 && (
        <Notice tone="success" title={issued.length === 1 ? 'Issued' : `${issued.length} certificates issued`}>
          <ul className="grid gap-1">
            {issued.map(({ traineeId, name, newest }) => (
              <li key={traineeId}>
                {name}: <a href={`/admin/certificates/${newest?.serial}`}>{groupedSerial(newest?.serial ?? '')}</a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {not.length > 0 && (
        <Notice tone="caution" title={not.length === 1 ? 'One was not issued' : `${not.length} were not issued`}>
          <ul className="grid gap-1">
            {not.map(({ traineeId, name, missing: [first] }) => (
              <li key={traineeId}>
                {name}: {first ? `${first.label}: ${first.detail}` : 'try again; nothing was written.'}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  )
}
