// @ts-check

import { check, fitted, heading, mark } from './certificate-page.mjs'
import { drawTable, runningPages } from './record-pages.mjs'
import { ACCENT, CAUTION, COLUMN, MARGIN, MUTED } from './sheet.mjs'

/** @typedef {import('./transcript-words').TranscriptWords} TranscriptWords */
/** @typedef {import('./pen.mjs').Style} Style */
/** @typedef {import('./pen.mjs').Pen} Pen */

/** The space that a line of small print takes. */
const LEADING = 13.2

/** Whose record it is and of which day, then table after table on as many pages as it takes. */
export function transcriptPages(/** @type {Pen} */ pen, /** @type {TranscriptWords} */ words) {
  const { begin, room, place } = runningPages(pen, words, 0)
  begin()
  if (!words.logo) pen.decoration(() => mark(pen.doc, MARGIN - 2.5, 55, 36))
  heading(pen, words)
  pen.tagged('P', () =>
    pen.line(words.kind.toUpperCase(), MARGIN, 138, { face: 'strong', size: 8.4, color: ACCENT, spacing: 1.1 }),
  )
  const name = pen.covered(words.holder, 'display') ? words.holder : words.unprintableHolder
  pen.tagged('H1', () => {
    place.y = fitted(pen, name, { y: 142, size: 40, smallest: 24 })
  })
  pen.tagged('P', () => pen.line(words.asOf, MARGIN, place.y + 25, { face: 'italic', size: 14.5, color: MUTED }))
  place.y += 48
  const small = /** @type {Style} */ ({ face: 'sans', size: 8.8 })
  passage(pen, words.about, place, small)
  if (words.leftOut) passage(pen, words.leftOut, place, { ...small, face: 'strong', color: CAUTION })
  check(pen, words.verify, { y: 62, side: 104 })
  place.y = Math.max(place.y + 12, 262)
  for (const table of words.tables) drawTable(pen, table, place, room)
}

/** @param {Pen} pen @param {string} text @param {{ y: number }} place @param {Style} style */
function passage(pen, text, place, style) {
  pen.tagged('P', () => {
    for (const line of pen.wrapped(text, COLUMN, style)) {
      pen.line(line, MARGIN, place.y, style)
      place.y += LEADING
    }
  })
  place.y += 3
}
