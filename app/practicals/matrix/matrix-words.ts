import type { HeatKey, HeatSquare, HeatTone } from '~/ui/heat-squares'
import type { CompetencyStatus } from '../competency-decision'
import { STATUS_WORDS } from '../standing-words'
import { type Show, type Square, squareOf, type TraineeLine } from './matrix-view'
import { STUCK_DAYS } from './stuck'

/** What a filter is called. */
export const SHOW_WORDS: Record<Show, string> = {
  all: 'Everybody',
  ready: 'Ready',
  stuck: 'Stuck',
  due: 'Due',
  lapsed: 'Lapsed',
  blocked: 'Critical open',
}

const TONES: Record<CompetencyStatus, HeatTone> = {
  'not-started': 'none',
  'in-practice': 'some',
  ready: 'most',
  competent: 'full',
  due: 'waning',
  lapsed: 'gone',
  blocked: 'danger',
}

/** What stands in a square: a letter or sign of its own for each status, and how many observations pass. Never colour alone. */
function shortFor({ status, passing }: Square): string {
  if (status === 'in-practice') return `${passing}`
  if (status === 'ready') return `R${passing || ''}`
  if (status === 'competent') return `✓${passing}`
  return { 'not-started': '–', due: 'D', lapsed: 'L', blocked: '!' }[status]
}

/** A square as the heat map prints it. Made once for each code. */
export function heatSquare(code: number): HeatSquare {
  const known = HEAT_SQUARES[code]
  if (known) return known
  const square = squareOf(code)
  const short = `${shortFor(square)}${square.asked ? '?' : ''}${square.stuck ? '*' : ''}`
  return (HEAT_SQUARES[code] = { tone: TONES[square.status], short })
}

const HEAT_SQUARES: HeatSquare[] = []

/** What the squares mean. */
export const HEAT_KEY: HeatKey = {
  tones: [
    { tone: 'none', short: '–', label: STATUS_WORDS['not-started'] },
    { tone: 'some', short: '1', label: STATUS_WORDS['in-practice'] },
    { tone: 'most', short: 'R1', label: STATUS_WORDS.ready },
    { tone: 'full', short: '✓3', label: STATUS_WORDS.competent },
    { tone: 'waning', short: 'D', label: `${STATUS_WORDS.due} (within 30 days)` },
    { tone: 'gone', short: 'L', label: STATUS_WORDS.lapsed },
    { tone: 'danger', short: '!', label: STATUS_WORDS.blocked },
  ],
  number: 'observations that pass',
  marks: [
    { mark: '?', label: 'has asked to be observed' },
    { mark: '*', label: `stuck: nothing new for ${STUCK_DAYS} days` },
  ],
}

/** A trainee's row in a few words: what is shown, and what asks for somebody. */
export function lineInWords(line: TraineeLine): string {
  const many: Partial<Record<CompetencyStatus | 'stuck', number>> = {}
  for (const code of line.squares) {
    const { status, stuck } = squareOf(code)
    many[status] = (many[status] ?? 0) + 1
    if (stuck) many.stuck = (many.stuck ?? 0) + 1
  }
  const shown = (many.competent ?? 0) + (many.due ?? 0)
  const told = TOLD.flatMap(([kind, words]) => (many[kind] ? `, ${many[kind]} ${words}` : []))
  return `${shown} of ${line.squares.length} shown${told.join('')}`
}

const TOLD = [
  ['blocked', 'critical open'],
  ['lapsed', 'lapsed'],
  ['due', 'due'],
  ['ready', 'ready'],
  ['stuck', 'stuck'],
] as const
