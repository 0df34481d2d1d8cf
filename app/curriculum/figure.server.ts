/** What a drawing may be made of. Colours and type come from the fig- classes, so that it follows the theme. */
const ELEMENTS = new Set(
  'svg title desc g defs path rect circle ellipse line polyline polygon text tspan marker clipPath'.split(' '),
)
const ATTRIBUTES = new Set(
  (
    'xmlns viewBox role aria-labelledby aria-describedby aria-hidden id class transform d points x y dx dy x1 y1 x2 y2 cx cy r rx ry width height ' +
    'stroke-width stroke-linecap stroke-linejoin stroke-dasharray stroke-dashoffset fill-rule clip-rule clip-path opacity fill-opacity stroke-opacity ' +
    'text-anchor dominant-baseline marker-start marker-mid marker-end markerWidth markerHeight markerUnits refX refY orient preserveAspectRatio vector-effect'
  ).split(' '),
)
const WORDS_ONLY = new Set(['title', 'desc'])

const TAG = /<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*"[^"<]*")*)\s*(\/?)>/y
const ATTRIBUTE = /([\w:.-]+)\s*=\s*"([^"]*)"/g

/** What is wrong with a drawing, on which of its lines. */
export type FigureMistake = { line: number; message: string }

/**
 * What is wrong with a drawing, or `undefined`. Drawings are put into the page as they are, so only shapes and
 * words get through, well-formed, with no code, no links and no colours of their own.
 */
export function figureMistake(svg: string): FigureMistake | undefined {
  const source = svg.trim()
  const lineAt = (index: number) => svg.slice(0, svg.indexOf(source) + index).split('\n').length
  const open: string[] = []
  let hasTitle = false
  let at = 0
  while (at < source.length) {
    const mistake = (message: string): FigureMistake => ({ line: lineAt(at), message })
    if (source[at] !== '<') {
      const end = source.indexOf('<', at)
      if (open.length === 0) return mistake('It must be one <svg> element and nothing around it.')
      at = end === -1 ? source.length : end
      continue
    }
    TAG.lastIndex = at
    const [tag, closing, name = '', attributes = '', selfClosing] = TAG.exec(source) ?? []
    if (tag === undefined)
      return mistake('This tag cannot be read. Comments are not used; every attribute has double quotes.')
    if (closing) {
      if (open.pop() !== name) return mistake(`</${name}> closes something that is not open.`)
      if (open.length === 0 && at + tag.length < source.length)
        return mistake('It must be one <svg> element and nothing around it.')
    } else {
      const wrong = elementMistake(name, attributes, open)
      if (wrong) return mistake(wrong)
      hasTitle ||= name === 'title'
      if (!selfClosing) open.push(name)
    }
    at += tag.length
  }
  if (open.length > 0 || source === '')
    return { line: lineAt(source.length), message: 'It must be one <svg> element, closed at the end.' }
  return hasTitle ? undefined : { line: 1, message: 'It needs a <title>.' }
}

function elementMistake(name: string, attributes: string, open: string[]): string | undefined {
  if ((open.length === 0) !== (name === 'svg')) return 'It must be one <svg> element and nothing around it.'
  if (!ELEMENTS.has(name))
    return `<${name}> is not used in figures. They hold shapes and text only: no script, style, image, link or animation.`
  if (WORDS_ONLY.has(open.at(-1) ?? '')) return `A <${open.at(-1)}> holds words only.`
  for (const [, attribute = '', value = ''] of attributes.matchAll(ATTRIBUTE)) {
    const wrong = attributeMistake(attribute, value)
    if (wrong) return wrong
  }
  return undefined
}

function attributeMistake(name: string, value: string): string | undefined {
  if (/^on/i.test(name)) return 'It may not carry event handlers.'
  if (name === 'style') return 'Use the fig- classes instead of style attributes, so that it follows the theme.'
  if (name === 'fill' || name === 'stroke')
    return value === 'none' ? undefined : 'Use the fig- classes for colours, so that it follows the theme.'
  if (name === 'class' && value.split(/\s+/).some((one) => one !== '' && !one.startsWith('fig-')))
    return 'Only fig- classes are used in figures.'
  if (!ATTRIBUTES.has(name)) return `The attribute ${name} is not used in figures.`
  if (value.includes('&')) return `The value of ${name} is not plain.`
  if (/url\s*\(/i.test(value) && !/^url\(#[\w-]+\)$/.test(value)) return 'It may not point to anything outside itself.'
  return undefined
}

/** The names that a drawing gives to its parts: one page holds several drawings, so no two may share one. */
export const idsIn = (svg: string): string[] =>
  [...svg.matchAll(/\sid\s*=\s*"([^"]*)"/g)].map((match) => match[1] ?? '')

/** How wide and high a drawing is, in its own units; a drawing that does not say is of no size. */
export function figureSize(svg: string): { width: number; height: number } {
  const [, box = ''] = /\sviewBox\s*=\s*"([^"]*)"/.exec(svg) ?? []
  const [, , width = 0, height = 0] = box
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  return { width, height }
}
