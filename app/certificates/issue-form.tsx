import type { Actor } from '~/people/actor'
import { ProofFields } from '~/people/proof-fields'
import type { FormState } from '~/platform/form-state'
import { longDate } from '~/platform/time'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { FormErrors } from '~/ui/field'
import { Table } from '~/ui/table'
import type { LineOnPage } from './candidates-query'
import { meantInForm } from './meant'
import { StatusBadge } from './status-badge'

type IssueFormProps = {
  level: string
  levelSlug: string
  lines: LineOnPage[]
  tickAll: boolean
  signer: Pick<Actor, 'name' | 'email' | 'provedAt'>
  now: Date
  form: FormState
  whoHref: (traineeId: string) => string
}

/** Who has earned a level and why the others have not; those who have can be ticked and issued together, with one proof. */
export function IssueForm({ level, levelSlug, lines, tickAll, signer, now, form, whoHref }: IssueFormProps) {
  const ready = lines.filter((line) => line.kind === 'ready')
  const ticked = form.values('people', tickAll ? ready.map(meantInForm) : [])
  const errors = form.errors('people')
  return (
    <form method="post" className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <FormErrors errors={[...(form.formErrors ?? []), ...(errors ?? [])]} />
      <input type="hidden" name="levelSlug" value={levelSlug} />
      <Table
        caption={`${lines.length === 1 ? '1 person' : `${lines.length} people`}`}
        head={['Name', 'Cohort', 'Stands', 'Why']}
        rows={lines.map((line) => ({
          key: line.traineeId,
          cells: [
            <NameCell key="name" line={line} ticked={ticked.includes(meantInForm(line))} />,
            line.cohortName,
            <Standing key="stands" line={line} />,
            <Why key="why" line={line} href={whoHref(line.traineeId)} />,
          ],
        }))}
        empty="Nobody fits what you are looking for."
      />
      {ready.length > 0 && (
        <div className="grid max-w-text gap-5">
          <ProofFields actor={signer} now={now} errors={form.errors('proof')} />
          <p className="text-sm text-muted">
            Each certificate is frozen as it is issued: name, level, scores, dates and instructors stay as they are now.
            Each person gets a letter.
          </p>
          <div>
            <Button>Issue “{level}” to those ticked</Button>
          </div>
        </div>
      )}
    </form>
  )
}

function NameCell({ line, ticked }: { line: LineOnPage; ticked: boolean }) {
  if (line.kind !== 'ready') return <a href={`/admin/people/${line.traineeId}`}>{line.name}</a>
  return (
    <label className="-my-2.5 flex min-h-11 cursor-pointer items-center gap-3">
      <input type="checkbox" name="people" value={meantInForm(line)} defaultChecked={ticked} />
      <span>{line.name}</span>
    </label>
  )
}

function Standing({ line: { kind, newest, missing } }: { line: LineOnPage }) {
  switch (kind) {
    case 'ready':
      return <Badge tone="accent">{newest ? 'Ready to renew' : 'Ready'}</Badge>
    case 'held':
      return newest ? <StatusBadge status={newest.status} /> : null
    case 'revoked':
      return <StatusBadge status="revoked" />
    case 'missing':
      return <Badge>{missing.length} missing</Badge>
  }
}

/** What the newest certificate is worth, after its name: whoever renews it sees what is replaced. */
function worthOf({ status, validUntil }: NonNullable<LineOnPage['newest']>): string {
  if (status === 'revoked') return 'was revoked; whether it is issued again is decided there'
  return `${status === 'expired' ? 'ran out on' : 'until'} ${longDate(validUntil)}`
}

/** The first thing that is missing, the others behind a fold, and the way to the whole of it. */
function Why({ line: { name, kind, newest, missing, asked }, href }: { line: LineOnPage; href: string }) {
  const [first, ...others] = missing
  return (
    <div className="grid min-w-64 gap-1">
      {kind !== 'missing' && newest && (
        <p>
          <a href={`/admin/certificates/${newest.serial}${kind === 'revoked' ? '#issue-again' : ''}`}>Certificate</a>{' '}
          {worthOf(newest)}
        </p>
      )}
      {first && (
        <p>
          {first.label}: {first.detail}
        </p>
      )}
      {others.length > 0 && (
        <details>
          <summary className="cursor-pointer text-muted">And {others.length} more</summary>
          <ul className="mt-1 grid list-disc gap-1 pl-5">
            {others.map(({ label, detail }) => (
              <li key={label}>
                {label}: {detail}
              </li>
            ))}
          </ul>
        </details>
      )}
      <p className="text-muted">
        <a href={href}>
          {asked - missing.length} of {asked} met<span className="sr-only">, all about {name}</span>
        </a>
      </p>
    </div>
  )
}
