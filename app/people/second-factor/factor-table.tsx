import { Badge } from '~/ui/badge'
import { Table } from '~/ui/table'
import { ROLE_NAMES } from '../role-names'
import type { FactorHolder } from './who-has-factors.server'

/** Who signs or issues, and with what second factor; those without one first. */
export function FactorTable({ holders }: { holders: FactorHolder[] }) {
  const lacking = holders.filter(({ app, passkeys }) => !app && passkeys === 0).length
  return (
    <Table
      caption={lacking === 0 ? 'Everybody who signs has one' : `${lacking} of ${holders.length} have none`}
      head={['Name', 'Roles', 'Second factor']}
      stacks
      rows={holders.map(({ id, name, roles, app, passkeys }) => ({
        key: id,
        cells: [
          <a key="name" href={`/admin/people/${id}`}>
            {name}
          </a>,
          roles.map((role) => ROLE_NAMES[role]).join(', '),
          <span key="factors" className="flex flex-wrap gap-2">
            {app && <Badge tone="teal">App</Badge>}
            {passkeys > 0 && <Badge tone="teal">{passkeys === 1 ? 'Passkey' : `${passkeys} passkeys`}</Badge>}
            {!app && passkeys === 0 && <Badge tone="caution">None</Badge>}
          </span>,
        ],
      }))}
    />
  )
}
