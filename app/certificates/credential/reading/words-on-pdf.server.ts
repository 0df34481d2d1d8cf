import { CannotRead, MOST_UNPACKED_BYTES } from './bounds'
import { type Letters, lettersIn } from './letters-in-font'
import { streamsIn } from './read-pdf.server'
import { unpacker } from './unpack.server'

/** Most that one page's drawing or one font's list of letters may unfold to. */
const MOST_PART_BYTES = 1_000_000
/** A paper of ours has some hundred objects, a transcript seven for each line, and fonts of some thousand letters. */
const [MOST_OBJECTS, MOST_LETTERS] = [100_000, 200_000]
/** So much is read of one page. */
const MOST_WORDS = MOST_UNPACKED_BYTES / 100

/**
 * The words that stand on each page of a PDF of ours, without spaces, in the order in which they are drawn; also where
 * another program saved it again. Pages whose fonts cannot be read are left out: reading every PDF there is, is not the aim.
 * What is far larger than a paper of ours is `CannotRead`: a stranger chose every byte, so each is looked at a bounded number of times.
 */
export const wordsOnPages = (pdf: Buffer): string[] => textOnPages(pdf).map(bare).filter(Boolean)

/** The same with the spaces between words, as a reader that reads aloud has it. */
export function textOnPages(pdf: Buffer): string[] {
  const { objects, texts } = partsOf(pdf)
  const fonts = fontsIn(objects)
  return texts.flatMap((drawing) => (/\bT[Jj]\b/.test(drawing) ? [textDrawn(drawing, fonts)] : []))
}

type Parts = { objects: Map<string, string>; texts: string[] }

/** Objects by their number, those in packed streams of objects too; and everything else that unpacks to text. */
function partsOf(pdf: Buffer): Parts {
  const unpack = unpacker()
  const objects = new Map<string, string>()
  const texts: string[] = []
  const keep = (number: string, body: string) => {
    objects.set(number, body)
    if (objects.size > MOST_OBJECTS) throw new CannotRead('The PDF has far more parts than a certificate.')
  }
  for (const { number, dictionary, data } of numbered(pdf)) {
    keep(number, dictionary)
    if (data === undefined) continue
    const plain = /FlateDecode|\/Fl\b/.test(dictionary)
      ? unpack(data, MOST_PART_BYTES)
      : data.subarray(0, MOST_PART_BYTES)
    if (!plain) continue
    const text = plain.toString('latin1')
    if (/\/Type\s*\/ObjStm/.test(dictionary))
      for (const [inner, body] of packedObjects(text, dictionary)) keep(inner, body)
    else if (text.includes('beginbf')) keep(number, text)
    else texts.push(text)
  }
  return { objects, texts }
}

// Every repetition in these has an end, so that a megabyte of one sign is not searched anew from each of them.
const BEGINS = /(\d{1,10})\s{1,5}\d{1,5}\s{1,5}obj\b/g
const BEGINS_OR_ENDS = /(\d{1,10})\s{1,5}\d{1,5}\s{1,5}obj\b|\bendobj\b/g
const LONGEST_OBJECT = 20_000

function* numbered(pdf: Buffer): Generator<{ number: string; dictionary: string; data: Buffer | undefined }> {
  const outside: string[] = []
  let at = 0
  for (const { dictionary, data } of streamsIn(pdf)) {
    const begins = data.byteOffset - pdf.byteOffset
    const before = pdf.toString('latin1', at, begins)
    outside.push(before)
    yield { number: [...before.slice(-5000).matchAll(BEGINS)].at(-1)?.[1] ?? '', dictionary, data }
    at = begins + data.length
  }
  outside.push(pdf.toString('latin1', at))
  for (const text of outside) yield* objectsIn(text)
}

function* objectsIn(text: string): Generator<{ number: string; dictionary: string; data: undefined }> {
  let open: { number: string; from: number } | undefined
  for (const { 0: mark, 1: number, index } of text.matchAll(BEGINS_OR_ENDS)) {
    if (number === undefined && open && index - open.from <= LONGEST_OBJECT)
      yield { number: open.number, dictionary: text.slice(open.from, index), data: undefined }
    open = number === undefined ? undefined : { number, from: index + mark.length }
  }
}

/** The objects of a packed stream, which stand in it one after the other. */
function packedObjects(text: string, dictionary: string): [string, string][] {
  const first = Number(/\/First\s+(\d+)/.exec(dictionary)?.[1] ?? 0)
  const pairs = [...text.slice(0, first).matchAll(/(\d{1,10})\s{1,5}(\d{1,10})/g)].map(([, number = '', at = '0']) => ({
    number,
    at: first + Number(at),
  }))
  const inOrder = pairs.every(({ at }, index) => at >= (pairs[index - 1]?.at ?? 0))
  return inOrder ? pairs.map(({ number, at }, index) => [number, text.slice(at, pairs[index + 1]?.at)]) : []
}

/** The letters of each font by the name that drawings call it. */
function fontsIn(objects: ReadonlyMap<string, string>): Map<string, Letters> {
  const known = new Map<string, Letters | undefined>()
  let left = MOST_LETTERS
  const fontOf = (number: string): Letters | undefined => {
    const font = objects.get(number) ?? ''
    const list = /\/Type\s*\/Font\b/.test(font) ? /\/ToUnicode\s+(\d+)/.exec(font)?.[1] : undefined
    const cmap = list === undefined ? undefined : objects.get(list)
    if (!cmap) return undefined
    const letters = lettersIn(cmap, left)
    left -= letters.size
    return letters
  }
  const fonts = new Map<string, Letters>()
  for (const body of objects.values())
    for (const [, name = '', number = ''] of body.matchAll(
      /\/([A-Za-z][\w.+-]*)\s{1,5}(\d{1,10})\s{1,5}\d{1,5}\s{1,5}R/g,
    )) {
      if (!known.has(number)) known.set(number, fontOf(number))
      const letters = known.get(number)
      if (letters) fonts.set(name, letters)
    }
  return fonts
}

function textDrawn(drawing: string, fonts: ReadonlyMap<string, Letters>): string {
  let letters: Letters | undefined
  let words = ''
  for (const [, font, hex = ''] of drawing.matchAll(/\/([A-Za-z][\w.+-]*)\s+[\d.]+\s+Tf|<([0-9a-f\s]*)>/gi)) {
    if (font !== undefined) letters = fonts.get(font)
    else
      for (const code of hex.replace(/\s/g, '').match(/.{4}/g) ?? []) {
        if (words.length > MOST_WORDS) return words
        words += letters?.get(code.toLowerCase()) ?? ''
      }
  }
  return words
}

/** Text as it is compared: without spaces and hyphens, in one form of each letter. */
export const bare = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[\s\u00AD-]/g, '')
