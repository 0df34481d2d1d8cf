// @ts-check
import { CAUTION, DRAWN_OTHERWISE, INK, MARGIN, WIDTH } from './sheet.mjs'

/** @typedef {import('./typeface.mjs').Face} Face */
/** @typedef {ReturnType<typeof import('./typeface.mjs').openTypeface>} Typeface */
/** @typedef {{ face: Face, size: number, color?: string, spacing?: number }} Style */
/** @typedef {ReturnType<typeof penFor>} Pen */

/** What drawing needs: text in runs of fonts, and each piece marked for readers that read aloud. */
export function penFor(
  /** @type {PDFKit.PDFDocument} */ doc,
  /** @type {Typeface} */ typeface,
  /** @type {import('./sheet.mjs').Sheet} */ sheet,
) {
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
    for (const run of typeface.runsOf(text, face).runs)
      width += use(run, size).widthOfString(run.text) + spacing * run.text.length
    return width
  }
  /** Whether something was written in the element that is open. */
  let isBegun = false
  const line = (
    /** @type {string} */ text,
    /** @type {number} */ x,
    /** @type {number} */ baseline,
    /** @type {Style} */ { face, size, color = INK, spacing = 0 },
  ) => {
    let at = x
    // Who hears a paragraph, or copies it, has no line ends: without a space the last word of a line runs into the next.
    const [space] = isBegun ? typeface.runsOf(' ', face).runs : []
    if (space) use(space, size).text(' ', x, baseline, { lineBreak: false, baseline: 'alphabetic' })
    isBegun = true
    for (const run of typeface.runsOf(text, face).runs) {
      use(run, size)
        .fillColor(color)
        .text(run.text, at, baseline, { lineBreak: false, baseline: 'alphabetic', characterSpacing: spacing })
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
  /**
   * Draws and marks: `draw` becomes the content of one element of the structure, under `parent`. `said` is its text, for
   * scripts whose drawing is none.
   */
  const tagged = (
    /** @type {any} */ tag,
    /** @type {() => void} */ draw,
    { parent = root, alt = /** @type {string | undefined} */ (undefined), said = '' } = {},
  ) => {
    const begin = () => {
      isBegun = false
      draw()
    }
    parent.add(
      doc.struct(tag, { ...(alt ? { alt } : {}), ...(DRAWN_OTHERWISE.test(said) ? { actual: said } : {}) }, begin),
    )
  }
  /** A place to press, which is said as a link with these words where it is read aloud. */
  const link = (
    /** @type {{ x: number, y: number, width: number, height: number }} */ { x, y, width, height },
    /** @type {{ address: string, words: string }} */ { address, words },
  ) => {
    const element = doc.struct('Link', { alt: words })
    root.add(element)
    const read = /** @type {any} */ ({ structParent: element, Contents: new String(words) })
    doc.link(x, y, width, height, address, read)
    element.end()
  }
  /** Draws something that is only looked at. */
  const decoration = (/** @type {() => void} */ draw) => {
    isBegun = false
    doc.markContent('Artifact', { type: 'Layout' })
    draw()
    doc.endMarkedContent()
  }
  /** Every sheet shows the same drawing: on one of other proportions it is fitted in, and centred. */
  const page = () => {
    doc.addPage({ size: sheet.size, layout: 'landscape', margin: 0 })
    if (sheet.scale !== 1) doc.translate(sheet.x, sheet.y).scale(sheet.scale)
  }
  const finish = () => {
    root.end()
    doc.end()
  }
  const group = (/** @type {any} */ tag, { parent = root } = {}) => {
    const made = doc.struct(tag)
    parent.add(made)
    return made
  }
  return {
    doc,
    widthOf,
    line,
    wrapped,
    tagged,
    link,
    decoration,
    page,
    finish,
    group,
    covered: (/** @type {string} */ text, /** @type {Face} */ face) => typeface.runsOf(text, face).covered,
  }
}

/** What stands on every page of a demonstration. */
export function demoLine(/** @type {Pen} */ pen, /** @type {string} */ text) {
  const style = /** @type {Style} */ ({ face: 'strong', size: 8.4, color: CAUTION })
  pen.tagged('P', () => pen.line(text, WIDTH - MARGIN - pen.widthOf(text, style), 47, style))
}
