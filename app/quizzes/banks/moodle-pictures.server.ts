import type { WrittenQuestion } from '~/curriculum/question-schema'
import type { Drawings } from './bank-format'
import { noDrawing } from './drawings-of'
import { drawingIn, drawingName, finished, spotsOn } from './finished-drawing.server'
import type { Inside } from './moodle-write.server'
import { childrenOf, type Element } from './xml-elements'
import { safe, withBreaks } from './xml-words'

type WithPictures = Extract<WrittenQuestion, { type: 'hotspot' | 'image-choice' }>

const HOLDER = '@@PLUGINFILE@@/'
const picture = (name: string, alt: string) => `<img src="${HOLDER}${name}" alt="${safe(alt)}"/>`
const fileOf = (name: string, svg: string) =>
  `<file name="${name}" path="/" encoding="base64">${Buffer.from(svg).toString('base64')}</file>`
const html = (element: string, text: string, file: string) =>
  `<${element} format="html"><text>${safe(text)}</text>${file}</${element.split(' ')[0]}>`

/**
 * A question with drawings, as Moodle asks it: one right answer among several. Places on a drawing become a numbered
 * list beside the drawing, with the same numbers on it, which is how they are answered here, too.
 */
export function writeWithPictures(question: WithPictures, drawings: Drawings): Inside {
  const marks = (isRight: boolean) => `answer fraction="${isRight ? 100 : 0}"`
  if (question.type === 'hotspot') {
    const svg = drawings.get(question.picture)
    if (svg === undefined) return { cannot: noDrawing(question.picture) }
    const asks = `<p>${withBreaks(question.ask)}</p><p>${picture(question.picture, question.alt)}</p>`
    return {
      type: 'multichoice',
      asks: html('questiontext', asks, fileOf(question.picture, finished(svg, question.spots))),
      lines: [
        '<single>true</single><shuffleanswers>false</shuffleanswers><answernumbering>123</answernumbering>',
        ...question.spots.map(
          ({ text, correct }) => `<${marks(correct)} format="plain_text"><text>${safe(text)}</text></answer>`,
        ),
      ],
      notes: { type: 'hotspot', ids: question.spots.map(({ id }) => id).join(' ') },
    }
  }
  const lines = ['<single>true</single><shuffleanswers>true</shuffleanswers><answernumbering>abc</answernumbering>']
  for (const { picture: name, alt, correct } of question.pictures) {
    const svg = drawings.get(name)
    if (svg === undefined) return { cannot: noDrawing(name) }
    lines.push(html(marks(correct), `<p>${picture(name, alt)}</p>`, fileOf(name, finished(svg))))
  }
  return {
    type: 'multichoice',
    lines,
    notes: { type: 'image-choice', ids: question.pictures.map(({ id }) => id).join(' ') },
  }
}

/** The one picture that is all there is, or all there is beside words: what it is called and says, and its bytes. */
export type PictureIn = { name: string; alt: string; bytes: Uint8Array }

/** The only picture of an element, of those that its words show and that came with it; `undefined` when there is not just one. */
export function onlyPictureIn(element: Element | undefined, words: string): PictureIn | undefined {
  const [tag, another] = [...words.matchAll(/<img\s[^<>]*>/gi)].map(([found]) => found)
  if (!element || !tag || another) return undefined
  const src = attributeOf(tag, 'src') ?? ''
  const name = src.startsWith(HOLDER) ? unescapedPath(src.slice(HOLDER.length)) : undefined
  const file = childrenOf(element, 'file').find(({ attributes }) => attributes.name === name)
  if (!file || name === undefined || file.attributes.encoding !== 'base64') return undefined
  return { name, alt: attributeOf(tag, 'alt') ?? '', bytes: Buffer.from(file.text, 'base64') }
}

function attributeOf(tag: string, name: string): string | undefined {
  const [, , double, single] = new RegExp(`\\s${name}\\s*=\\s*("([^"]*)"|'([^']*)')`, 'i').exec(tag) ?? []
  return double ?? single
}

function unescapedPath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

type Taken = { fields: Record<string, unknown>; drawings: Drawings } | { problem: string }
type Choice = { id: string | undefined; text: string; correct?: true }

/** Places on a drawing that was numbered here, told by the numbers that are still on it. */
export function placesOn(shown: PictureIn, options: Choice[], decode: (text: string) => string): Taken {
  const drawing = drawingIn(shown.bytes, shown.name)
  if ('problem' in drawing) return drawing
  const places = spotsOn(drawing.finished)
  if (places.length !== options.length) return { problem: 'Its drawing does not say where its places are any more.' }
  const name = drawingName(shown.name)
  const spots = options.map((option, n) => ({ ...option, at: places[n] }))
  return {
    fields: { type: 'hotspot', picture: name, alt: decode(shown.alt), spots },
    drawings: new Map([[name, drawing.svg]]),
  }
}

/** Pictures to choose from: each answer is one, and nothing else. */
export function picturesToChoose(
  shown: (PictureIn & { correct: boolean })[],
  ids: string[],
  decode: (text: string) => string,
): Taken {
  const drawings = new Map<string, string>()
  const pictures: Record<string, unknown>[] = []
  for (const [n, one] of shown.entries()) {
    const drawing = drawingIn(one.bytes, one.name)
    if ('problem' in drawing) return drawing
    const name = drawingName(one.name)
    const own = drawings.has(name) && drawings.get(name) !== drawing.svg ? `${n + 1}-${name}` : name
    drawings.set(own, drawing.svg)
    pictures.push({ id: ids[n], picture: own, alt: decode(one.alt), ...(one.correct ? { correct: true } : {}) })
  }
  return { fields: { type: 'image-choice', pictures }, drawings }
}
