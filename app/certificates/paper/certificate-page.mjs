// @ts-check

import { demoLine } from './pen.mjs'
import { ACCENT, BETWEEN, COLUMN, GLOW, HEIGHT, INK, LINE, MARGIN, MUTED, TEAL, WIDTH } from './sheet.mjs'

/** @typedef {import('./paper-words').PaperWords} PaperWords */
/** @typedef {import('./pen.mjs').Style} Style */
/** @typedef {import('./pen.mjs').Pen} Pen */

/** Scripts whose letters reach far below the line. */
const HANGING = /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Thai}]/u

/** The paper itself: who, what, since when, by whom, and the code to check it. */
export function certificatePage(/** @type {Pen} */ pen, /** @type {PaperWords} */ words) {
  const { doc } = pen
  pen.page()
  pen.decoration(() => {
    dawn(doc)
    doc
      .roundedRect(26, 26, WIDTH - 52, HEIGHT - 52, 14)
      .lineWidth(0.9)
      .strokeColor(LINE)
      .stroke()
    if (!words.logo) mark(doc, MARGIN - 2.5, 55, 36)
  })
  heading(pen, words)
  if (words.demo) demoLine(pen, words.demo)

  pen.tagged('P', () =>
    pen.line(words.kind.toUpperCase(), MARGIN, 156, { face: 'strong', size: 8.4, color: ACCENT, spacing: 1.1 }),
  )
  pen.tagged('H1', () => fitted(pen, words.level, { y: 161, size: 31, smallest: 20 }))
  pen.tagged('P', () => pen.line(words.awardedTo, MARGIN, 229, { face: 'italic', size: 14.5, color: MUTED }))
  const name = pen.covered(words.holder, 'display') ? words.holder : words.unprintableHolder
  let below = 0
  pen.tagged(
    'P',
    () => {
      below = fitted(pen, name, { y: 236, size: 54, smallest: 27 })
    },
    { said: name },
  )
  const rule = below + (HANGING.test(name) ? 30 : 17)
  pen.decoration(() =>
    doc
      .moveTo(MARGIN, rule)
      .lineTo(MARGIN + 64, rule)
      .lineWidth(2)
      .strokeColor(ACCENT)
      .lineCap('round')
      .stroke(),
  )
  const { signatories } = words
  const factsAt = signatories.length > 0 ? 452 : 497
  said(pen, words, { top: below + 46, bottom: factsAt - 30 })
  facts(pen, words.facts, factsAt)
  signed(pen, signatories)
  check(pen, words.verify, { y: 147, side: 122 })
}

/** The academy's name beside its mark, or beside its logo; a wide logo moves the name to the right. */
export function heading(/** @type {Pen} */ pen, /** @type {Pick<PaperWords, 'academy' | 'logo'>} */ { academy, logo }) {
  let beside = MARGIN + 43
  if (logo) {
    const image = /** @type {any} */ (pen.doc).openImage(Buffer.from(logo))
    const scale = Math.min(40 / image.height, 160 / image.width)
    const [width, height] = [image.width * scale, image.height * scale]
    pen.tagged('Figure', () => void pen.doc.image(image, MARGIN, 75 - height / 2, { width, height }), {
      alt: `Logo of ${academy}`,
    })
    beside = MARGIN + width + 12
  }
  const room = WIDTH - MARGIN - beside
  const size = Math.min(18, (18 * room) / pen.widthOf(academy, { face: 'display', size: 18 }))
  pen.tagged('P', () => pen.line(academy, beside, 82, { face: 'display', size }))
}

/** What the certificate says, and the academy's own last line below it; as large as the space between name and facts allows. */
function said(
  /** @type {Pen} */ pen,
  /** @type {PaperWords} */ { statement, closing },
  /** @type {{ top: number, bottom: number }} */ { top, bottom },
) {
  const width = COLUMN - 40
  for (const size of [10, 9.4, 8.8, 8.2]) {
    const style = /** @type {Style} */ ({ face: 'sans', size })
    const last = /** @type {Style} */ ({ face: 'italic', size: size + 1.5, color: MUTED })
    const leading = size * 1.52
    const lines = pen.wrapped(statement, width, style)
    const ending = closing ? pen.wrapped(closing, width, last) : []
    const height = lines.length * leading + (ending.length > 0 ? 6 + ending.length * (leading + 1) : 0)
    if (top + height > bottom && size > 8.2) continue
    pen.tagged('P', () => {
      for (const [index, one] of lines.entries()) pen.line(one, MARGIN, top + index * leading, style)
    })
    if (ending.length > 0)
      pen.tagged('P', () => {
        for (const [index, one] of ending.entries())
          pen.line(one, MARGIN, top + lines.length * leading + 6 + index * (leading + 1), last)
      })
    return
  }
}

/** Whose names stand under it, each below a hairline. No picture of a signature: what proves it is the code beside it. */
function signed(/** @type {Pen} */ pen, /** @type {PaperWords['signatories']} */ signatories) {
  const step = (COLUMN - 40) / 3
  for (const [index, { name, title }] of signatories.entries()) {
    const x = MARGIN + index * step
    pen.decoration(() =>
      pen.doc
        .moveTo(x, 512)
        .lineTo(x + step - 18, 512)
        .lineWidth(0.7)
        .strokeColor(LINE)
        .stroke(),
    )
    pen.tagged('P', () => {
      const strong = /** @type {Style} */ ({ face: 'strong', size: 9.4 })
      pen.line(pen.wrapped(name, step - 18, strong)[0] ?? '', x, 526, strong)
      const small = /** @type {Style} */ ({ face: 'sans', size: 8, color: MUTED })
      for (const [row, one] of pen
        .wrapped(title, step - 18, small)
        .slice(0, 2)
        .entries())
        pen.line(one, x, 538 + row * 10.4, small)
    })
  }
}

