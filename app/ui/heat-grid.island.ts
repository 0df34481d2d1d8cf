import type { HeatKey } from './heat-squares'

/** How many rows Page Up and Page Down go. */
const PAGE = 10

/**
 * Makes a heat map a grid: one stop for Tab, arrows from square to square, Home and End along a row, Page Up and Down by
 * ten rows, with Control to the corners; Enter or a click opens the row's page at the column. What a square means is told in
 * words below. A finger chooses first and opens with the second tap, because it cannot hover.
 */
export function mount(element: HTMLElement): void {
  const table = element.querySelector('table')
  const says = element.parentElement?.querySelector<HTMLElement>('[data-heat-says]')
  if (!table || !says || table.tBodies.length === 0) return
  const columns = [...table.querySelectorAll<HTMLElement>('[data-column]')]
  const tell = tellerOf(JSON.parse(element.dataset.key ?? '{}') as HeatKey, columns)
  const rows = [...table.tBodies].flatMap((body) => [...body.rows])
  let here: HTMLElement | undefined
  let touched: HTMLElement | undefined

  table.setAttribute('role', 'grid')
  element.removeAttribute('tabindex')
  element.dataset.grid = ''
  for (const row of rows) stopOf(row.cells[0])?.setAttribute('tabindex', '-1')

  const choose = (cell: HTMLElement | undefined, { focus = true } = {}) => {
    if (!cell) return
    here?.setAttribute('tabindex', '-1')
    here = cell
    cell.setAttribute('tabindex', '0')
    if (focus) cell.focus()
  }
  const at = (row: number, column: number) => stopOf(rows[row]?.cells[column])

  table.addEventListener('focusin', ({ target }) => {
    const cell = target instanceof HTMLElement ? target : undefined
    if (!cell || !placeOf(cell)) return
    choose(cell, { focus: false })
    says.hidden = false
    says.textContent = tell(cell)
  })
  table.addEventListener('keydown', (event) => {
    const place = here && placeOf(here)
    if (!place || event.altKey || event.metaKey) return
    if (event.key === 'Enter' && here?.tagName === 'TD') return open(here, columns)
    const last = { row: rows.length - 1, column: columns.length }
    const next = stepFrom(place, event, last)
    if (!next) return
    event.preventDefault()
    choose(at(next.row, next.column))
  })
  table.addEventListener('pointerup', (event) => {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('tbody td') : null
    if (!cell || event.button !== 0) return
    const opens = event.pointerType === 'mouse' || touched === cell
    touched = cell
    choose(cell)
    if (opens) open(cell, columns)
  })
  table.addEventListener('pointerover', ({ target }) => {
    if (target instanceof HTMLElement && target.matches('tbody td') && !target.title) target.title = tell(target)
  })

  function placeOf(stop: HTMLElement): Place | undefined {
    const cell = stop.closest<HTMLTableCellElement>('tbody td, tbody th')
    const row = cell?.parentElement
    return cell && row instanceof HTMLTableRowElement ? { row: rows.indexOf(row), column: cell.cellIndex } : undefined
  }
  choose(at(0, 1) ?? at(0, 0), { focus: false })
}

type Place = { row: number; column: number }

/** Where focus goes in a cell: to the link of a row's head, else to the cell. */
const stopOf = (cell: HTMLElement | undefined): HTMLElement | undefined =>
  cell?.tagName === 'TH' ? (cell.querySelector('a') ?? undefined) : cell

/** Where a key leads, within the grid; `undefined` for a key that leads nowhere. */
function stepFrom({ row, column }: Place, { key, ctrlKey }: KeyboardEvent, last: Place): Place | undefined {
  const within = (place: Place) => ({
    row: Math.min(last.row, Math.max(0, place.row)),
    column: Math.min(last.column, Math.max(0, place.column)),
  })
  const steps: Record<string, Place> = {
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    PageUp: { row: row - PAGE, column },
    PageDown: { row: row + PAGE, column },
    Home: { row: ctrlKey ? 0 : row, column: 0 },
    End: { row: ctrlKey ? last.row : row, column: last.column },
  }
  return steps[key] && within(steps[key])
}

/** The whole truth about a square, in words: whose, which, how it stands. */
function tellerOf({ tones, number, marks }: HeatKey, columns: HTMLElement[]): (stop: HTMLElement) => string {
  const labels = new Map(tones.map(({ short, label }) => [signOf(short), label]))
  return (stop) => {
    const row = stop.closest('tr')
    const name = row?.querySelector('th a')?.textContent ?? ''
    if (!(stop instanceof HTMLTableCellElement)) return `${name}: ${row?.querySelector('small')?.textContent ?? ''}`
    const short = stop.textContent ?? ''
    const counted = /\d+/.exec(short)?.[0]
    const told = [
      labels.get(signOf(short)) ?? '',
      ...(counted ? [`${counted} ${number}`] : []),
      ...marks.filter(({ mark }) => short.includes(mark)).map(({ label }) => label),
    ]
    return `${name}, ${columns[stop.cellIndex - 1]?.textContent ?? ''}: ${told.join('; ')}.`
  }
}

/** What tells a status apart: its sign, or that there is nothing but a number. */
const signOf = (short: string): string => /^\D/.exec(short)?.[0] ?? 'number'

function open(cell: HTMLElement, columns: HTMLElement[]): void {
  const link = cell.parentElement?.querySelector<HTMLAnchorElement>('th a')
  const column = cell instanceof HTMLTableCellElement ? columns[cell.cellIndex - 1]?.dataset.column : undefined
  if (link && column) location.assign(`${link.pathname}#${column}`)
}
