import { SaxesParser } from 'saxes'
import { SVG_NAMESPACE } from '../badge/bake.server'
import { CannotRead, DEEPEST, MOST_BADGE_BYTES } from './bounds'

/** The credential in an SVG. A document type is refused, so that no entity of it is ever unfolded. */
export function credentialInSvg(svg: string): string {
  const found = new Set<string>()
  let text: string | undefined
  const parser = new SaxesParser({ xmlns: true })
  let depth = 0
  const take = (more: string) => {
    if (text === undefined) return
    text += more
    if (text.length > MOST_BADGE_BYTES) throw new CannotRead('What the picture holds is far longer than a certificate.')
  }
  // Each part is named by looking through all that it stands in, so depth costs by its square.
  parser.on('opentagstart', () => {
    depth += 1
    if (depth > DEEPEST) throw new CannotRead('The picture is nested far deeper than a badge.')
  })
  parser.on('doctype', () => {
    throw new CannotRead('The picture brings a document type, as no badge does, so it was not read.')
  })
  parser.on('error', () => {
    throw new CannotRead('The picture is no whole SVG: it was cut short or changed on the way.')
  })
  parser.on('opentag', ({ uri, local, attributes }) => {
    if (uri !== SVG_NAMESPACE || local !== 'credential') return
    text = ''
    take(attributes.verify?.value ?? '')
  })
  parser.on('text', take)
  parser.on('cdata', take)
  parser.on('closetag', ({ uri, local }) => {
    depth -= 1
    if (uri !== SVG_NAMESPACE || local !== 'credential' || text === undefined) return
    found.add(text.trim())
    text = undefined
  })
  parser.write(svg).close()
  const [credential] = found
  if (found.size > 1) throw new CannotRead('The picture holds two different certificates.')
  if (credential === undefined) throw new CannotRead('The picture holds no certificate: it is only a drawing.')
  return credential
}
