import { type ReactNode, useId } from 'react'
import { ScrollRegion } from './scroll-region'

type TableProps = {
  caption: ReactNode
  head: ReactNode[]
  rows: { key: string; cells: ReactNode[] }[]
  /** What stands there when there are no rows. */
  empty?: ReactNode
  /** Columns of numbers, counted from 0: set flush right. */
  numeric?: number[]
}

/** Rows of like things. The first cell of a row is its heading. On a phone it scrolls within its own region. */
export function Table({ caption, head, rows, empty, numeric = [] }: TableProps) {
  const captionId = useId()
  const side = (column: number) => (numeric.includes(column) ? 'text-right' : 'text-left')
  return (
    <ScrollRegion labelledBy={captionId} className="scroll-x relative">
      <table className={`w-full text-sm ${head.length > 5 ? 'min-w-[46rem]' : head.length > 3 ? 'min-w-lg' : ''}`}>
        <caption id={captionId} className="pb-3 text-left font-semibold">
          {caption}
        </caption>
        <thead>
          <tr className="border-y border-t-[1.5px] border-line border-t-ink">
            {head.map((cell, column) => (
              <th
                key={`${column}`}
                scope="col"
                className={`px-3 py-2.5 text-xs font-semibold text-muted first:pl-0 last:pr-0 ${side(column)}`}
              >
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} className="border-b border-line hover:bg-sunken/60">
              {row.cells.map((cell, column) => {
                const Cell = column === 0 ? 'th' : 'td'
                return (
                  <Cell
                    key={`${column}`}
                    scope={column === 0 ? 'row' : undefined}
                    className={`px-3 py-3.5 align-top first:pl-0 first:font-semibold last:pr-0 ${side(column)}`}
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
