import { CannotRead } from './bounds'

/** The letters of a font by the numbers of its glyphs, in four hexadecimal digits. */
export type Letters = Map<string, string>

/** A glyph may stand for several letters, as a ligature does, but not for many. Hexadecimal digits, four a letter. */
const LONGEST = 64

/**
 * Glyph numbers and the letters they stand for, from a font's own list (`ToUnicode`) of single ones and of ranges. A list of more
 * than `most` is `CannotRead`: a range of a few signs can name tens of thousands.
 */
export function lettersIn(cmap: string, most: number): Letters {
  const letters: Letters = new Map()
  let left = most
  const set = (code: string, letter: string) => {
    left -= 1
    if (left < 0) throw new CannotRead('The PDF has fonts of far more letters than a certificate.')
    letters.set(code, letter)
  }
  for (const [, from = '', to = '', list, first = '0'] of cmap.matchAll(
    /<([0-9a-f]{4})>\s*<([0-9a-f]{4})>\s*(?:\[([^[\]]*)\]|<([0-9a-f]{1,64})>)/gi,
  )) {
    const [start, end] = [Number.parseInt(from, 16), Number.parseInt(to, 16)]
    if (list !== undefined)
      for (const [index, [, hex = '']] of [...list.matchAll(/<([0-9a-f\s]*)>/gi)].entries())
        set(glyph(start + index), utf16(hex))
    else
      for (let code = start; code <= end; code += 1)
        set(glyph(code), utf16((Number.parseInt(first, 16) + code - start).toString(16).padStart(4, '0')))
  }
  for (const block of cmap.split('beginbfchar').slice(1)) {
    const end = block.indexOf('endbfchar')
    for (const [, code = '', hex = ''] of block
      .slice(0, Math.max(0, end))
      .matchAll(/<([0-9a-f]{4})>\s*<([0-9a-f]+)>/gi))
      set(code.toLowerCase(), utf16(hex))
  }
  return letters
}

const glyph = (code: number) => code.toString(16).padStart(4, '0')

const utf16 = (hex: string) => {
  const bytes = Buffer.from(hex.replace(/\s/g, '').slice(0, LONGEST), 'hex')
  return bytes.length % 2 === 0 ? Buffer.from(bytes).swap16().toString('utf16le') : ''
}
