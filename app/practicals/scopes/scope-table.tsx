import { Badge } from '~/ui/badge'
import { Table } from '~/ui/table'
import type { ScopeInFull } from './queries.server'
import { scopeInWords } from './scope-days'
import { scopeState } from './scope-rules'

type Line = ScopeInFull & { title: string }

const STATES = {
  holds: <Badge tone="teal">Holds</Badge>,
  'to-come': <Badge tone="accent">To come</Badge>,
  over: <Badge>Over</Badge>,
}

/** Scopes in the order given, each with when it holds, who gave it, and how it was ended if it was. */
export function ScopeTable({
  scopes,
  caption,
  now,
  timeZone,
}: {
  scopes: Line[]
  caption: string
  now: Date
  timeZone: string
}) {
  return (
    <Table
      stacks
      caption={caption}
      head={['Competency', 'When', 'Now', 'Given by', 'Ended']}
      rows={scopes.map((scope) => ({
        key: scope.id,
        cells: [
          scope.title,
          scopeInWords(scope, timeZone),
          STATES[scopeState(scope, now)],
          scope.givenByName,
          scope.ended ? `${scope.ended.by}: “${scope.ended.reason}”` : '–',
        ],
      }))}
    />
  )
}
