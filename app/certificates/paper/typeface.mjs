// @ts-check
// Plain JavaScript: it runs in a worker thread that Node loads from this folder as it is. See paper-worker.mjs.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

// Loaded with the first font: who only serves pages needs none of its eight hundred kilobytes of tables.
const require = createRequire(import.meta.url)

/** @typedef {'display' | 'italic' | 'sans' | 'strong'} Face */
/** A stretch of text in one font; `name` is the font's file. @typedef {{ name: string, font: import('fontkit').Font, text: string }} Run */

const interIn = (/** @type {number} */ weight) =>
  ['latin', 'latin-ext', 'vietnamese', 'greek', 'greek-ext', 'cyrillic', 'cyrillic-ext'].map(
    (subset) => `inter-${subset}-${weight}`,
  )
const frauncesIn = (/** @type {string} */ cut) =>
  ['latin', 'latin-ext', 'vietnamese'].map((subset) => `fraunces-${cut}-${subset}`)
const OTHER_SCRIPTS = ['noto-naskh-arabic', 'noto-sans-devanagari', 'noto-sans-hebrew', 'noto-sans-thai']

/** The fonts of a face, first choice first. Fraunces has no Greek or Cyrillic: Inter steps in. @type {Record<Face, string[]>} */
const STACKS = {
  display: [...frauncesIn('display'), ...interIn(400), ...OTHER_SCRIPTS],
  italic: [...frauncesIn('italic'), ...interIn(400), ...OTHER_SCRIPTS],
  sans: [...interIn(400), ...OTHER_SCRIPTS],
  strong: [...interIn(600), ...OTHER_SCRIPTS],
}

/** Han characters are drawn the way of the language they stand in; kana and hangul tell. The files are big: last, and only when needed. */
function eastAsian(/** @type {string} */ text) {
  if (!/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f]/u.test(text)) return []
  if (/\p{Script=Hangul}/u.test(text)) return ['noto-sans-kr', 'noto-sans-sc', 'noto-sans-jp']
  return /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)
    ? ['noto-sans-jp', 'noto-sans-sc', 'noto-sans-kr']
    : ['noto-sans-sc', 'noto-sans-jp', 'noto-sans-kr']
}

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Opens fonts once each, when first asked for. */
export function openTypeface(/** @type {URL} */ folder) {
  /** @type {Map<string, import('fontkit').Font>} */
  const opened = new Map()
  const open = (/** @type {string} */ name) => {
    const known = opened.get(name)
    if (known) return known
    /** @type {typeof import('fontkit')} */
    const { create } = require('fontkit')
    const font = create(readFileSync(new URL(`${name}.woff`, folder)))
    opened.set(name, font)
    return font
  }
  const fontFor = (/** @type {string} */ grapheme, /** @type {string[]} */ stack) => {
    const points = [...grapheme].map((one) => one.codePointAt(0) ?? 0).filter((point) => !isInvisible(point))
    return stack.find((name) => points.every((point) => open(name).hasGlyphForCodePoint(point)))
  }

  /**
   * The text cut into runs, from left to right, each in the first font of the face that has all of its
   * characters. A character that no font has becomes a question mark, and `covered` is false.
   * @param {string} given @param {Face} face @returns {{ runs: Run[], covered: boolean }}
   */
  function runsOf(given, face) {
    const text = given.normalize('NFC')
    const stack = [...STACKS[face], ...eastAsian(text)]
    const [first = ''] = stack
    /** @type {Run[]} */
    const runs = []
    let covered = true
    for (const { segment } of graphemes.segment(text)) {
      const last = runs.at(-1)
      const found = segment === ' ' && last ? last.name : fontFor(segment, stack)
      if (!found) covered = false
      const name = found ?? first
      const piece = found ? segment : '?'
      if (last && last.name === name) last.text += piece
      else runs.push({ name, font: open(name), text: piece })
    }
    return { runs: runs.flatMap((run) => (RIGHT_TO_LEFT.test(run.text) ? turned(run) : [run])), covered }
  }

  return { runsOf }
}

/**
 * Each word of a right-to-left run is shaped by itself; side by side from left to right, the last word comes first. The space behind
 * the run parts it from what follows to its right, and stays there.
 */
function turned(/** @type {Run} */ run) {
  const words = run.text.trimEnd()
  const texts = [...words.split(/( )/).reverse(), run.text.slice(words.length)]
  return texts.filter(Boolean).map((text) => ({ ...run, text }))
}

/** Joiners and variation selectors shape their neighbours and need no glyph of their own. */
const isInvisible = (/** @type {number} */ point) =>
  point === 0x200c || point === 0x200d || (point >= 0xfe00 && point <= 0xfe0f)
