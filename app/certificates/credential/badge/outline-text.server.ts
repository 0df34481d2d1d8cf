import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Face, openTypeface } from '../../paper/typeface.mjs'

/** The paper's own fonts, found from the working folder as the paper's thread finds them. */
const typeface = openTypeface(pathToFileURL(`${join(process.cwd(), 'app', 'certificates', 'paper', 'fonts')}/`))

/** How text is set: its size in pixels, and the most that it may be wide before it is set smaller. */
export type Setting = { face: Face; size: number; within: number }

/** How wide a text is at this size, in pixels. */
export function widthOf(text: string, { face, size }: Pick<Setting, 'face' | 'size'>): number {
  return typeface
    .runsOf(text, face)
    .runs.reduce((sum, { font, text: part }) => sum + (font.layout(part).advanceWidth * size) / font.unitsPerEm, 0)
}

/**
 * A text as outlines around `x`, on the baseline `y`: the same picture on every machine, also on one without fonts. Set
 * smaller where it is too wide, never cut. Right-to-left names come right, letters of any script from the fonts we have.
 */
export function outlined(text: string, { face, size, within }: Setting, { x, y }: { x: number; y: number }): string {
  const wide = widthOf(text, { face, size })
  const fitting = Math.min(size, (size * within) / wide)
  let at = x - (wide * fitting) / size / 2
  const paths: string[] = []
  for (const { font, text: part } of typeface.runsOf(text, face).runs) {
    const scale = fitting / font.unitsPerEm
    const { glyphs, positions } = font.layout(part)
    for (const [index, { path }] of glyphs.entries()) {
      const { xAdvance, xOffset, yOffset } = positions[index] ?? { xAdvance: 0, xOffset: 0, yOffset: 0 }
      paths.push(
        path
          .scale(scale, -scale)
          .translate(at + xOffset * scale, y - yOffset * scale)
          .toSVG(),
      )
      at += xAdvance * scale
    }
  }
  return paths.join('').replace(/\d+\.\d{2,}/g, (number) => String(Math.round(Number(number) * 10) / 10))
}

/** A text in at most two lines of about the same width, for titles. */
export function inTwoLines(text: string, { face, size, within }: Setting): string[] {
  const words = text.split(' ')
  if (words.length < 2 || widthOf(text, { face, size }) <= within) return [text]
  const cuts = words.slice(1).map((_, index) => [words.slice(0, index + 1).join(' '), words.slice(index + 1).join(' ')])
  const longest = (lines: string[]) => Math.max(...lines.map((line) => widthOf(line, { face, size })))
  return cuts.reduce((best, cut) => (longest(cut) < longest(best) ? cut : best))
}
