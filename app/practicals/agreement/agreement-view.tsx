import { IntervalPlot } from '~/ui/interval-plot'
import { Notice } from '~/ui/notice'
import { Table } from '~/ui/table'
import { type AgainstPeers, MINIMUM_PERFORMANCES, type ScaleAgreement, scaleInWords } from './agreement-report'
import { againstPeersInWords, estimateInWords } from './agreement-words'

/** How far two who watch the same agree, scale by scale: the picture, then everything as a table. */
export function AgreementView({ scales }: { scales: ScaleAgreement[] }) {
  const performances = scales[0]?.performances ?? 0
  const missing = MINIMUM_PERFORMANCES - performances
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      {missing > 0 ? (
        <Notice tone="info" title={missing === 1 ? 'One more performance to go' : `${missing} more performances to go`}>
          <p>
            Coefficients are shown from {MINIMUM_PERFORMANCES} performances on that two have rated. With fewer, one
            rating more or less would change what they say.
          </p>
        </Notice>
      ) : (
        <IntervalPlot
          caption="Krippendorff’s alpha: 1 is agreement throughout, 0 is what chance gives"
          from={axisFrom(scales)}
          to={1}
          marks={[0, 0.667, 0.8]}
          rows={scales.flatMap(({ scale, coefficients }) => {
            const alpha = coefficients?.alpha
            return alpha
              ? {
                  key: scale,
                  label: scaleInWords(scale),
                  value: alpha.value,
                  ...alpha.interval,
                  said: estimateInWords(alpha),
                }
              : []
          })}
        />
      )}
      <Table
        caption={performances === 1 ? '1 performance rated by two' : `${performances} performances rated by two`}
        head={['Scale', 'Rated alike', 'Alpha', 'Kappa, linear', 'Kappa, quadratic', 'ICC(2,1)']}
        stacks
        rows={scales.map(({ scale, equal, coefficients }) => ({
          key: scale,
          cells: [
            scaleInWords(scale),
            performances > 0 ? `${equal} of ${performances}` : '–',
            coefficients ? estimateInWords(coefficients.alpha) : '–',
            coefficients ? estimateInWords(coefficients.kappaLinear) : '–',
            coefficients ? estimateInWords(coefficients.kappaQuadratic) : '–',
            coefficients && scale === 'entrustment' ? estimateInWords(coefficients.icc) : '–',
          ],
        }))}
      />
    </div>
  )
}

/** Chance is 0, and most agreement lies above it: the axis goes lower only where something does. */
function axisFrom(scales: ScaleAgreement[]): number {
  const lowest = Math.min(...scales.map(({ coefficients: c }) => c?.alpha?.interval?.from ?? c?.alpha?.value ?? 0))
  return lowest < -0.2 ? -1 : -0.2
}

/** Each instructor against those who watched the same performances. For a person to read. */
export function PeersTable({ peers }: { peers: AgainstPeers[] }) {
  return (
    <Table
      caption="Entrustment, against whoever watched the same"
      head={['Instructor', 'Higher', 'Alike', 'Lower', 'What that says']}
      stacks
      empty="Nobody has rated a performance together with somebody else yet."
      rows={peers.map((one) => ({
        key: one.instructorId,
        cells: [one.name, one.higher, one.equal, one.lower, againstPeersInWords(one)],
      }))}
    />
  )
}

/** What the numbers mean and what they do not. */
export function HowToRead() {
  return (
    <div className="grid max-w-text gap-3 text-muted">
      <p>
        Alpha and kappa compare how often two differ, and by how much, with what chance alone would give. Bars are 95 %
        intervals: performances are drawn anew a thousand times. They tell how firm a number is, not how good an
        instructor.
      </p>
      <p>
        Alpha needs no two raters in particular, so it is the one to read. Kappa and the ICC take who signed first and
        who second as the two. Where nearly everybody gets the same rating, all of them are low although ratings are
        alike: look at how many were.
      </p>
      <p>
        A number here is a reason to watch a recording together and to talk about the anchors. It decides nothing about
        anybody: no sign-off changes, and nothing is held against an instructor. That training raters raises agreement
        is weakly supported, so this page promises nothing.
      </p>
    </div>
  )
}
