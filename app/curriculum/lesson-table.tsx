import { Children, isValidElement, type ReactElement, type ReactNode } from 'react'
import { TABLE_ROLES } from '~/ui/table-roles'
import { textOf } from './words-of'

type WithChildren = { children?: ReactNode }
type Cell = ReactElement<WithChildren & { align?: string }>

/** More columns than this may scroll sideways within the table's own frame; it then takes focus, or Safari's keyboard never gets there. */
const MOST_COLUMNS = 5
/** How many letters stand side by side on a phone of 360 pixels, and how many the space between two columns takes. */
const PHONE_LETTERS = 40
const GAP_LETTERS = 2

/**
 * A table of a lesson. On a phone one that would be cramped is set as cards, a row each, with the column's head before
 * every cell (`stacks`, lesson-tables.css).
 */
export function LessonTable({ id, children }: WithChildren & { id?: string }) {
  const rows = Children.toArray(children).flatMap(partsOf).map(partsOf) as Cell[][]
  const [head = [], ...body] = rows
  const names = head.map((cell) => textOf(cell.props.children).trim())
  const scrolls = head.length > MOST_COLUMNS
  const frame = scrolls
    ? { role: 'region', tabIndex: 0, 'aria-label': `Table: ${names.filter(Boolean).join(', ')}` }
    : {}
  const stacks = stacksOnPhones(rows)
  const as = stacks ? TABLE_ROLES : ({} as Partial<typeof TABLE_ROLES>)
  return (
    <div {...frame} id={id} className="table-scroll">
      <table {...as.table} className={stacks ? 'stacks' : undefined}>
        <thead {...as.rowgroup}>
          <tr {...as.row}>{head.map((cell, column) => headCell(cell, { as, key: `${column}` }))}</tr>
        </thead>
        <tbody {...as.rowgroup}>
          {body.map((cells, row) => (
            <tr key={`${row}`} {...as.row}>
              {cells.map((cell, column) => bodyCell(cell, { as, key: `${column}`, head: stacks ? names[column] : '' }))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type Place = { as: Partial<typeof TABLE_ROLES>; key: string }

/** An empty corner heads nothing, so it is no heading. */
function headCell(cell: Cell, { as, key }: Place) {
  const { children } = cell.props
  if (textOf(children).trim() === '') return <td key={key} {...as.cell} />
  return (
    <th key={key} {...as.columnheader} scope="col" align={sideOf(cell)}>
      {children}
    </th>
  )
}

function bodyCell(cell: Cell, { as, key, head }: Place & { head: string | undefined }) {
  const { children } = cell.props
  if (key === '0' && as.rowheader) {
    return (
      <th key={key} {...as.rowheader} scope="row" data-head={head || undefined}>
        {children}
      </th>
    )
  }
  return (
    <td key={key} {...as.cell} align={sideOf(cell)} data-head={head || undefined}>
      {children}
    </td>
  )
}

/** Two columns always stand side by side. More do when each has room for its longest word, and no cell runs over three lines. */
function stacksOnPhones(rows: Cell[][]): boolean {
  const columns = rows[0]?.map((_, column) => rows.map((cells) => textOf(cells[column]?.props.children))) ?? []
  if (columns.length < 3) return false
  const needed = columns.map((texts) => Math.max(...texts.map(lettersFor)) + GAP_LETTERS)
  return needed.reduce((sum, letters) => sum + letters, 0) > PHONE_LETTERS
}

const lettersFor = (text: string) =>
  Math.max(Math.ceil(text.length / 3), ...text.split(/\s+/).map((word) => word.length))

const sideOf = (cell: Cell) => cell.props.align as 'left' | 'right' | 'center' | undefined

const partsOf = (part: ReactNode): ReactNode[] =>
  isValidElement<WithChildren>(part) ? Children.toArray(part.props.children).filter((one) => isValidElement(one)) : []
