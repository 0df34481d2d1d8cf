import type { Question } from '~/curriculum/question-schema'
import { guessScore } from './guess-score'
import { fisher, type Interval, wilson } from './intervals'
import { type Flag, flaggedFirst, flagsOf } from './item-flags'
import { type ItemOption, itemOptions } from './item-options'
import { deviation, FEWEST, itemRest, type Moments, pointBiserial } from './item-statistics'
import { alpha, drawnReliability, type Reliability } from './reliability'

/** How often an option was chosen, and by whom: the correlation of choosing it with the rest of the attempt. */
export type OptionAnalysis = ItemOption & {
  share: number
  interval: Interval | undefined
  correlation: number | undefined
  correlationInterval: Interval | undefined
}

/** The figures of one version of a question. Shares and facility are from 0 to 1. */
export type ItemAnalysis = {
  version: string
  slug: string
  ask: string
  type: Question['type']
  critical: boolean
  /** False for an older version, or a question that was taken out. */
  inForce: boolean
  n: number
  facility: number
  facilityInterval: Interval | undefined
  deviation: number | undefined
  discrimination: number | undefined
  discriminationInterval: Interval | undefined
  guess: number
  omitted: number
  options: OptionAnalysis[]
  /** Facility by fifth of the score, from the lowest; ties leave some out. */
  groups: { group: number; n: number; facility: number }[]
}

/** A question that too few have answered for figures. */
export type WaitingItem = Pick<ItemAnalysis, 'version' | 'slug' | 'ask' | 'inForce' | 'n'>

/** The figures of a quiz. `mean` and `deviation` are shares of the marks; `bands` count scores by tenths. */
export type WholeAnalysis = {
  n: number
  mean: number
  deviation: number
  reliability: Reliability | undefined
  minutes: { quarter: number; median: number; threeQuarter: number } | undefined
  bands: { band: number; n: number }[]
}

/** All that is known of a quiz and its questions. `whole` is missing while fewer than thirty have handed it in. */
export type QuizAnalysis = {
  n: number
  whole: WholeAnalysis | undefined
  items: (ItemAnalysis & { flags: Flag[] })[]
  waiting: WaitingItem[]
  /** Questions that people mark, which have no figures here. */
  byPeople: number
}

/** What was counted, as `answersCounted` gives it. */
export type CountedAnswers = {
  whole: {
    n: number
    mean: number | null
    variance: number | null
    varianceOfMarks: number | null
    meanQuestions: number | null
    within: number | null
    squaredWeights: number | null
    medianMinutes: number | null
    quarterMinutes: number | null
    threeQuarterMinutes: number | null
  }
  bands: { band: number; n: number }[]
  items: (Moments & { version: string; answered: number; most: number; allOrNothing: boolean })[]
  groups: { version: string; group: number; n: number; mean: number }[]
  parts: { version: string; part: string; n: number; meanRest: number | null }[]
}

/** A version of a question, and whether it is the one that is drawn now. */
export type ItemVersion = { version: string; question: Question; inForce: boolean }

/** Works the figures out of what was counted; questions stand in the order of `versions` unless they are flagged. */
export function quizAnalysis(counted: CountedAnswers, versions: readonly ItemVersion[]): QuizAnalysis {
  const analysed = versions.flatMap((one) => {
    const found = counted.items.find(({ version }) => version === one.version)
    return found && found.n >= FEWEST ? [itemAnalysis(one, found, counted)] : []
  })
  const waiting = versions.flatMap(({ version, question, inForce }) => {
    const n = counted.items.find((one) => one.version === version)?.n ?? 0
    const shown = question.type !== 'essay' && n < FEWEST && (inForce || n > 0)
    return shown ? [{ version, slug: question.id, ask: question.ask, inForce, n }] : []
  })
  return {
    n: counted.whole.n,
    whole: counted.whole.n >= FEWEST ? wholeAnalysis(counted) : undefined,
    items: flaggedFirst(analysed.map((item) => ({ ...item, flags: flagsOf(item) }))),
    waiting,
    byPeople: versions.filter(({ question, inForce }) => question.type === 'essay' && inForce).length,
  }
}

function itemAnalysis(
  { version, question, inForce }: ItemVersion,
  moments: CountedAnswers['items'][number],
  { parts, groups }: CountedAnswers,
): ItemAnalysis {
  const { n, mean: facility, answered } = moments
  const discrimination = itemRest(moments)
  return {
    version,
    slug: question.id,
    ask: question.ask,
    type: question.type,
    critical: question.critical,
    inForce,
    n,
    facility,
    facilityInterval: wilson(facility, n),
    deviation: deviation(moments),
    discrimination,
    discriminationInterval: discrimination === undefined ? undefined : fisher(discrimination, n),
    guess: guessScore(question),
    omitted: 1 - answered / n,
    options: itemOptions(question).map((option) => {
      const part = parts.find((one) => one.version === version && one.part === option.part)
      const chosen = part?.n ?? 0
      const correlation = pointBiserial(moments, { chosen, chosenRest: part?.meanRest ?? null })
      return {
        ...option,
        share: chosen / n,
        interval: wilson(chosen / n, n),
        correlation,
        correlationInterval: correlation === undefined ? undefined : fisher(correlation, n),
      }
    }),
    groups: groups.filter((one) => one.version === version).map(({ group, n, mean }) => ({ group, n, facility: mean })),
  }
}

function wholeAnalysis(counted: CountedAnswers): WholeAnalysis {
  const { n, mean, variance, medianMinutes, quarterMinutes, threeQuarterMinutes } = counted.whole
  return {
    n,
    mean: mean ?? 0,
    deviation: Math.sqrt(variance ?? 0),
    reliability: reliabilityOf(counted),
    minutes:
      medianMinutes === null || quarterMinutes === null || threeQuarterMinutes === null
        ? undefined
        : { quarter: quarterMinutes, median: medianMinutes, threeQuarter: threeQuarterMinutes },
    bands: counted.bands,
  }
}

function reliabilityOf({ whole, items }: CountedAnswers): Reliability | undefined {
  const { n, variance, varianceOfMarks, meanQuestions, within, squaredWeights } = whole
  if (variance === null || varianceOfMarks === null || meanQuestions === null) return undefined
  if (items.every((item) => item.n === n))
    return alpha(
      { n, variance, varianceOfMarks },
      {
        variancesOfMarks: items.map((item) => (item.variance ?? 0) * item.most * item.most),
        allOrNothing: items.every((item) => item.allOrNothing),
      },
    )
  if (within === null || squaredWeights === null) return undefined
  return drawnReliability({ n, meanQuestions, variance, varianceOfMarks, within, squaredWeights })
}
