import { MOST_UNPACKED_BYTES } from './bounds'
import { streamsIn } from './read-pdf.server'
import { unpacker } from './unpack.server'

/** Most that one page's drawing or one font's list of letters may unfold to. */
const MOST_PART_BYTES = 1_000_000

/**
 * The words that stand on each page of a PDF of ours, without spaces, in the order in which they are drawn; also where
 * another program saved it again. Pages whose fonts cannot be read are left out: reading every PDF there is, is not the aim.
 */
export function wordsOnPages(pdf: Buffer): string[] {
  const { objects, texts } = partsOf(pdf)
  const fonts = fontsIn(objects)
  return texts.flatMap((drawing) => (/\bT[Jj]\b/.test(drawing) ? [wordsDrawn(drawing, fonts)] : [])).filter(Boolean)
}

type Parts = { objects: Map<string, string>; texts: string[] }

/** Objects by their number, those in packed streams of objects too; and everything else that unpacks to text. */
function partsOf(pdf: Buffer): Parts {
  const unpack = unpacker()
  const objects = new Map<string, string>()
  const texts: string[] = []
  for (const { number, dictionary, data } of numbered(pdf)) {
    objects.set(number, dictionary)
    if (data === undefined) continue
    const plain = /FlateDecode|\/Fl\b/.test(dictionary)
      ? unpack(data, MOST_PART_BYTES)
      : data.subarray(0, MOST_PART_BYTES)
    if (!plain) continue
    const text = plain.toString('latin1')
    if (/\/Type\s*\/ObjStm/.test(dictionary))
      for (const [inner, body] of packedObjects(text, dictionary)) objects.set(inner, body)
    else if (text.includes('beginbf')) objects.set(number, text)
    else texts.push(text)
  }
  return { objects, texts }
}

function* numbered(pdf: Buffer): Generator<{ number: string; dictionary: string; data: Buffer | undefined }> {
  const outside: string[] = []
  let at = 0
  for (const { dictionary, data } of streamsIn(pdf)) {
    const begins = data.byteOffset - pdf.byteOffset
    const before = pdf.toString('latin1', at, begins)
    outside.push(before)
    yield { number: /(\d+)\s+\d+\s+obj(?!.*\d+\s+\d+\s+obj)/s.exec(before.slice(-5000))?.[1] ?? '', dictionary, data }
    at = begins + data.length
  }
  outside.push(pdf.toString('latin1', at))
  for (const text of outside)
    for (const [, number = '', body = ''] of text.matchAll(/(\d+)\s+\d+\s+obj\b(.{0,20000}?)\bendobj/gs))
      yield { number, dictionary: body, data: undefined }
}

function packedObjects(text: string, dictionary: string): [string, string][] {
  const first = Number(/\/First\s+(\d+)/.exec(dictionary)?.[1] ?? 0)
  const pairs = [...text.slice(0, first).matchAll(/(\d+)\s+(\d+)/g)].map(([, number = '', at = '0']) => ({
    number,
    at: first + Number(at),
  }))
  return pairs.map(({ number, at }, index) => [number, text.slice(at, pairs[index + 1]?.at)])
}

type Letters = Map<string, string>

/** The letters of each font by the name that drawings call it. */
function fontsIn(objects: ReadonlyMap<string, string>): Map<string, Letters> {
  const fonts = new Map<string, Letters>()
  for (const body of objects.values()) {
    for (const [, name = '', number = ''] of body.matchAll(/\/([A-Za-z][\w.+-]*)\s+(\d+)\s+\d+\s+R/g)) {
      const font = objects.get(number) ?? ''
      if (!/\/Type\s*\/Font\b/.test(font)) continue
      const list = /\/ToUnicode\s+(\d+)/.exec(font)?.[1]
      const cmap = list === undefined ? undefined : objects.get(list)
      if (cmap) fonts.set(name, lettersIn(cmap))
    }
  }
  return fonts
}

/** Glyph numbers and the letters they stand for, from a list of single ones or of ranges. */
function lettersIn(cmap: string): Letters {
  const letters: Letters = new Map()
  for (const [, from = '', to = '', list, first] of cmap.matchAll(
    /<([0-9a-f]{4})>\s*<([0-9a-f]{4})>\s*(?:\[([^\]]*)\]|<([0-9a-f]+)>)/gi,
  )) {
    const start = Number.parseInt(from, 16)
    if (list !== undefined)
      for (const [index, [, hex = '']] of [...list.matchAll(/<([0-9a-f\s]*)>/gi)].entries())
        letters.set(glyph(start + index), utf16(hex))
    else
      for (let code = start; code <= Math.min(Number.parseInt(to, 16), start + 0xffff); code += 1)
        letters.set(
          glyph(code),
          utf16((Number.parseInt(first ?? '0', 16) + code - start).toString(16).padStart(4, '0')),
        )
  }
  for (const [, block = ''] of cmap.matchAll(/beginbfchar(.*?)endbfchar/gs))
    for (const [, code = '', hex = ''] of block.matchAll(/<([0-9a-f]{4})>\s*<([0-9a-f]+)>/gi))
      letters.set(code.toLowerCase(), utf16(hex))
  return letters
}

const glyph = (code: number) => code.toString(16).padStart(4, '0')

const utf16 = (hex: string) => {
  const bytes = Buffer.from(hex.replace(/\s/g, ''), 'hex')
  return bytes.length % 2 === 0 ? Buffer.from(bytes).swap16().toString('utf16le') : ''
}

function wordsDrawn(drawing: string, fonts: ReadonlyMap<string, Letters>): string {
  let letters: Letters | undefined
  let words = ''
  for (const [, font, hex = ''] of drawing.matchAll(/\/([A-Za-z][\w.+-]*)\s+[\d.]+\s+Tf|<([0-9a-f\s]*)>/gi)) {
    if (font !== undefined) letters = fonts.get(font)
    else for (const code of hex.replace(/\s/g, '').match(/.{4}/g) ?? []) words += letters?.get(code.toLowerCase()) ?? ''
    if (words.length > MOST_UNPACKED_BYTES / 100) break
  }
  return bare(words)
}

/** Text as it is compared: without spaces and hyphens, in one form of each letter. */
export const bare = (text: string) =>
  text
    .normalize('NFKC')
    .replaceAll('’', "'")
    .replace(/[\s\u00AD-]/g, '')
