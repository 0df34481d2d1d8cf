import type { QuestionType } from '~/curriculum/question-schema'
import type { Interval } from './intervals'
import type { ReliabilityKind } from './reliability'

/** A share as whole per cent. */
export const percent = (share: number) => `${Math.round(share * 100)} %`

/** A correlation or coefficient with two places and a true minus sign; a dash where there is none. */
export const coefficient = (value: number | undefined) =>
  value === undefined ? '–' : value.toFixed(2).replace('-0.00', '0.00').replace('-', '−')

/** The ends of an interval of shares. */
export const percentRange = (interval: Interval | undefined) =>
  interval && `95 % interval ${percent(interval.from)} to ${percent(interval.to)}`

/** The ends of an interval of correlations. */
export const coefficientRange = (interval: Interval | undefined) =>
  interval && `95 % interval ${coefficient(interval.from)} to ${coefficient(interval.to)}`

/** What each type is called on pages for instructors. */
export const TYPE_WORDS: Record<QuestionType, string> = {
  single: 'One of several',
  multiple: 'Several of several',
  'true-false': 'True or false',
  numeric: 'Number',
  'short-text': 'Short text',
  matching: 'Matching',
  ordering: 'Order',
  hotspot: 'Place on a drawing',
  'image-choice': 'Choice of pictures',
  scenario: 'Path of choices',
  essay: 'Essay',
}

/** What each coefficient of reliability is, for people who know the names. */
export const RELIABILITY_WORDS: Record<ReliabilityKind, string> = {
  'kr-20': 'KR-20',
  alpha: 'Cronbach’s alpha',
  drawn: 'for drawn questions',
}
