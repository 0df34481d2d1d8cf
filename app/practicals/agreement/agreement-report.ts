import { DOMAIN_LEVELS, DOMAINS, type Domain } from '~/curriculum/content-schema'
import { DOMAIN_WORDS, ENTRUSTMENTS } from '../wording'
import { bootstrapInterval } from './bootstrap'
import { intraclassCorrelation } from './intraclass-correlation'
import { krippendorffAlpha } from './krippendorff-alpha'
import { type Comparisons, comparisonsOf, type Leniency, leniencyOf } from './leniency'
import { type RatedPair, weightedKappa } from './weighted-kappa'

/** One rating of a performance that two rated. */
export type RatingOfDouble = {
  instructorId: string
  instructorName: string
  entrustment: number
  domains: Record<string, string>
}

/** A performance that both have rated; `one` signed first. */
export type WholeDouble = {
  doubleId: string
  traineeId: string
  traineeName: string
  competencySlug: string
  seenAt: Date
  one: RatingOfDouble
  other: RatingOfDouble
}

/**
 * Under so many performances no coefficient is shown. With fewer, one rating more or less moves the share of equal ones by
 * over five points, and the percentile interval is known to be too narrow to warn of it. A house convention.
 */
export const MINIMUM_PERFORMANCES = 20

/** Whatever the record, its intervals are drawn with the same numbers: a page that is loaded again says the same. */
export const BOOTSTRAP_SEED = 20260107

/** What is rated: a domain on three levels, or the entrustment on five. */
export type Scale = Domain | 'entrustment'
export const SCALES: readonly Scale[] = [...DOMAINS, 'entrustment']

/** What a scale is called. */
export const scaleInWords = (scale: Scale): string => (scale === 'entrustment' ? 'Entrustment' : DOMAIN_WORDS[scale])

/** A coefficient with its 95 % interval, where there is one. */
export type Estimate = { value: number; interval: { from: number; to: number } | undefined }

/** How far two agree on one scale. Counts always; coefficients from `MINIMUM_PERFORMANCES` on, and where anything varies. */
export type ScaleAgreement = {
  scale: Scale
  performances: number
  equal: number
  coefficients:
    | (Record<'alpha' | 'kappaLinear' | 'kappaQuadratic', Estimate | undefined> & { icc: Estimate | undefined })
    | undefined
}

/** A place on a scale, counted from 0. */
export function placeOn(scale: Scale, rating: RatingOfDouble): number {
  if (scale === 'entrustment') return rating.entrustment - 1
  return (DOMAIN_LEVELS as readonly string[]).indexOf(rating.domains[scale] ?? '')
}

/**
 * Agreement on each scale over all performances that two rated. Alpha is the one to read: raters differ from performance to
 * performance, and it does not ask who is who. Kappa and the ICC take who signed first and who second for two raters. The
 * ICC treats the five rungs as equally far apart, so it is worked out for entrustment alone.
 */
export function agreementOn(
  doubles: readonly WholeDouble[],
  { random }: { random: () => () => number },
): ScaleAgreement[] {
  return SCALES.map((scale) => {
    const pairs = doubles.map(({ one, other }): RatedPair => [placeOn(scale, one), placeOn(scale, other)])
    const equal = pairs.filter(([a, b]) => a === b).length
    const known = { scale, performances: pairs.length, equal }
    if (pairs.length < MINIMUM_PERFORMANCES) return { ...known, coefficients: undefined }
    const categories = scale === 'entrustment' ? ENTRUSTMENTS.length : DOMAIN_LEVELS.length
    const estimate = (statistic: (drawn: readonly RatedPair[]) => number | undefined): Estimate | undefined => {
      const value = statistic(pairs)
      return value === undefined ? undefined : { value, interval: bootstrapInterval(pairs, statistic, random()) }
    }
    const kappa = (weights: 'linear' | 'quadratic') =>
      estimate((drawn) => weightedKappa(drawn, { categories, weights }))
    return {
      ...known,
      coefficients: {
        alpha: estimate((drawn) => krippendorffAlpha(drawn, 'ordinal')),
        kappaLinear: kappa('linear'),
        kappaQuadratic: kappa('quadratic'),
        icc: scale === 'entrustment' ? estimate(intraclassCorrelation) : undefined,
      },
    }
  })
}

/** One instructor's entrustment ratings against those of whoever watched the same performances. */
export type AgainstPeers = Comparisons & { instructorId: string; name: string; leniency: Leniency | undefined }

/** Everybody who rated a performance that somebody else rated too, by name. */
export function againstPeers(doubles: readonly WholeDouble[]): AgainstPeers[] {
  const pairsOf = new Map<string, { name: string; pairs: (readonly [number, number])[] }>()
  for (const { one, other } of doubles)
    for (const [own, peer] of [
      [one, other],
      [other, one],
    ] as const) {
      const { pairs } = pairsOf.get(own.instructorId) ?? { pairs: [] }
      pairsOf.set(own.instructorId, {
        name: own.instructorName,
        pairs: [...pairs, [own.entrustment, peer.entrustment]],
      })
    }
  return [...pairsOf]
    .map(([instructorId, { name, pairs }]) => {
      const comparisons = comparisonsOf(pairs)
      return { instructorId, name, ...comparisons, leniency: leniencyOf(comparisons) }
    })
    .sort((a, b) => a.name.localeCompare(b.name))
}
