// @ts-check
// The sheet and its colours, which are those of `app/ui/theme.css` by day.
export const WIDTH = 841.89
export const HEIGHT = 595.28

/** @typedef {{ size: [number, number], scale: number, x: number, y: number }} Sheet */

/** How the drawing lies on each sheet, in points of the sheet; pdfkit wants sizes upright. @type {Record<'A4' | 'Letter', Sheet>} */
export const SHEETS = {
  A4: { size: [HEIGHT, WIDTH], scale: 1, x: 0, y: 0 },
  Letter: { size: [612, 792], scale: 792 / WIDTH, x: 0, y: (612 - (HEIGHT * 792) / WIDTH) / 2 },
}

export const MARGIN = 58
/** The width of the words beside the QR code. */
export const COLUMN = 540
export const INK = '#2b2320'
export const MUTED = '#695c54'
export const LINE = '#e0d5c7'
export const ACCENT = '#a8472f'
export const GLOW = '#e9a472'
export const BETWEEN = '#ca7852'
export const TEAL = '#125e5b'
export const CAUTION = '#7d4e00'

/**
 * Scripts whose letters are joined or turned round when they are drawn: they are no text to read aloud, to copy, or to compare with
 * what is on record.
 */
export const DRAWN_OTHERWISE =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Thai}\p{Script=Syriac}\p{Script=Thaana}]/u
