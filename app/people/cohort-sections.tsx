import type { FormState } from '~/platform/form-state'
import { longDate } from '~/platform/time'
import { Badge } from '~/ui/badge'
import { Button, ButtonLink } from '~/ui/button'
import { FormErrors, SelectField } from '~/ui/field'
import { Section } from '~/ui/page'
import { Table } from '~/ui/table'
import { CohortFields } from './cohort-fields'
import type { cohortPage } from './cohort-queries.server'
import { Confirmation } from './confirmation'
import { NamedAct } from './named-act'

type Cohort = NonNullable<Awaited<ReturnType<typeof cohortPage>>>
type Some = { id: string; name: string }[]
type Forms = (intent: string) => FormState

/** The head of the column of links, for those who hear the table. */
const ACTS = (
  <span key="acts" className="sr-only">
    What can be done
  </span>
)

type TraineesProps = { cohort: Cohort; free: Some; timeZone: string; toEnd: string | null; form: Forms }

/** Who learns in this cohort, and who could: trainees without a place. */
export function CohortTrainees({ cohort, free, timeZone, toEnd, form }: TraineesProps) {
  const here = `/admin/cohorts/${cohort.id}`
  const ending = cohort.trainees.find((one) => one.id === toEnd)
  return (
    <Section title="Trainees">
      <FormErrors errors={form('enrol').formErrors ?? form('end-enrolment').formErrors} />
      {ending && (
        <NamedAct
          title={`End ${ending.name}’s enrolment?`}
          button={`End ${ending.name}’s enrolment`}
          intent="end-enrolment"
          fields={{ traineeId: ending.id }}
          back={here}
        >
          They lose their place in {cohort.name}, and its instructors no longer see them. Progress, sign-offs and
          certificates stay.
        </NamedAct>
      )}
      <Table
        caption={cohort.trainees.length === 1 ? '1 trainee' : `${cohort.trainees.length} trainees`}
        head={['Name', 'E-mail', 'Enrolled', ACTS]}
        empty={
          cohort.archivedAt
            ? 'Archived cohorts have no trainees.'
            : 'Nobody yet. Invite a trainee, or enrol one who has an account.'
        }
        rows={cohort.trainees.map((one) => ({
          key: one.id,
          cells: [
            <span key="name" className="flex flex-wrap items-center gap-2">
              <a href={`/admin/people/${one.id}`}>{one.name}</a>
              {one.deactivatedAt && <Badge tone="caution">Deactivated</Badge>}
            </span>,
            one.email,
            longDate(one.enrolledAt, timeZone),
            <RowAct key="end" href={`${here}?end=${one.id}#confirm`} says={`End ${one.name}’s enrolment`}>
              End
            </RowAct>,
          ],
        }))}
      />
      {!cohort.archivedAt && free.length > 0 && (
        <Choose
          label="Enrol a trainee without a cohort"
          name="traineeId"
          options={free}
          intent="enrol"
          button="Enrol"
        />
      )}
    </Section>
  )
}

type InstructorsProps = { cohort: Cohort; free: Some; timeZone: string; toUnassign: string | null; form: Forms }

/** Who teaches this cohort, and who could. */
export function CohortInstructors({ cohort, free, timeZone, toUnassign, form }: InstructorsProps) {
  const here = `/admin/cohorts/${cohort.id}`
  const leaving = cohort.instructors.find((one) => one.id === toUnassign)
  return (
    <Section title="Instructors">
      <FormErrors errors={form('assign').formErrors ?? form('unassign').formErrors} />
      {leaving && (
        <NamedAct
          title={`Take ${leaving.name} off ${cohort.name}?`}
          button={`Take ${leaving.name} off`}
          intent="unassign"
          fields={{ instructorId: leaving.id }}
          back={here}
        >
          They no longer see its trainees. What they signed stays.
        </NamedAct>
      )}
      <Table
        caption={cohort.instructors.length === 1 ? '1 instructor' : `${cohort.instructors.length} instructors`}
        head={['Name', 'Since', ACTS]}
        empty={
          cohort.archivedAt
            ? 'Archived cohorts have no instructors.'
            : 'Nobody yet. Without an instructor nobody can sign off these trainees.'
        }
        rows={cohort.instructors.map((one) => ({
          key: one.id,
          cells: [
            <a key="name" href={`/admin/people/${one.id}`}>
              {one.name}
            </a>,
            longDate(one.since, timeZone),
            <RowAct key="off" href={`${here}?unassign=${one.id}#confirm`} says={`Take ${one.name} off ${cohort.name}`}>
              Take off
            </RowAct>,
          ],
        }))}
      />
      {!cohort.archivedAt && free.length > 0 && (
        <Choose label="Add an instructor" name="instructorId" options={free} intent="assign" button="Add" />
      )}
    </Section>
  )
}

/** What can be done to one row; `says` names the row for those who hear the page. */
function RowAct({ href, says, children }: { href: string; says: string; children: string }) {
  return (
    <span className="-my-2.5 flex justify-end whitespace-nowrap">
      <ButtonLink variant="quiet" href={href} aria-label={says}>
        {children}
      </ButtonLink>
    </span>
  )
}

function Choose({
  label,
  name,
  options,
  intent,
  button,
}: {
  label: string
  name: string
  options: Some
  intent: string
  button: string
}) {
  return (
    <form method="post" className="grid items-end gap-4 sm:grid-cols-[1fr_auto]">
      <input type="hidden" name="intent" value={intent} />
      <SelectField label={label} name={name} options={options.map((one) => ({ value: one.id, label: one.name }))} />
      <Button variant="secondary">{button}</Button>
    </form>
  )
}

/** Changing, archiving and reopening the cohort itself. */
export function CohortChange({ cohort, form }: { cohort: Cohort; form: Forms }) {
  const count = cohort.trainees.length
  return (
    <Section title="The cohort itself">
      {cohort.archivedAt ? (
        <form method="post" className="grid justify-items-start gap-4">
          <FormErrors errors={form('reopen').formErrors} />
          <p className="max-w-text text-muted">It can be opened again. Who was in it is enrolled again by hand.</p>
          <input type="hidden" name="intent" value="reopen" />
          <Button variant="secondary">Open {cohort.name} again</Button>
        </form>
      ) : (
        <>
          <CohortFields
            form={form('rename')}
            name={cohort.name}
            startsOn={cohort.startsOn}
            intent="rename"
            button="Save"
          />
          <Confirmation
            summary={`Archive ${cohort.name}`}
            statement={`Archive ${cohort.name}`}
            button={`Archive ${cohort.name}`}
            intent="archive"
            form={form('archive')}
          >
            {count === 0
              ? 'Nobody is enrolled now.'
              : `This ends ${count === 1 ? 'one enrolment' : `${count} enrolments`}.`}{' '}
            Its instructors lose access and its open invitations are withdrawn. Every record stays.
          </Confirmation>
        </>
      )}
    </Section>
  )
}
