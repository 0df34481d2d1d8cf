import type { FormState } from '~/platform/form-state'
import { longDate } from '~/platform/time'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { Facts } from '~/ui/facts'
import { FormErrors, SelectField } from '~/ui/field'
import { Section } from '~/ui/page'
import { Table } from '~/ui/table'
import type { personPage } from './admin-queries.server'
import { Confirmation } from './confirmation'
import { ROLES, type Role } from './permissions'
import { ROLE_HINTS, ROLE_NAMES } from './role-names'

type Person = NonNullable<Awaited<ReturnType<typeof personPage>>>
type Forms = (intent: string) => FormState

/** Who this is, at a glance. */
export function PersonFacts({ person, timeZone }: { person: Person; timeZone: string }) {
  const place = person.places.find((one) => one.endedAt === null)
  return (
    <Facts
      items={[
        {
          term: 'Account',
          value: person.deactivatedAt ? (
            <Badge tone="caution">Deactivated since {longDate(person.deactivatedAt, timeZone)}</Badge>
          ) : (
            <Badge tone="teal">Active</Badge>
          ),
        },
        { term: 'Roles', value: person.roles.map((role) => ROLE_NAMES[role]).join(', ') || 'None' },
        ...(place
          ? [{ term: 'Enrolled in', value: <a href={`/admin/cohorts/${place.cohortId}`}>{place.cohortName}</a> }]
          : []),
        ...(person.teaches.length > 0 ? [{ term: 'Teaches', value: <Taught teaches={person.teaches} /> }] : []),
        { term: 'Time zone', value: person.timeZone },
        { term: 'With us since', value: longDate(person.createdAt, timeZone) },
      ]}
    />
  )
}

function Taught({ teaches }: { teaches: Person['teaches'] }) {
  return (
    <ul className="grid gap-1">
      {teaches.map((one) => (
        <li key={one.cohortId}>
          <a href={`/admin/cohorts/${one.cohortId}`}>{one.cohortName}</a>
        </li>
      ))}
    </ul>
  )
}

const LOSES: Record<Role, string> = {
  trainee: 'Their enrolment ends. What they have done stays in the record.',
  instructor: 'They lose their cohorts and no longer see trainees. What they signed stays.',
  admin: 'They can no longer run the academy. The last admin cannot be withdrawn.',
}

/** The roles somebody holds, and those they could. */
export function PersonRoles({ person, form }: { person: Person; form: Forms }) {
  const missing = ROLES.filter((role) => !person.roles.includes(role))
  const withdrawing = form('withdraw')
  return (
    <Section title="Roles">
      <FormErrors errors={form('grant').formErrors} />
      <div className="grid gap-3">
        {person.roles.map((role) => (
          <Confirmation
            key={role}
            summary={`Withdraw the role ${ROLE_NAMES[role]}`}
            statement={`Withdraw the role ${ROLE_NAMES[role]} from ${person.name}`}
            button={`Withdraw ${ROLE_NAMES[role]}`}
            intent="withdraw"
            fields={{ role }}
            form={withdrawing.value('role') === role ? withdrawing : NO_REPLY}
          >
            {LOSES[role]}
          </Confirmation>
        ))}
      </div>
      {missing.length > 0 && !person.deactivatedAt && (
        <form method="post" className="grid items-end gap-4 sm:grid-cols-[1fr_auto]">
          <input type="hidden" name="intent" value="grant" />
          <SelectField
            label="Give a role"
            name="role"
            options={missing.map((role) => ({ value: role, label: `${ROLE_NAMES[role]}: ${ROLE_HINTS[role]}` }))}
          />
          <Button variant="secondary">Give the role</Button>
        </form>
      )}
    </Section>
  )
}

const NO_REPLY: FormState = {
  value: (_, otherwise) => otherwise,
  values: (_, otherwise = []) => otherwise,
  errors: () => undefined,
  formErrors: undefined,
}

type EnrolmentProps = { person: Person; cohorts: { id: string; name: string }[]; timeZone: string; form: Forms }

/** A trainee's place now, where they could go, and where they have been. */
export function PersonEnrolment({ person, cohorts, timeZone, form }: EnrolmentProps) {
  const place = person.places.find((one) => one.endedAt === null)
  const others = cohorts.filter((cohort) => cohort.id !== place?.cohortId)
  const intent = place ? 'move' : 'enrol'
  return (
    <Section title="Enrolment">
      <FormErrors errors={form(intent).formErrors} />
      {others.length > 0 && !person.deactivatedAt && (
        <form method="post" className="grid items-end gap-4 sm:grid-cols-[1fr_auto]">
          <input type="hidden" name="intent" value={intent} />
          <SelectField
            label={place ? `Move from ${place.cohortName} to` : 'Enrol in'}
            name="cohortId"
            options={others.map(({ id, name }) => ({ value: id, label: name }))}
            errors={form(intent).errors('cohortId')}
          />
          <Button variant="secondary">{place ? 'Move' : 'Enrol'}</Button>
        </form>
      )}
      {place && (
        <Confirmation
          summary={`End the enrolment in ${place.cohortName}`}
          statement={`End ${person.name}’s enrolment in ${place.cohortName}`}
          button="End the enrolment"
          intent="end-enrolment"
          form={form('end-enrolment')}
        >
          They lose their place and their instructors no longer see them. Progress, sign-offs and certificates stay.
        </Confirmation>
      )}
      {person.places.length > 0 && (
        <Table
          caption="Every place they have had"
          head={['Cohort', 'From', 'To']}
          rows={person.places.map((one) => ({
            key: one.id,
            cells: [
              one.cohortName,
              longDate(one.enrolledAt, timeZone),
              one.endedAt ? longDate(one.endedAt, timeZone) : 'Now',
            ],
          }))}
        />
      )}
    </Section>
  )
}

/** Closing and reopening the account itself. */
export function PersonAccount({ person, form }: { person: Person; form: Forms }) {
  return (
    <Section title="Account">
      {person.deactivatedAt ? (
        <form method="post" className="grid justify-items-start gap-4">
          <FormErrors errors={form('reactivate').formErrors} />
          <p className="max-w-text text-muted">
            Nobody can sign in to it. Roles and enrolment are kept, and come back with it.
          </p>
          <input type="hidden" name="intent" value="reactivate" />
          <Button variant="secondary">Reactivate {person.name}</Button>
        </form>
      ) : (
        <Confirmation
          summary={`Deactivate the account of ${person.name}`}
          statement={`Deactivate ${person.name} (${person.email})`}
          button={`Deactivate ${person.name}`}
          intent="deactivate"
          form={form('deactivate')}
        >
          Every session ends at once and nobody can sign in to it. Everything they did stays in the record, and it can
          be undone.
        </Confirmation>
      )}
    </Section>
  )
}