/** However long a name is, all of it stands on the paper: below this size it takes a third line instead. */
const LEAST = 12

/**
 * Sets a name or a title as large as it fits into the column; a very long one in two lines, smaller than `smallest` only
 * where nothing else would hold it. `y` is the top; returns the last baseline.
 * @param {Pen} pen @param {string} text @param {{ y: number, size: number, smallest: number }} where
 */
export function fitted(pen, text, { y, size, smallest }) {
  const wide = pen.widthOf(text, { face: 'display', size })
  let fitting = Math.max(smallest, Math.min(size, (size * COLUMN) / wide))
  const styled = () => /** @type {Style} */ ({ face: 'display', size: fitting })
  const linesNow = () => pen.wrapped(text, COLUMN + 1, styled())
  const holds = (/** @type {string[]} */ those) =>
    those.length <= 2 && those.every((one) => pen.widthOf(one, styled()) <= COLUMN + 1)
  let lines = linesNow()
  for (; !holds(lines) && fitting - 1 >= LEAST; lines = linesNow()) fitting -= 1
  const style = styled()
  const first = y + (lines.length > 1 ? fitting * 1.1 : size * 0.98)
  for (const [index, one] of lines.entries()) pen.line(one, MARGIN, first + index * fitting * 1.14, style)
  return first + (lines.length - 1) * fitting * 1.14
}

function facts(/** @type {Pen} */ pen, /** @type {PaperWords['facts']} */ items, /** @type {number} */ y) {
  const step = 132
  pen.decoration(() =>
    pen.doc
      .moveTo(MARGIN, y - 22)
      .lineTo(MARGIN + COLUMN - 40, y - 22)
      .lineWidth(0.7)
      .strokeColor(LINE)
      .stroke(),
  )
  for (const [index, { term, value }] of items.entries()) {
    const x = MARGIN + index * step
    const room = index === items.length - 1 ? COLUMN - 40 - index * step : step - 14
    pen.tagged('P', () => {
      pen.line(term, x, y, { face: 'sans', size: 8, color: MUTED })
      const styles = [10.4, 9, 7.8].map((size) => /** @type {Style} */ ({ face: 'strong', size }))
      const style = styles.find((one) => pen.wrapped(value, room, one).length <= 2) ?? styles[2]
      if (!style) return
      for (const [row, one] of pen.wrapped(value, room, style).entries())
        pen.line(one, x, y + 16 + row * style.size * 1.25, style)
    })
  }
}

/** The code, what it is for, and the number. @param {Pen} pen @param {PaperWords['verify']} verify @param {{ y: number, side: number }} where */
export function check(pen, verify, { y, side }) {
  const x = WIDTH - MARGIN - side
  pen.tagged('Figure', () => squares(pen.doc, verify.qr, { x, y, side }), { alt: verify.alt })
  const call = /** @type {Style} */ ({ face: 'strong', size: 8.8, color: TEAL })
  pen.tagged('P', () => {
    for (const [index, one] of pen.wrapped(verify.call, side, call).entries())
      pen.line(one, x, y + side + 20 + index * 12.4, call)
  })
  pen.tagged('P', () => {
    pen.line(verify.numberTerm, x, y + side + 56, { face: 'sans', size: 8, color: MUTED })
    for (const [index, one] of verify.number.entries())
      pen.line(one, x, y + side + 70 + index * 13, { face: 'strong', size: 9.2 })
  })
  pen.link({ x, y, width: side, height: side }, { address: verify.address, words: verify.call })
}

/** @param {PDFKit.PDFDocument} doc @param {import('./paper-words').QrMatrix} qr @param {{ x: number, y: number, side: number }} where */
function squares(doc, qr, { x, y, side }) {
  const cell = side / qr.length
  for (const [row, cells] of qr.entries()) {
    for (let start = 0; start < cells.length; start += 1) {
      if (!cells[start]) continue
      let end = start
      while (cells[end + 1]) end += 1
      // A hair larger than the square, so that no light seam shows between rows on screens.
      doc.rect(x + start * cell, y + row * cell, (end - start + 1) * cell + 0.02, cell + 0.02)
      start = end
    }
  }
  doc.fill(INK)
}

/** The academy's mark, as `app/ui/brand.tsx` draws it: light coming up over a horizon in three steps. */
export function mark(
  /** @type {PDFKit.PDFDocument} */ doc,
  /** @type {number} */ x,
  /** @type {number} */ y,
  /** @type {number} */ size,
) {
  doc
    .save()
    .translate(x, y)
    .scale(size / 32)
  doc.path('M2.5 23.5a13.5 13.5 0 0 1 27 0z').fill(GLOW)
  doc.path('M2.5 23.5a10.25 10.25 0 0 1 20.5 0z').fill(BETWEEN)
  doc.path('M2.5 23.5a6.75 6.75 0 0 1 13.5 0z').fill(ACCENT)
  doc.lineCap('round').lineWidth(1.9).path('M2.5 27.3h27').stroke(TEAL)
  doc.restore()
}

/** The mark drawn out in hairlines, spreading to the right from the foot of the paper. */
function dawn(/** @type {PDFKit.PDFDocument} */ doc) {
  doc.save()
  doc.roundedRect(26, 26, WIDTH - 52, HEIGHT - 52, 14).clip()
  const [x, y] = [572, HEIGHT - 26]
  for (const [step, radius] of [30, 46, 63, 81, 100, 120, 141, 163].entries()) {
    doc
      .circle(x + radius, y, radius)
      .lineWidth(0.8)
      .strokeColor(GLOW, 0.8 - step * 0.085)
      .stroke()
  }
  doc.circle(x + 16, y, 16).fill(ACCENT)
  doc.restore()
}
