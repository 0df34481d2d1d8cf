// @ts-check
import PDFDocument from 'pdfkit'

/** @typedef {import('./paper-words').PaperWords} PaperWords */
/** @typedef {import('./typeface.mjs').Face} Face */
/** @typedef {ReturnType<typeof import('./typeface.mjs').openTypeface>} Typeface */
/** @typedef {{ face: Face, size: number, color?: string, spacing?: number }} Style */

const WIDTH = 841.89
const HEIGHT = 595.28
const MARGIN = 58
/** The width of the words beside the QR code. */
const COLUMN = 540
const INK = '#2b2320'
const MUTED = '#695c54'
const LINE = '#e0d5c7'
const ACCENT = '#a8472f'
const GLOW = '#e9a472'
const BETWEEN = '#ca7852'
const TEAL = '#125e5b'
const CAUTION = '#7d4e00'

/** Draws a certificate: the paper itself, then how it was assessed. Resolves to the file's bytes. */
export function drawPaper(/** @type {PaperWords} */ words, /** @type {Typeface} */ typeface) {
  const doc = new PDFDocument({
    size: 'A4',
    layout: 'landscape',
    margin: 0,
    autoFirstPage: false,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: 'en-GB',
    info: { Title: words.title, Author: words.academy, Subject: words.kind, CreationDate: words.issuedOn },
  })
  /** @type {Promise<Uint8Array>} */
  const bytes = new Promise((resolve, reject) => {
    /** @type {Uint8Array[]} */
    const chunks = []
    doc.on('data', (chunk) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
  })
  const pen = penFor(doc, typeface)
  certificatePage(pen, words)
  recordPages(pen, words)
  pen.finish()
  return bytes
}

/** What drawing needs: text in runs of fonts, and each piece marked for readers that read aloud. */
function penFor(/** @type {PDFKit.PDFDocument} */ doc, /** @type {Typeface} */ typeface) {
  const root = doc.struct('Document')
  doc.addStructure(root)

  const registered = new Set()
  /** Named by its file: Inter's subsets share one name inside, which pdfkit would mix up. */
  const use = (/** @type {import('./typeface.mjs').Run} */ { name, font }, /** @type {number} */ size) => {
    if (!registered.has(name)) {
      doc.registerFont(name, /** @type {any} */ (font))
      registered.add(name)
    }
    return doc.font(name).fontSize(size)
  }
  const widthOf = (/** @type {string} */ text, /** @type {Style} */ { face, size, spacing = 0 }) => {
    let width = 0
    for (const run of typeface.runsOf(text, face).runs) width += use(run, size).widthOfString(run.text) + spacing * run.text.length
    return width
  }
  const line = (/** @type {string} */ text, /** @type {number} */ x, /** @type {number} */ baseline, /** @type {Style} */ { face, size, color = INK, spacing = 0 }) => {
    let at = x
    for (const run of typeface.runsOf(text, face).runs) {
      use(run, size).fillColor(color).text(run.text, at, baseline, { lineBreak: false, baseline: 'alphabetic', characterSpacing: spacing })
      at += doc.widthOfString(run.text) + spacing * run.text.length
    }
  }
  const wrapped = (/** @type {string} */ text, /** @type {number} */ width, /** @type {Style} */ style) => {
    /** @type {string[]} */
    const lines = []
    let current = ''
    for (const word of text.split(/\s+/).filter(Boolean)) {
      const longer = current ? `${current} ${word}` : word
      if (current && widthOf(longer, style) > width) {
        lines.push(current)
        current = word
      } else current = longer
    }
    return current ? [...lines, current] : lines
  }
  /** Draws and marks: `draw` becomes the content of one element of the structure, under `parent`. */
  const tagged = (/** @type {any} */ tag, /** @type {() => void} */ draw, { parent = root, alt = /** @type {string | undefined} */ (undefined) } = {}) => {
    parent.add(doc.struct(tag, alt ? { alt } : {}, draw))
  }
  /** Draws something that is only looked at. */
  const decoration = (/** @type {() => void} */ draw) => {
    doc.markContent('Artifact', { type: 'Layout' })
    draw()
    doc.endMarkedContent()
  }
  const page = () => doc.addPage({ size: 'A4', layout: 'landscape', margin: 0 })
  const finish = () => {
    root.end()
    doc.end()
  }
  const group = (/** @type {any} */ tag, { parent = root } = {}) => {
    const made = doc.struct(tag)
    parent.add(made)
    return made
  }
  return { doc, widthOf, line, wrapped, tagged, decoration, page, finish, group, covered: (/** @type {string} */ text, /** @type {Face} */ face) => typeface.runsOf(text, face).covered }
}

/** @typedef {ReturnType<typeof penFor>} Pen */

function certificatePage(/** @type {Pen} */ pen, /** @type {PaperWords} */ words) {
  const { doc } = pen
  pen.page()
  pen.decoration(() => {
    dawn(doc)
    doc.roundedRect(26, 26, WIDTH - 52, HEIGHT - 52, 14).lineWidth(0.9).strokeColor(LINE).stroke()
    mark(doc, MARGIN - 2.5, 55, 36)
  })
  pen.tagged('P', () => pen.line(words.academy, MARGIN + 43, 82, { face: 'display', size: 18 }))
  if (words.demo) demoLine(pen, words.demo)

  pen.tagged('P', () => pen.line(words.kind.toUpperCase(), MARGIN, 156, { face: 'strong', size: 8.4, color: ACCENT, spacing: 1.1 }))
  pen.tagged('H1', () => fitted(pen, words.level, { y: 161, size: 31, smallest: 20 }))
  pen.tagged('P', () => pen.line(words.awardedTo, MARGIN, 229, { face: 'italic', size: 14.5, color: MUTED }))
  const name = pen.covered(words.holder, 'display') ? words.holder : words.unprintableHolder
  let below = 0
  pen.tagged('P', () => {
    below = fitted(pen, name, { y: 236, size: 54, smallest: 27 })
  })
  pen.decoration(() => doc.moveTo(MARGIN, below + 17).lineTo(MARGIN + 64, below + 17).lineWidth(2).strokeColor(ACCENT).lineCap('round').stroke())
  const text = /** @type {Style} */ ({ face: 'sans', size: 10 })
  pen.tagged('P', () => {
    for (const [index, one] of pen.wrapped(words.statement, COLUMN - 40, text).slice(0, 8).entries()) pen.line(one, MARGIN, below + 46 + index * 15.2, text)
  })
  facts(pen, words.facts)
  check(pen, words.verify)
}

/**
 * Sets a name or a title as large as it fits into the column; a very long one in two lines of the smallest
 * size. `y` is the top; returns the last baseline.
 * @param {Pen} pen @param {string} text @param {{ y: number, size: number, smallest: number }} where
 */
function fitted(pen, text, { y, size, smallest }) {
  const wide = pen.widthOf(text, { face: 'display', size })
  const fitting = Math.max(smallest, Math.min(size, (size * COLUMN) / wide))
  const style = /** @type {Style} */ ({ face: 'display', size: fitting })
  const lines = pen.wrapped(text, COLUMN + 1, style).slice(0, 2)
  const first = y + (lines.length > 1 ? fitting * 1.1 : size * 0.98)
  for (const [index, one] of lines.entries()) pen.line(one, MARGIN, first + index * fitting * 1.14, style)
  return first + (lines.length - 1) * fitting * 1.14
}

function facts(/** @type {Pen} */ pen, /** @type {PaperWords['facts']} */ items) {
  const y = 497
  const step = 132
  pen.decoration(() => pen.doc.moveTo(MARGIN, y - 22).lineTo(MARGIN + COLUMN - 40, y - 22).lineWidth(0.7).strokeColor(LINE).stroke())
  for (const [index, { term, value }] of items.entries()) {
    const x = MARGIN + index * step
    const room = index === items.length - 1 ? COLUMN - 40 - index * step : step - 14
    pen.tagged('P', () => {
      pen.line(term, x, y, { face: 'sans', size: 8, color: MUTED })
      const style = /** @type {Style} */ ({ face: 'strong', size: 10.4 })
      for (const [row, one] of pen.wrapped(value, room, style).slice(0, 2).entries()) pen.line(one, x, y + 16 + row * 13, style)
    })
  }
}

function check(/** @type {Pen} */ pen, /** @type {PaperWords['verify']} */ verify) {
  const side = 122
  const x = WIDTH - MARGIN - side
  const y = 147
  pen.tagged('Figure', () => squares(pen.doc, verify.qr, { x, y, side }), { alt: verify.alt })
  const call = /** @type {Style} */ ({ face: 'strong', size: 8.8, color: TEAL })
  pen.tagged('P', () => {
    for (const [index, one] of pen.wrapped(verify.call, side, call).entries()) pen.line(one, x, y + side + 20 + index * 12.4, call)
  })
  pen.tagged('P', () => {
    pen.line(verify.numberTerm, x, y + side + 56, { face: 'sans', size: 8, color: MUTED })
    for (const [index, one] of verify.number.entries()) pen.line(one, x, y + side + 70 + index * 13, { face: 'strong', size: 9.2 })
  })
  pen.tagged('Link', () => void pen.doc.link(x, y, side, side, verify.address))
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

function recordPages(/** @type {Pen} */ pen, /** @type {PaperWords} */ words) {
  const { record } = words
  let pages = 1
  const place = { y: 0 }
  const begin = () => {
    pen.page()
    pages += 1
    const number = pages
    pen.decoration(() => {
      pen.doc.moveTo(MARGIN, HEIGHT - 46).lineTo(WIDTH - MARGIN, HEIGHT - 46).lineWidth(0.7).strokeColor(LINE).stroke()
      const small = /** @type {Style} */ ({ face: 'sans', size: 7.4, color: MUTED })
      pen.line(words.foot, MARGIN, HEIGHT - 33, small)
      pen.line(words.fingerprint, MARGIN, HEIGHT - 22, { ...small, size: 6.6 })
      pen.line(`${number}`, WIDTH - MARGIN - pen.widthOf(`${number}`, small), HEIGHT - 33, small)
    })
    if (words.demo) demoLine(pen, words.demo)
    place.y = 50
  }
  const room = (/** @type {number} */ height) => {
    if (place.y + height > HEIGHT - 52) begin()
  }
  begin()
  pen.tagged('H2', () => pen.line(record.title, MARGIN, place.y + 20, { face: 'display', size: 25 }))
  const under = /** @type {Style} */ ({ face: 'sans', size: 9, color: MUTED })
  pen.tagged('P', () => pen.line(`${words.level} · ${pen.covered(words.holder, 'sans') ? words.holder : words.unprintableHolder} · ${words.verify.number.join('-')}`, MARGIN, place.y + 38, under))
  if (record.notice) pen.tagged('P', () => pen.line(record.notice, MARGIN, place.y + 51, under))
  place.y += record.notice ? 66 : 54
  for (const table of record.tables) drawTable(pen, table, place, room)
  for (let index = 0; index < record.passages.length; index += 2) drawPassages(pen, record.passages.slice(index, index + 2), place, room)
}

/** @param {Pen} pen @param {PaperWords['record']['tables'][number]} table @param {{ y: number }} place @param {(height: number) => void} room */
function drawTable(pen, { title, head, widths, rows }, place, room) {
  const width = WIDTH - 2 * MARGIN
  const starts = widths.map((_, index) => MARGIN + width * widths.slice(0, index).reduce((sum, one) => sum + one, 0))
  const body = /** @type {Style} */ ({ face: 'sans', size: 8.6 })
  const cellLines = (/** @type {string[]} */ cells) => cells.map((cell, index) => pen.wrapped(cell, width * (widths[index] ?? 0) - 12, body))
  room(58)
  pen.tagged('H3', () => pen.line(title, MARGIN, place.y + 11, { face: 'strong', size: 10 }))
  const structure = pen.group('Table')
  const row = pen.group('TR', { parent: structure })
  for (const [index, cell] of head.entries()) pen.tagged('TH', () => pen.line(cell, starts[index] ?? MARGIN, place.y + 27, { face: 'sans', size: 7.6, color: MUTED }), { parent: row })
  place.y += 33
  for (const cells of rows) {
    const lines = cellLines(cells)
    const height = Math.max(...lines.map((one) => one.length)) * 11.6 + 5.5
    room(height)
    const top = place.y
    pen.decoration(() => pen.doc.moveTo(MARGIN, top).lineTo(WIDTH - MARGIN, top).lineWidth(0.5).strokeColor(LINE).stroke())
    const line = pen.group('TR', { parent: structure })
    for (const [index, texts] of lines.entries()) {
      pen.tagged('TD', () => {
        for (const [number, text] of texts.entries()) pen.line(text, starts[index] ?? MARGIN, top + 12 + number * 11.6, index === 0 ? { ...body, face: 'strong' } : body)
      }, { parent: line })
    }
    place.y += height
  }
  place.y += 13
}

/** Passages two by two, side by side. @param {Pen} pen @param {PaperWords['record']['passages']} both @param {{ y: number }} place @param {(height: number) => void} room */
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

function demoLine(/** @type {Pen} */ pen, /** @type {string} */ text) {
  const style = /** @type {Style} */ ({ face: 'strong', size: 8.4, color: CAUTION })
  pen.tagged('P', () => pen.line(text, WIDTH - MARGIN - pen.widthOf(text, style), 47, style))
}

/** The academy's mark, as `app/ui/brand.tsx` draws it: light coming up over a horizon in three steps. */
function mark(/** @type {PDFKit.PDFDocument} */ doc, /** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ size) {
  doc.save().translate(x, y).scale(size / 32)
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
    doc.circle(x + radius, y, radius).lineWidth(0.8).strokeColor(GLOW, 0.8 - step * 0.085).stroke()
  }
  doc.circle(x + 16, y, 16).fill(ACCENT)
  doc.restore()
}
