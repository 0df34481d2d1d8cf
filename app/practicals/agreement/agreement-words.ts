import { type AgainstPeers, type Estimate, type ScaleAgreement, scaleInWords } from './agreement-report'
import { MINIMUM_DIFFERING } from './leniency'

/** A coefficient as it is printed, with its interval. */
export function estimateInWords(estimate: Estimate | undefined): string {
  if (!estimate) return 'cannot be told: nothing varies'
  const { value, interval } = estimate
  return interval ? `${two(value)} (${two(interval.from)} to ${two(interval.to)})` : two(value)
}

const two = (value: number) => value.toFixed(2).replace('-', '−')

/** How one instructor rates against those who watched the same: counts first, and a sentence for a person to read. */
export function againstPeersInWords({ leniency, higher, lower }: AgainstPeers): string {
  if (!leniency) return `Too few that differ to say more: ${higher + lower} of ${MINIMUM_DIFFERING}.`
  const { share, from, to, probability } = leniency
  const percent = (number: number) => `${Math.round(number * 100)} %`
  const range = `Higher in ${percent(share)} of those that differ (95 % interval ${percent(from)} to ${percent(to)}).`
  if (probability >= 0.05) return `${range} No more than chance does.`
  return `${range} More often ${share > 0.5 ? 'higher' : 'lower'} than chance does: worth a talk.`
}

/** The head of the spreadsheet. */
export const AGREEMENT_HEAD = [
  'Scale',
  'Performances',
  'Equal ratings',
  'Coefficient',
  'Value',
  'Interval from',
  'Interval to',
]

const COEFFICIENTS = [
  ['alpha', 'Krippendorff alpha, ordinal'],
  ['kappaLinear', 'Weighted kappa, linear'],
  ['kappaQuadratic', 'Weighted kappa, quadratic'],
  ['icc', 'ICC(2,1)'],
] as const

/** One line for each coefficient, or one with the counts where there are too few performances. */
export function agreementLines(scales: readonly ScaleAgreement[]): (string | number | null)[][] {
  return scales.flatMap(({ scale, performances, equal, coefficients }) => {
    const known = [scaleInWords(scale), performances, equal]
    if (!coefficients) return [[...known, null, null, null, null]]
    return COEFFICIENTS.flatMap(([key, name]) => {
      const estimate = coefficients[key]
      if (!estimate) return []
      return [[...known, name, estimate.value, estimate.interval?.from ?? null, estimate.interval?.to ?? null]]
    })
  })
}
