import { inTwoLines, outlined } from './outline-text.server'

/** What stands on a badge. It names nobody: the picture is shown around. `dates` is left out on the level's own picture. */
export type BadgeWords = { level: string; academy: string; dates: string | undefined; demo: boolean }

/** Daylight colours of the theme: a picture has no dark mode, and keeps its own ground. */
const [PAPER, INK, MUTED, LINE] = ['#fffdf9', '#2b2320', '#695c54', '#e0d5c7']
const [GLOW, BETWEEN, ACCENT, TEAL] = ['#e9a472', '#ca7852', '#a8472f', '#125e5b']

const SIDE = 800
const MIDDLE = SIDE / 2
const HORIZON = 362

/**
 * The badge of a level as SVG: first light over the horizon, the level beneath. All words are outlines, with the same
 * words beside them for readers that read aloud. Well-formed whatever the academy is called.
 */
export function drawBadge({ level, academy, dates, demo }: BadgeWords): string {
  const title = { face: 'display' as const, size: 78, within: 620 }
  const lines = inTwoLines(level, title)
  const below = HORIZON + 116 + (lines.length - 1) * 82
  const small = { size: 27, within: 600 }
  const words = [
    ...lines.map((line, index) => path(outlined(line, title, { x: MIDDLE, y: HORIZON + 116 + index * 82 }), INK)),
    path(outlined(academy, { face: 'strong', ...small }, { x: MIDDLE, y: below + 64 }), TEAL),
    path(outlined(KIND, { face: 'sans', size: 23, within: 600 }, { x: MIDDLE, y: below + 104 }), MUTED),
    ...(dates
      ? [path(outlined(dates, { face: 'sans', size: 23, within: 600 }, { x: MIDDLE, y: below + 138 }), MUTED)]
      : []),
  ]
  const madeUp = demo
    ? path(outlined(DEMO, { face: 'strong', size: 21, within: 560 }, { x: MIDDLE, y: 738 }), ACCENT)
    : ''
  const said = [level, academy, KIND, dates, demo ? DEMO : undefined].filter((one) => one !== undefined).join('. ')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${SIDE}" width="${SIDE}" height="${SIDE}" role="img" aria-labelledby="badge-title badge-text">
<title id="badge-title">${escaped(level)}</title>
<desc id="badge-text">${escaped(said)}</desc>
<rect x="8" y="8" width="784" height="784" rx="132" fill="${PAPER}" stroke="${LINE}" stroke-width="4"/>
<rect x="28" y="28" width="744" height="744" rx="114" fill="none" stroke="${GLOW}" stroke-width="2"/>
<g transform="translate(0 ${lines.length > 1 ? 0 : 41})">
${sunrise()}
${words.join('\n')}
</g>
${madeUp}
</svg>
`
}

const KIND = 'Training completed and skills observed'
const DEMO = 'Demonstration: person and record are made up'

const path = (d: string, fill: string) => `<path d="${d}" fill="${fill}"/>`

/** The academy's mark, as `app/ui/brand.tsx` draws it, with its light spreading in hairlines. */
function sunrise(): string {
  const left = MIDDLE - 150
  const half = (radius: number, fill: string) =>
    path(`M${left} ${HORIZON - 34}a${radius} ${radius} 0 0 1 ${radius * 2} 0z`, fill)
  const rays = [172, 198, 228].map(
    (radius, step) =>
      `<path d="M${MIDDLE - radius} ${HORIZON - 34}a${radius} ${radius} 0 0 1 ${radius * 2} 0" fill="none" stroke="${GLOW}" stroke-width="2.5" stroke-opacity="${0.75 - step * 0.22}"/>`,
  )
  return [
    ...rays,
    half(150, GLOW),
    half(114, BETWEEN),
    half(75, ACCENT),
    `<path d="M${left} ${HORIZON}h300" stroke="${TEAL}" stroke-width="15" stroke-linecap="round"/>`,
  ].join('\n')
}

const escaped = (text: string) =>
  text.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/[^\P{C}\n]/gu, '')
