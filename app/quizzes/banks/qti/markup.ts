import type { Element } from '../xml-elements'
import { UNIT } from './our-own'

/** A picture where it is shown. */
export type Shown = { src: string; alt: string; width: number | undefined }

/** The plain words of some markup, what of it they cannot say, and the pictures in it. */
export type Said = { text: string; lost: string[]; pictures: Shown[] }

const BLOCKS = new Set(
  'p div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 pre blockquote section article aside figure figcaption table tr qti-prompt'.split(
    ' ',
  ),
)
const PLAIN = new Set(['p', 'div', 'span', 'qti-content-body', 'qti-prompt', 'qti-item-body'])
/** What has a meaning of its own and is read by somebody else, or by nobody. */
const APART = /^qti-(.*-interaction|rubric-block|feedback-(block|inline)|stylesheet|catalog-info)$/

/** Whether this is where an answer goes. */
export const isInteraction = (name: string): boolean => /^qti-[a-z-]+-interaction$/.test(name)

/**
 * What markup says. `exact`: it was written here, so that every space counts; otherwise they run together as in a
 * browser. Where a gap stands within the words it becomes a line to fill in.
 */
export function saidIn(element: Element | undefined, { exact }: { exact: boolean }): Said {
  const writer = new Writer(exact)
  if (element) writer.walk(element)
  return writer.said()
}

class Writer {
  private out = ''
  private gap: number | undefined
  private readonly lost = new Set<string>()
  private readonly pictures: Shown[] = []
  constructor(private readonly exact: boolean) {}

  walk(element: Element): void {
    for (const part of element.parts) {
      if (typeof part === 'string') this.say(part)
      else this.enter(part)
    }
  }

  private enter(element: Element): void {
    const { name, attributes } = element
    if (name === 'br') this.out += '\n'
    else if (name === 'img' || name === 'object') this.show(element)
    else if (name === 'qti-text-entry-interaction') this.gap ??= this.out.length
    else if (name === 'math') this.lost.add('its formulas')
    else if (!APART.test(name) && attributes.class !== UNIT) {
      if (!PLAIN.has(name)) this.lost.add('its formatting')
      if (BLOCKS.has(name)) this.breakLine()
      this.walk(element)
      if (BLOCKS.has(name)) this.breakLine()
    }
  }

  private say(text: string): void {
    if (this.exact) this.out += text
    else {
      const run = text.replace(/[ \t\r\n]+/g, ' ')
      this.out += this.out === '' || /\s$/.test(this.out) ? run.replace(/^ /, '') : run
    }
  }

  private show({ attributes, text }: Element): void {
    const { src, data, alt, width } = attributes
    this.pictures.push({
      src: src ?? data ?? '',
      alt: alt ?? text,
      width: width === undefined ? undefined : Number(width),
    })
  }

  private breakLine(): void {
    if (this.out !== '' && !this.out.endsWith('\n')) this.out += '\n'
  }

  said(): Said {
    const after = this.gap === undefined ? '' : this.out.slice(this.gap)
    const text = after.trim() === '' ? this.out : withGap(this.out.slice(0, this.gap), after)
    return {
      text: (this.exact ? text : text.replace(/ +\n/g, '\n')).trim(),
      lost: [...this.lost],
      pictures: this.pictures,
    }
  }
}

/** A line to fill in, apart from the words around it. */
function withGap(before: string, after: string): string {
  const apart = /^[\s\p{P}]/u.test(after) ? '' : ' '
  return `${before.trimEnd()} _____${apart}${after}`
}
