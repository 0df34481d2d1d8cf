import { SaxesParser } from 'saxes'
import { BrokenFile, MOST_TEXT } from './bank-format'
import { bitesOf } from './bites'

/**
 * An element with what is in it: `parts` in their order, and the same apart as `text` and `children`. Prefixes of
 * namespaces are off its name. `line` is where it begins.
 */
export type Element = {
  name: string
  attributes: Record<string, string>
  text: string
  children: Element[]
  parts: (string | Element)[]
  line: number
}

const DEEPEST = 40

/**
 * The elements of these names, one at a time, each let go when the next is asked for. A document type is refused:
 * nobody needs one, and it is where entities that unfold without end are declared. Broken XML ends the reading.
 */
export async function* elementsOf(
  pieces: AsyncIterable<string>,
  names: readonly string[],
  most = MOST_TEXT,
): AsyncGenerator<Element> {
  const parser = new SaxesParser<{ position: true; xmlns: false }>({ position: true, xmlns: false })
  const open: Element[] = []
  const ready: Element[] = []
  let size = 0
  let depth = 0
  let unbroken = 0
  const grow = (by: number) => {
    size += by
    if (size > most) throw new BrokenFile(parser.line, 'This question is longer than any question is.')
  }
  parser.on('error', (error) => {
    throw new BrokenFile(parser.line, `This is not good XML: ${error.message.replace(/^\d+:\d+: /, '')}`)
  })
  parser.on('doctype', () => {
    throw new BrokenFile(parser.line, 'It has a document type, which is not read: take the line `<!DOCTYPE …>` out.')
  })
  parser.on('opentag', ({ name: called, attributes }) => {
    const name = called.slice(called.indexOf(':') + 1)
    unbroken = 0
    if ((depth += 1) > DEEPEST) throw new BrokenFile(parser.line, 'It is nested deeper than any question is.')
    if (open.length === 0 && !names.includes(name)) return
    const element: Element = { name, attributes, text: '', children: [], parts: [], line: parser.line }
    grow(name.length + 50)
    open.at(-1)?.children.push(element)
    open.at(-1)?.parts.push(element)
    open.push(element)
  })
  const say = (text: string) => {
    const innermost = open.at(-1)
    if (!innermost) return
    grow(text.length)
    innermost.text += text
    innermost.parts.push(text)
  }
  parser.on('text', say)
  parser.on('cdata', say)
  parser.on('closetag', () => {
    depth -= 1
    unbroken = 0
    const closed = open.pop()
    if (closed && open.length === 0) {
      ready.push(closed)
      size = 0
    }
  })
  // What was whole before the break is given before the break is told.
  let broken: unknown
  const feed = (work: () => void) => {
    try {
      work()
    } catch (error) {
      broken = error
    }
  }
  for await (const bite of bitesOf(pieces)) {
    feed(() => parser.write(bite))
    yield* ready.splice(0)
    if (broken) throw broken
    unbroken += bite.length
    if (unbroken > most) throw new BrokenFile(parser.line, 'There is no tag for longer than any question is.')
  }
  feed(() => parser.close())
  if (broken) throw broken
}

/** The children of that name. */
export const childrenOf = (element: Element | undefined, name: string): Element[] =>
  element?.children.filter((child) => child.name === name) ?? []

/** The first child of that name. */
export const childOf = (element: Element | undefined, name: string): Element | undefined => childrenOf(element, name)[0]
