import { type ReactNode, useId } from 'react'
import { ScrollRegion } from './scroll-region'
import { TABLE_ROLES } from './table-roles'

type TableProps = {
  caption: ReactNode
  head: ReactNode[]
  rows: { key: string; cells: ReactNode[] }[]
  /** What stands there when there are no rows. */
  empty?: ReactNode
  /** Columns of numbers, counted from 0: set flush right. */
  numeric?: number[]
  /**
   * On a phone a row becomes a card, with the head of its column before each cell. For what is read row by row. `tight`: the
   * cells run on in a line or two under the row's heading, for long tables of short values.
   */
  stacks?: boolean | 'tight'
}

/** Rows of like things. The first cell of a row is its heading. On a phone it scrolls within its own region, or `stacks`. */
export function Table({ caption, head, rows, empty, numeric = [], stacks = false }: TableProps) {
  const captionId = useId()
  const isTight = stacks === 'tight'
  const as: Partial<typeof TABLE_ROLES> = stacks ? TABLE_ROLES : {}
  const card = !stacks ? '' : isTight ? 'max-sm:p-0 max-sm:text-left' : 'max-sm:px-0 max-sm:py-1 max-sm:text-left'
  // A card of many short values sets them in pairs under its heading.
  const paired =
    stacks && !isTight && head.length > 5
      ? 'max-sm:grid max-sm:grid-cols-2 max-sm:gap-x-4 max-sm:[&>th]:col-span-2'
      : ''
  const wide = head.length > 5 ? 'min-w-[46rem]' : head.length > 3 ? 'min-w-lg' : ''
  const side = (column: number) => (numeric.includes(column) ? 'text-right' : 'text-left')
  return (
    <ScrollRegion labelledBy={captionId} className="scroll-x relative">
      <table {...as.table} className={`w-full text-sm ${isTight ? 'stacks tight' : stacks ? 'stacks' : wide}`}>
        <caption id={captionId} className="pb-3 text-left font-semibold">
          {caption}
        </caption>
        <thead {...as.rowgroup}>
          <tr {...as.row} className="border-y border-t-[1.5px] border-line border-t-ink">
            {head.map((cell, column) => (
              <th
                key={`${column}`}
                {...as.columnheader}
                scope="col"
                className={`px-3 py-2.5 text-xs font-semibold text-muted first:pl-0 last:pr-0 ${side(column)}`}
              >
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...as.rowgroup}>
          {rows.map((row) => (
            <tr key={row.key} {...as.row} className={`border-b border-line hover:bg-sunken/60 ${paired}`}>
              {row.cells.map((cell, column) => {
                const Cell = column === 0 ? 'th' : 'td'
                return (
                  <Cell
                    key={`${column}`}
                    {...(column === 0 ? as.rowheader : as.cell)}
                    scope={column === 0 ? 'row' : undefined}
                    data-head={stacks && typeof head[column] === 'string' ? head[column] : undefined}
                    className={`px-3 py-3.5 align-top first:pl-0 first:font-semibold last:pr-0 ${side(column)} ${card}`}
                  >
                    {cell}
                  </Cell>
                )
              })}
            </tr>
          ))}
          {rows.length === 0 && (
            <tr className="border-b border-line">
              <td colSpan={head.length} className="py-8 text-muted">
                {empty ?? 'Nothing here yet.'}
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
