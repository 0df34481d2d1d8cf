/** How far a square has come; each is a class of its own in `heat-map.css`. */
const CLASS = { none: 'n', some: 's', most: 'm', full: 'f', waning: 'w', gone: 'g', danger: 'd' } as const

export type HeatTone = keyof typeof CLASS
/** `short` is printed in the square and tells tones apart by itself: a letter, a number, a sign. */
export type HeatSquare = { tone: HeatTone; short: string }
/** So many rows as finished markup, named by the first of them. */
export type HeatBody = { key: string; html: string }
export type HeatRow = { label: string; note: string; href: string; squares: HeatSquare[] }

/** What squares mean: their tones, the number some carry, and marks that may follow. */
export type HeatKey = {
  tones: { tone: HeatTone; short: string; label: string }[]
  number: string
  marks: { mark: string; label: string }[]
}

/** The class of a tone, for the legend. */
export const heatClass = (tone: HeatTone): string => CLASS[tone]

/** Rows that the browser lays out together, and leaves out together while they are out of sight. */
const ROWS_TOGETHER = 25

/**
 * The rows of a heat map as HTML, so many together. Written by hand rather than by React, one element a square: a cohort of
 * a thousand has forty thousand, and an element of React's costs many times its markup. All that comes in is escaped here.
 */
export function heatRows(rows: readonly HeatRow[]): HeatBody[] {
  const written = new Map<HeatSquare, string>()
  const write = (square: HeatSquare) => {
    // The end tag may be left out, and a fifth of the page is end tags.
    const html = `<td class=${CLASS[square.tone]}>${escaped(square.short)}`
    written.set(square, html)
    return html
  }
  const bodies: HeatBody[] = []
  for (let from = 0; from < rows.length; from += ROWS_TOGETHER) {
    const together = rows.slice(from, from + ROWS_TOGETHER)
    let html = ''
    for (const { label, note, href, squares } of together) {
      html += `<tr role=row><th role=rowheader scope=row><a href="${escaped(href)}">${escaped(label)}</a><small>${escaped(note)}</small></th>`
      for (const square of squares) html += written.get(square) ?? write(square)
      html += '</tr>'
    }
    bodies.push({ key: together[0]?.href ?? '', html })
  }
  return bodies
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '')
