import { Notice } from '~/ui/notice'
import type { LineOnPage } from './candidates-query'
import { groupedSerial } from './serial'

/** What came of the list that was just sent, person by person. */
export function OutcomeList({ lines }: { lines: LineOnPage[] }) {
  const inForce = (line: LineOnPage) => line.kind === 'held' && line.newest?.status === 'valid'
  const issued = lines.filter(inForce)
  const not = lines.filter((line) => !inForce(line))
  return (
    <div className="grid gap-4">
      {issued.length > 0 && (
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
