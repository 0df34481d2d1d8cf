import type { FormState } from '~/platform/form-state'
import { dateAndTime } from '~/platform/time'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { FormErrors } from '~/ui/field'
import { Table } from '~/ui/table'
import { essayHref, USUAL_WAY } from './addresses'
import type { ReleasedResult } from './released-results.server'

/** A result that could be released: whose, and what each of its essays got and how. */
export type ReadyResult = { attemptId: string; traineeName: string; submittedAt: Date; essays: string[] }

type Props = { ready: ReadyResult[]; waiting: number; releaseId: string; form: FormState; timeZone: string }

/** Results that are marked to the end, and the one button that makes all of them known at once. */
export function ReleaseTogether({ ready, waiting, releaseId, form, timeZone }: Props) {
  return (
    <form method="post" className="grid justify-items-start gap-6">
      <FormErrors errors={form.formErrors} />
      <input type="hidden" name="releaseId" value={releaseId} />
      <div className="w-full">
        <Table
          stacks
          caption={`Marked to the end: ${ready.length}`}
          head={['Trainee', 'Handed in', 'Essays']}
          rows={ready.map(({ attemptId, traineeName, submittedAt, essays }) => ({
            key: attemptId,
            cells: [
              <span key="name">
                <input type="hidden" name="attemptIds" value={attemptId} />
                {traineeName}
              </span>,
              dateAndTime(submittedAt, timeZone),
              essays.join('; '),
            ],
          }))}
          empty="None yet. A result is ready once all its essays are marked."
        />
      </div>
      {waiting > 0 && (
        <p className="text-muted">
          {waiting === 1 ? 'One more is' : `${waiting} more are`} still being read, and would follow later. To give
          everybody their result at the same time, wait until all are marked.
        </p>
      )}
      {ready.length > 0 && (
        <Button>{ready.length === 1 ? 'Release this result' : `Release these ${ready.length} results together`}</Button>
      )}
    </form>
  )
}

/** Results that are known, with the way to each essay: to read it again, or to correct its mark. */
export function ResultsReleased({
  released,
  timeZone,
  mayMark,
}: {
  released: ReleasedResult[]
  timeZone: string
  mayMark: boolean
}) {
  return (
    <Table
      stacks
      caption="Released, newest first"
      head={['Trainee', 'Released', 'By', 'Outcome', ...(mayMark ? ['Essays'] : [])]}
      rows={released.map(({ attemptId, traineeName, releasedAt, releasedByName, passed, essays }) => ({
        key: attemptId,
        cells: [
          traineeName,
          dateAndTime(releasedAt, timeZone),
          releasedByName,
          <Badge key="outcome" tone={passed ? 'teal' : 'neutral'}>
            {passed ? 'Passed' : 'Not passed'}
          </Badge>,
          ...(mayMark
            ? [
                <span key="essays" className="flex flex-wrap gap-x-3">
                  {essays.map(({ position }) => (
                    <a key={position} href={essayHref({ attemptId, position }, USUAL_WAY)}>
                      Question {position}
                      <span className="sr-only"> of {traineeName}</span>
                    </a>
                  ))}
                </span>,
              ]
            : []),
        ],
      }))}
    />
  )
}
