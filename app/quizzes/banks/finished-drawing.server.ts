import { figureMistake } from '~/curriculum/figure.server'
import type { At } from '~/curriculum/question-parts'
import { FIGURE_LOOK, LIGHT } from './figure-look'

const LOOK = `<style id="firstlight-look">${FIGURE_LOOK}</style>`
const ANY_LOOK = /<style id="firstlight-look">[\s\S]*?<\/style>/
const ANY_SPOTS = /<g id="firstlight-spots">([\s\S]*?)<\/g>/

/**
 * A drawing of ours as other systems show it: with the colours of the light theme, and where a question needs it with
 * its spots numbered. Nothing else of it changes, so that `broughtHome` gives the very same drawing back.
 */
export function finished(svg: string, spots: readonly { at: At }[] = []): string {
  const dressed = svg.replace(/<svg[^>]*>/, (tag) => `${tag}${LOOK}`)
  if (spots.length === 0) return dressed
  const marks = spots.map(({ at: [x, y, width, height] }, n) => {
    const [left, top] = [x + 22, y + 22]
    return (
      `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6" fill="none" stroke="${LIGHT.teal}" stroke-width="3"/>` +
      `<circle cx="${left}" cy="${top}" r="17" fill="${LIGHT.teal}"/>` +
      `<text x="${left}" y="${top + 7}" text-anchor="middle" font-family="sans-serif" font-size="20" fill="${LIGHT['teal-ink']}">${n + 1}</text>`
    )
  })
  const end = dressed.lastIndexOf('</svg>')
  return `${dressed.slice(0, end)}<g id="firstlight-spots">${marks.join('')}</g>${dressed.slice(end)}`
}

/** A drawing that was finished, as it was before; or why it is none that can be shown here. */
export function broughtHome(finishedSvg: string): { svg: string } | { problem: string } {
  const svg = finishedSvg
    .replace(/^\uFEFF?\s*<\?xml[^>]*\?>\s*/, '')
    .replace(ANY_LOOK, '')
    .replace(ANY_SPOTS, '')
  const wrong = figureMistake(svg)
  return wrong ? { problem: wrong.message } : { svg }
}

/** Where the spots are that were numbered on a drawing, in their order. */
export function spotsOn(finishedSvg: string): At[] {
  const [, marks = ''] = ANY_SPOTS.exec(finishedSvg) ?? []
  const number = '"(-?[\\d.]+(?:e[+-]?\\d+)?)"'
  const rect = new RegExp(`<rect x=${number} y=${number} width=${number} height=${number}`, 'g')
  return [...marks.matchAll(rect)].map(([, x, y, width, height]) => [
    Number(x),
    Number(y),
    Number(width),
    Number(height),
  ])
}

const KINDS: [RegExp, string][] = [
  [/^\x89PNG/, 'PNG'],
  [/^\xff\xd8\xff/, 'JPEG'],
  [/^GIF8/, 'GIF'],
  [/^RIFF[\s\S]{4}WEBP/, 'WebP'],
]

/** The largest drawing that is taken in, in bytes: what an author may write. */
export const MOST_DRAWING_BYTES = 1_000_000

/**
 * What came as a picture, told by its contents and never by its name: a drawing of ours or as good as one, or why it
 * cannot be shown. Finished pictures (photos, screenshots) have no place in questions here, because they follow no theme.
 */
export function drawingIn(bytes: Uint8Array, name: string): { finished: string; svg: string } | { problem: string } {
  if (bytes.length > MOST_DRAWING_BYTES) return { problem: `The picture ${name} is larger than a drawing may be.` }
  const start = Buffer.from(bytes.subarray(0, 16)).toString('latin1')
  const kind = KINDS.find(([begins]) => begins.test(start))?.[1]
  if (kind) return { problem: `The picture ${name} is a finished one (${kind}); questions here show drawings in SVG.` }
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return { problem: `The picture ${name} is of no kind that is known here.` }
  }
  const home = broughtHome(text)
  if ('problem' in home) return { problem: `The drawing ${name} cannot be shown here: ${home.problem}` }
  return { finished: text, svg: home.svg }
}

/** A name for a drawing's file that the academy takes, made of the one it came with. */
export function drawingName(cameAs: string): string {
  const stem = cameAs
    .replace(/^.*[/\\]/, '')
    .replace(/\.\w+$/, '')
    .replace(/[^\w-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
  return `${stem || 'drawing'}.svg`
}
