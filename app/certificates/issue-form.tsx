import type { Actor } from '~/people/actor'
import { ProofFields } from '~/people/proof-fields'
import type { FormState } from '~/platform/form-state'
import { longDate } from '~/platform/time'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { FormErrors } from '~/ui/field'
import { Table } from '~/ui/table'
import { type CandidateLine, kindOf, missingOf } from './candidates-query'
import type { LinkedRequirement } from './requirement-addresses'
import { Requirements } from './requirement-list'
import { StatusBadge } from './status-badge'

/** A line of the list with its requirements as an admin reads them. */
export type LineOnPage = CandidateLine & { requirements: LinkedRequirement[] }

type IssueFormProps = { level: string; levelSlug: string; lines: LineOnPage[]; tickAll: boolean; signer: Pick<Actor, 'name' | 'email' | 'provedAt'>; now: Date; form: FormState }

/** Who has earned a level and why the others have not; those who have can be ticked and issued together, with one proof. */
export function IssueForm({ level, levelSlug, lines, tickAll, signer, now, form }: IssueFormProps) {
  const ready = lines.filter((line) => kindOf(line) === 'ready')
  const ticked = form.values('traineeIds', tickAll ? ready.map((line) => line.traineeId) : [])
  const errors = form.errors('traineeIds')
  return (
    <form method="post" className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <FormErrors errors={[...(form.formErrors ?? []), ...(errors ?? [])]} />
      <input type="hidden" name="levelSlug" value={levelSlug} />
      <Table
        caption={`${lines.length === 1 ? '1 person' : `${lines.length} people`}`}
        head={['Name', 'Cohort', 'Stands', 'Why']}
        rows={lines.map((line) => ({ key: line.traineeId, cells: [<NameCell key="name" line={line} ticked={ticked.includes(line.traineeId)} />, line.cohortName, <Standing key="stands" line={line} />, <Why key="why" line={line} />] }))}
        empty="Nobody fits what you are looking for."
      />
      {ready.length > 0 && (
        <div className="grid max-w-text gap-5">
          <ProofFields actor={signer} now={now} errors={form.errors('proof')} />
          <p className="text-sm text-muted">Each certificate is frozen as it is issued: name, level, scores, dates and instructors stay as they are now. Each person gets a letter.</p>
          <div>
            <Button>Issue “{level}” to those ticked</Button>
          </div>
        </div>
      )}
    </form>
  )
}

function NameCell({ line, ticked }: { line: LineOnPage; ticked: boolean }) {
  if (kindOf(line) !== 'ready') return <a href={`/admin/people/${line.traineeId}`}>{line.name}</a>
  return (
    <label className="-my-2 flex min-h-11 cursor-pointer items-center gap-3">
      <input type="checkbox" name="traineeIds" value={line.traineeId} defaultChecked={ticked} />
      <span>{line.name}</span>
    </label>
  )
}

function Standing({ line }: { line: LineOnPage }) {
  const { newest } = line.standing
  switch (kindOf(line)) {
    case 'ready':
      return <Badge tone="accent">{newest ? 'Ready to renew' : 'Ready'}</Badge>
    case 'held':
      return newest ? <StatusBadge status={newest.status} /> : null
    case 'missing':
      return <Badge>{missingOf(line)} missing</Badge>
  }
}

function Why({ line }: { line: LineOnPage }) {
  const { newest } = line.standing
  const first = line.requirements.find((one) => !one.met)
  return (
    <details className="min-w-56">
      <summary className="cursor-pointer">
        {first ? (
          <>
            {first.label}: {first.detail}
          </>
        ) : (
          'Everything is met'
        )}
      </summary>
      <div className="mt-3 grid gap-3 font-normal">
        {newest && (
          <p>
            <a href={`/admin/certificates/${newest.serial}`}>Certificate {newest.cycle > 1 ? `of cycle ${newest.cycle} ` : ''}until {longDate(newest.validUntil)}</a>
          </p>
        )}
        <Requirements requirements={line.requirements} />
      </div>
    </details>
  )
}
