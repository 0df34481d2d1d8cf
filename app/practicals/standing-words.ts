import type { CompetencyStatus } from './competency-decision'

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
