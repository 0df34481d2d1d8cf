import type { CompetencyStatus } from './competency-decision'
import type { CompetencyStanding } from './competency-standing'

/** A status in the words of the screens. "Shown" rather than "competent": the product vouches for what was seen, no more. */
export const STATUS_WORDS: Record<CompetencyStatus, string> = {
  'not-started': 'Not started',
  'in-practice': 'In practice',
  ready: 'Ready to be observed',
  competent: 'Shown',
  due: 'Shown, due soon',
  lapsed: 'Lapsed',
  blocked: 'Critical item open',
}

/** The tone of a status badge; the words say the same. */
export const STATUS_TONES = {
  'not-started': 'neutral',
  'in-practice': 'neutral',
  ready: 'accent',
  competent: 'teal',
  due: 'caution',
  lapsed: 'caution',
  blocked: 'danger',
} as const satisfies Record<CompetencyStatus, string>

const HEAT_TONES = {
  'not-started': 'none',
  'in-practice': 'some',
  ready: 'most',
  competent: 'full',
  due: 'caution',
  lapsed: 'caution',
  blocked: 'danger',
} as const satisfies Record<CompetencyStatus, string>

/** What is printed in a square: how many observations pass, or the one thing to know. */
const shortFor = ({ status, basis }: Pick<CompetencyStanding, 'status' | 'basis'>): string => {
  if (status === 'not-started') return '–'
  if (status === 'blocked') return '!'
  if (status === 'lapsed') return 'old'
  return status === 'due' ? 'due' : `${basis.length}`
}

/** A standing as a square of the cohort's heat map; `label` is the whole truth in words. */
export function heatCell(
  standing: CompetencyStanding,
  { trainee, competency, href }: { trainee: string; competency: string; href: string },
) {
  const missing = standing.parts
    .filter((part) => !part.met && part.part !== 'newest-passes' && part.part !== 'recent')
    .map((part) => `${part.label}: ${part.detail}`)
  const why = standing.counted > 0 ? missing : []
  const asked = standing.asked ? ['Has asked to be observed.'] : []
  const label = [`${trainee}, ${competency}: ${STATUS_WORDS[standing.status]}.`, ...asked, ...why].join(' ')
  return {
    tone: HEAT_TONES[standing.status],
    short: standing.asked ? `${shortFor(standing)}?` : shortFor(standing),
    label,
    href,
  }
}

/** What the squares of the heat map mean. */
export const HEAT_LEGEND = [
  { tone: 'none', short: '–', label: 'Not started' },
  { tone: 'some', short: '1', label: 'In practice: observations that pass' },
  { tone: 'most', short: '1?', label: 'Ready to be observed; “?” has asked' },
  { tone: 'full', short: '3', label: 'Shown' },
  { tone: 'caution', short: 'due', label: 'Due within 30 days, or lapsed (old)' },
  { tone: 'danger', short: '!', label: 'A critical item is open' },
] as const
