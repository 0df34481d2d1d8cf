import { bonett, type Interval } from './intervals'

/**
 * Which coefficient fits. `kr-20` and `alpha` need everybody to have had the same questions; where questions are drawn,
 * `drawn` counts a hard draw as error, too.
 */
export type ReliabilityKind = 'kr-20' | 'alpha' | 'drawn'

/** How far scores can be trusted: `coefficient` up to 1, and the standard error of one score as a share of all marks. */
export type Reliability = {
  kind: ReliabilityKind
  coefficient: number
  interval: Interval | undefined
  standardError: number
}

/** Scores of `n` people. Shares of marks unless they are called marks; variances over n - 1. */
type Scores = {
  n: number
  meanQuestions: number
  variance: number
  varianceOfMarks: number
  /** The mean over people of the variance of their own shares, question by question. */
  within: number
  /** The mean over people of Σw² / (Σw)², with w the marks of a question: 1/k when all are worth the same. */
  squaredWeights: number
}

/**
 * Cronbach's alpha, k/(k − 1) · (1 − ΣV(x) / V(T)) (L. J. Cronbach, Psychometrika 16, 1951), Moodle's coefficient of
 * internal consistency; with marks of all or nothing, Kuder and Richardson's formula 20 (Psychometrika 2, 1937). The
 * standard error is SD · √(1 − α). `variancesOfMarks` has one for each question.
 */
export function alpha(
  { n, variance, varianceOfMarks }: Pick<Scores, 'n' | 'variance' | 'varianceOfMarks'>,
  { variancesOfMarks, allOrNothing }: { variancesOfMarks: readonly number[]; allOrNothing: boolean },
): Reliability | undefined {
  const k = variancesOfMarks.length
  if (k < 2 || !(varianceOfMarks > 0)) return undefined
  const coefficient = (k / (k - 1)) * (1 - variancesOfMarks.reduce((sum, one) => sum + one, 0) / varianceOfMarks)
  return {
    kind: allOrNothing ? 'kr-20' : 'alpha',
    coefficient,
    interval: bonett(coefficient, { k, n }),
    standardError: Math.sqrt(variance * Math.max(0, 1 - coefficient)),
  }
}

/**
 * The reliability of scores over questions that were drawn for each person: 1 − σ² · mean(Σw²/(Σw)²) / V(T), with σ² the
 * variance of a person's own shares. For questions of equal worth that is 1 − MS within / MS between, the one-way
 * intraclass correlation of a mean (Shrout & Fleiss, Psychol. Bull. 86, 1979, ICC(1,k)), and for right-or-wrong ones
 * Kuder and Richardson's formula 21 but for n − 1; its standard error is Lord's (Educ. Psychol. Meas. 17, 1957).
 */
export function drawnReliability({
  n,
  meanQuestions,
  variance,
  within,
  squaredWeights,
}: Scores): Reliability | undefined {
  if (!(variance > 0)) return undefined
  const error = within * squaredWeights
  const coefficient = 1 - error / variance
  return {
    kind: 'drawn',
    coefficient,
    interval: bonett(coefficient, { k: meanQuestions, n }),
    standardError: Math.sqrt(error),
  }
}
