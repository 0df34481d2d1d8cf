// @ts-check

import { demoLine } from './pen.mjs'
import { HEIGHT, LINE, MARGIN, MUTED, WIDTH } from './sheet.mjs'

/** @typedef {import('./paper-words').PaperWords} PaperWords */
/** @typedef {import('./pen.mjs').Style} Style */
/** @typedef {import('./pen.mjs').Pen} Pen */

/**
 * Pages that go on for as long as there is something to say: each carries its number and the fingerprint at the foot. `begin`
 * opens one, `room` does where so much would not fit any more; `place` is how far down the last one is.
 * @param {Pen} pen @param {Pick<PaperWords, 'foot' | 'fingerprint' | 'demo'>} words @param {number} before pages before these
 */
export function runningPages(pen, words, before) {
  let pages = before
  const place = { y: 0 }
  const begin = () => {
    pen.page()
    pages += 1
    const number = pages
    pen.decoration(() => {
      pen.doc
        .moveTo(MARGIN, HEIGHT - 46)
        .lineTo(WIDTH - MARGIN, HEIGHT - 46)
        .lineWidth(0.7)
        .strokeColor(LINE)
        .stroke()
      const small = /** @type {Style} */ ({ face: 'sans', size: 7.4, color: MUTED })
      pen.line(words.foot, MARGIN, HEIGHT - 33, small)
      pen.line(words.fingerprint, MARGIN, HEIGHT - 22, { ...small, size: 6.6 })
      pen.line(`${number}`, WIDTH - MARGIN - pen.widthOf(`${number}`, small), HEIGHT - 33, small)
    })
    if (words.demo) demoLine(pen, words.demo)
    place.y = 50
  }
  /** Whether a new page had to begin for it. */
  const room = (/** @type {number} */ height) => {
    const isFull = place.y + height > HEIGHT - 52
    if (isFull) begin()
    return isFull
  }
  return { begin, room, place }
}

/** How it was assessed, on as many pages as it takes. */
export function recordPages(/** @type {Pen} */ pen, /** @type {PaperWords} */ words) {
  const { record } = words
  const { begin, room, place } = runningPages(pen, words, 1)
  begin()
  pen.tagged('H2', () => pen.line(record.title, MARGIN, place.y + 20, { face: 'display', size: 25 }))
  const under = /** @type {Style} */ ({ face: 'sans', size: 9, color: MUTED })
  const holder = pen.covered(words.holder, 'sans') ? words.holder : words.unprintableHolder
  place.y += 38
  for (const text of [`${words.level} · ${holder} · ${words.verify.number.join('-')}`, record.notice ?? '']) {
    const lines = pen.wrapped(text, WIDTH - 2 * MARGIN, under)
    if (lines.length === 0) continue
    pen.tagged(
      'P',
      () => {
        for (const [row, one] of lines.entries()) pen.line(one, MARGIN, place.y + row * 12.5, under)
      },
      { said: text },
    )
    place.y += lines.length * 12.5
  }
  place.y += 4
  for (const table of record.tables) drawTable(pen, table, place, room)
  for (let index = 0; index < record.passages.length; index += 2)
    drawPassages(pen, record.passages.slice(index, index + 2), place, room)
}

/** A table, over as many pages as it takes. @param {Pen} pen @param {PaperWords['record']['tables'][number]} table @param {{ y: number }} place @param {(height: number) => boolean} room */
export function drawTable(pen, { title, head, widths, rows }, place, room) {
  const width = WIDTH - 2 * MARGIN
  const starts = widths.map((_, index) => MARGIN + width * widths.slice(0, index).reduce((sum, one) => sum + one, 0))
  const body = /** @type {Style} */ ({ face: 'sans', size: 8.6 })
  const cellLines = (/** @type {string[]} */ cells) =>
    cells.map((cell, index) => pen.wrapped(cell, width * (widths[index] ?? 0) - 12, body))
  room(58)
  pen.tagged('H3', () => pen.line(title, MARGIN, place.y + 11, { face: 'strong', size: 10 }))
  const structure = pen.group('Table')
  const row = pen.group('TR', { parent: structure })
  const headed = (/** @type {number} */ index, /** @type {number} */ baseline) =>
    pen.line(head[index] ?? '', starts[index] ?? MARGIN, baseline, { face: 'sans', size: 7.6, color: MUTED })
  for (const index of head.keys()) pen.tagged('TH', () => headed(index, place.y + 27), { parent: row })
  place.y += 33
  for (const cells of rows) {
    const lines = cellLines(cells)
    const height = Math.max(...lines.map((one) => one.length)) * 11.6 + 5.5
    if (room(height)) headAgain(pen, head, starts, place)
    const top = place.y
    pen.decoration(() =>
      pen.doc
        .moveTo(MARGIN, top)
        .lineTo(WIDTH - MARGIN, top)
        .lineWidth(0.5)
        .strokeColor(LINE)
        .stroke(),
    )
    const line = pen.group('TR', { parent: structure })
    for (const [index, texts] of lines.entries()) {
      pen.tagged(
        'TD',
        () => {
          for (const [number, text] of texts.entries())
            pen.line(
              text,
              starts[index] ?? MARGIN,
              top + 12 + number * 11.6,
              index === 0 ? { ...body, face: 'strong' } : body,
            )
        },
        { parent: line, said: texts.join(' ') },
      )
    }
    place.y += height
  }
  place.y += 13
}

/** On the next page of a long table the heads stand once more, for the eye alone: readers that read aloud have them from its beginning. @param {Pen} pen @param {string[]} head @param {number[]} starts @param {{ y: number }} place */
function headAgain(pen, head, starts, place) {
  pen.decoration(() => {
    for (const [index, cell] of head.entries())
      pen.line(cell, starts[index] ?? MARGIN, place.y + 12, { face: 'sans', size: 7.6, color: MUTED })
  })
  place.y += 18
}

/** Passages two by two, side by side. @param {Pen} pen @param {PaperWords['record']['passages']} both @param {{ y: number }} place @param {(height: number) => boolean} room */
function drawPassages(pen, both, place, room) {
  const style = /** @type {Style} */ ({ face: 'sans', size: 8.6 })
  const width = (WIDTH - 2 * MARGIN - 36) / 2
  const columns = both.map(({ title, text }) => ({ title, lines: pen.wrapped(text, width, style) }))
  const height = Math.max(...columns.map(({ lines }) => lines.length)) * 12.4 + 34
  room(height)
  const top = place.y
  for (const [index, { title, lines }] of columns.entries()) {
    const x = MARGIN + index * (width + 36)
    pen.tagged('H3', () => pen.line(title, x, top + 11, { face: 'strong', size: 10 }))
    pen.tagged('P', () => {
      for (const [row, one] of lines.entries()) pen.line(one, x, top + 27 + row * 12.4, style)
    })
  }
  place.y += height
}
