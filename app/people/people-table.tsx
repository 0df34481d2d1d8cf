import { Badge } from '~/ui/badge'
import { Button, ButtonLink } from '~/ui/button'
import { SelectField, TextField } from '~/ui/field'
import { Table } from '~/ui/table'
import type { PeopleSearch, PersonLine } from './admin-queries.server'
import { ROLES } from './permissions'
import { ROLE_NAMES } from './role-names'

const ROLE_OPTIONS = [
  { value: '', label: 'Every role' },
  ...ROLES.map((role) => ({ value: role, label: `${ROLE_NAMES[role]}s` })),
]
const STATE_OPTIONS = [
  { value: '', label: 'Active and deactivated' },
  { value: 'active', label: 'Active' },
  { value: 'deactivated', label: 'Deactivated' },
]

/** What to look for; a plain form whose answer is an address that can be kept. */
export function PeopleFilter({ asked }: { asked: PeopleSearch }) {
  return (
    <search>
      <form method="get" className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_1fr_auto]">
        <TextField label="Name or e-mail" name="search" type="search" defaultValue={asked.search} />
        <SelectField label="Role" name="role" options={ROLE_OPTIONS} defaultValue={asked.role ?? ''} />
        <SelectField label="State" name="state" options={STATE_OPTIONS} defaultValue={asked.state ?? ''} />
        <Button variant="secondary">Search</Button>
      </form>
    </search>
  )
}

/** The people found, each a link to their page. */
export function PeopleTable({ people, total, asked }: { people: PersonLine[]; total: number; asked: PeopleSearch }) {
  const narrowed = Boolean(asked.search || asked.role || asked.state)
  return (
    <Table
      caption={total === 1 ? '1 person' : `${total} people`}
      head={['Name', 'E-mail', 'Roles', 'Cohort']}
      empty={
        narrowed ? (
          <span className="flex flex-wrap items-center gap-4">
            Nobody fits that search.
            <ButtonLink href="/admin/people" variant="quiet">
              Show everybody
            </ButtonLink>
          </span>
        ) : (
          'Nobody yet. Invite somebody to begin.'
        )
      }
      rows={people.map((person) => ({
        key: person.id,
        cells: [
          <span key="name" className="flex flex-wrap items-center gap-2">
            <a href={`/admin/people/${person.id}`}>{person.name}</a>
            {person.deactivatedAt && <Badge tone="caution">Deactivated</Badge>}
          </span>,
          person.email,
          person.roles.map((role) => ROLE_NAMES[role]).join(', ') || 'None',
          person.cohortName ?? '–',
        ],
      }))}
    />
  )
}
