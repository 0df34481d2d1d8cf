/** The light theme's colours that drawings use. A test holds them to the stylesheets. */
export const LIGHT: Record<string, string> = {
  paper: '#fbf7f1',
  raised: '#fffdfa',
  ink: '#2b2320',
  muted: '#695c54',
  line: '#e0d5c7',
  accent: '#a8472f',
  'accent-ink': '#fffaf5',
  'accent-soft': '#f9e8dd',
  teal: '#125e5b',
  'teal-ink': '#f6fffd',
  'teal-soft': '#dfece6',
  caution: '#7d4e00',
  'caution-soft': '#f7ecd2',
}

const FILLS = 'paper raised ink muted line accent accent-soft teal teal-soft caution caution-soft'.split(' ')
const STROKES = 'ink muted line accent teal caution'.split(' ')
const WORDS: Record<string, string> = {
  'fig-ink': 'ink',
  'fig-muted-text': 'muted',
  'fig-on-accent': 'accent-ink',
  'fig-on-teal': 'teal-ink',
}

/** What the fig- classes mean, for a drawing that leaves the academy and its stylesheets. */
export const FIGURE_LOOK = [
  ...FILLS.map((name) => `.fig-fill-${name}{fill:${LIGHT[name]}}`),
  '.fig-fill-none{fill:none}',
  ...STROKES.map((name) => `.fig-stroke-${name}{stroke:${LIGHT[name]}}`),
  `.fig-text,.fig-text-small,.fig-text-strong{fill:${LIGHT.ink};font:400 15px/1.3 Inter,system-ui,sans-serif}`,
  '.fig-text-small{font-size:13px}',
  '.fig-text-strong{font-weight:600}',
  `.fig-text-title{fill:${LIGHT.ink};font:520 18px/1.2 Fraunces,Georgia,serif}`,
  ...Object.entries(WORDS).map(([name, colour]) => `.${name}{fill:${LIGHT[colour]}}`),
].join('')
