import type { ItemAnalysis } from './quiz-analysis'
import { percent } from './wording'

/** Why a question deserves a look, in a sentence. `serious` comes first: something is likely to be wrong with it. */
export type Flag = { rule: string; serious: boolean; says: string }

/** A rule by which a question is flagged. The bounds are house conventions, except that no right answer should harm. */
type Rule = { rule: string; serious: boolean; finds: (item: ItemAnalysis) => string | undefined }

const TOO_EASY = 0.95
const TOO_HARD = 0.2
const WEAK = 0.1
const IDLE = 0.05
const OMITTED = 0.1

/** An option's words in quotation marks, unless they are somebody's and have their own. */
const quoted = (label: string) => (/^["“]/.test(label) ? label : `“${label}”`)
const isExtreme = ({ facility }: ItemAnalysis) => facility > TOO_EASY || facility < TOO_HARD

/** In the order in which they are told. */
export const FLAG_RULES: readonly Rule[] = [
  {
    rule: 'harms',
    serious: true,
    finds: ({ discrimination: r }) =>
      r !== undefined && r < 0
        ? 'Those who do well elsewhere get this wrong more often than the others. Look at the key first, then for a second meaning.'
        : undefined,
  },
  {
    rule: 'rival-beats-key',
    serious: true,
    finds: ({ options }) => {
      const best = Math.max(...options.filter(({ right }) => right).map(({ correlation = -1 }) => correlation))
      const rival = options.find((one) => one.rival && one.share >= IDLE && (one.correlation ?? -1) > Math.max(0, best))
      return rival && `The strongest choose ${quoted(rival.label)}, which is marked wrong. Is it really?`
    },
  },
  {
    rule: 'too-hard',
    serious: true,
    finds: ({ facility }) =>
      facility < TOO_HARD
        ? `Only ${percent(facility)} of its marks are earned. Is it taught, and is it asked clearly?`
        : undefined,
  },
  {
    rule: 'no-better-than-chance',
    serious: true,
    finds: ({ facility, guess }) =>
      guess > 0 && facility >= TOO_HARD && facility <= guess
        ? `It earns ${percent(facility)}; answering blindly earns ${percent(guess)}.`
        : undefined,
  },
  {
    rule: 'weak',
    serious: false,
    finds: (item) =>
      item.discrimination !== undefined && item.discrimination >= 0 && item.discrimination < WEAK && !isExtreme(item)
        ? 'It hardly tells the strong from the weak.'
        : undefined,
  },
  {
    rule: 'too-easy',
    serious: false,
    finds: ({ facility, critical }) =>
      facility > TOO_EASY && !critical ? 'Nearly everybody knows it, so it tells little about anybody.' : undefined,
  },
  {
    rule: 'idle-options',
    serious: false,
    finds: (item) => {
      const idle = item.options.filter(({ rival, share }) => rival && share < IDLE)
      if (idle.length === 0 || isExtreme(item)) return undefined
      return `Hardly anybody chooses ${idle.map(({ label }) => quoted(label)).join(', ')}: a wrong option should be somebody’s mistake.`
    },
  },
  {
    rule: 'left-out',
    serious: false,
    finds: ({ omitted }) =>
      omitted > OMITTED ? `It is left unanswered by ${percent(omitted)} of those who hand in.` : undefined,
  },
]

/** Every rule that finds something in a question. */
export function flagsOf(item: ItemAnalysis): Flag[] {
  return FLAG_RULES.flatMap(({ rule, serious, finds }) => {
    const says = finds(item)
    return says === undefined ? [] : [{ rule, serious, says }]
  })
}

/** What deserves a look comes first: more serious flags, then more flags; then the author's order. */
export function flaggedFirst<T extends { flags: readonly Flag[] }>(items: readonly T[]): T[] {
  const weight = ({ flags }: T) => flags.reduce((sum, { serious }) => sum + (serious ? 100 : 1), 0)
  return items.toSorted((one, other) => weight(other) - weight(one))
}
