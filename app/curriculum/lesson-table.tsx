import { Children, isValidElement, type ReactElement, type ReactNode } from 'react'
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
 * every cell (`stacks`, prose-lesson.css). The roles keep it a table for screen readers, which browsers otherwise forget
 * once cells are set as blocks.
 */
export function LessonTable({ id, children }: WithChildren & { id?: string }) {
  const rows = Children.toArray(children).flatMap(partsOf).map(partsOf) as Cell[][]
  const [head = [], ...body] = rows
  const names = head.map((cell) => textOf(cell.props.children).trim())
  const scrolls = head.length > MOST_COLUMNS
  const frame = scrolls
    ? { role: 'region', tabIndex: 0, 'aria-label': `Table: ${names.filter(Boolean).join(', ')}` }
    : {}
  if (!stacksOnPhones(rows)) {
    return (
      <div {...frame} id={id} className="table-scroll">
        <table>{children}</table>
      </div>
    )
  }
  return (
    <div {...frame} id={id} className="table-scroll">
      <table role="table" className="stacks">
        <thead role="rowgroup">
          <tr role="row">
            {head.map((cell, column) => (
              <th key={`${column}`} role="columnheader" align={sideOf(cell)}>
                {cell.props.children}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {body.map((cells, row) => (
            <tr key={`${row}`} role="row">
              {cells.map((cell, column) => cardLine(cell, names[column] ?? '', column))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function cardLine(cell: Cell, head: string, column: number) {
  if (column === 0) {
    return (
      <th key="0" role="rowheader" scope="row">
        {cell.props.children}
      </th>
    )
  }
  return (
    <td key={`${column}`} role="cell" align={sideOf(cell)} data-head={head || undefined}>
      {cell.props.children}
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
