/**
 * A cell that a spreadsheet would run as a formula gets an apostrophe in front, which it shows as text instead. Some read the wide
 * signs of East Asian keyboards like the narrow ones.
 */
const FORMULA = /^[=+\-@＝＋－＠\t\r\n]/

type Cell = string | number | null

/**
 * A table as CSV (RFC 4180): CRLF, every text quoted, a byte-order mark so that Excel reads UTF-8. What somebody typed
 * can never become a formula; numbers stay numbers.
 */
export function csvOf(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly Cell[]) => cells.map(cellOf).join(',')
  return `\uFEFF${[head, ...rows].map(line).join('\r\n')}\r\n`
}

/** The answer that a browser saves under `name`. */
export function csvAnswer(name: string, csv: string): Response {
  return new Response(csv, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'private, no-store',
    },
  })
}

function cellOf(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return `${cell}`
  const harmless = FORMULA.test(cell) ? `'${cell}` : cell
  return `"${harmless.replaceAll('"', '""')}"`
}
