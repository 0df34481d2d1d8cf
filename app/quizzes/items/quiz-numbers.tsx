import { Stat } from '~/ui/stat'
import type { WholeAnalysis } from './quiz-analysis'
import { coefficient, coefficientRange, percent, RELIABILITY_WORDS } from './wording'

/** A quiz as a whole: how scores lie, and how far one can be trusted. */
export function QuizNumbers({ whole }: { whole: WholeAnalysis }) {
  const { mean, deviation, reliability, minutes } = whole
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <dl className="grid grid-cols-2 gap-6 lg:grid-cols-4">
        <Stat label="Mean score" value={percent(mean)} hint={`standard deviation ${percent(deviation)}`} />
        {reliability ? (
          <>
            <Stat
              label={`Reliability, ${RELIABILITY_WORDS[reliability.kind]}`}
              value={coefficient(reliability.coefficient)}
              hint={coefficientRange(reliability.interval)}
            />
            <Stat
              label="Standard error"
              value={percent(reliability.standardError)}
              hint="of the marks: how far one score may be off"
            />
          </>
        ) : (
          <Stat label="Reliability" value="–" hint="everybody has the same score" />
        )}
        {minutes && (
          <Stat
            label="Minutes, start to hand-in"
            value={minutes.median.toFixed(0)}
            hint={`the middle half takes ${minutes.quarter.toFixed(0)} to ${minutes.threeQuarter.toFixed(0)}`}
          />
        )}
      </dl>
      <ScoreBands whole={whole} />
    </div>
  )
}

const WIDTH = 600
const HEIGHT = 150
const STEP = WIDTH / 10

function ScoreBands({ whole: { bands, n } }: { whole: WholeAnalysis }) {
  const most = Math.max(1, ...bands.map((band) => band.n))
  const tenths = Array.from({ length: 10 }, (_, band) => ({ band, n: bands.find((one) => one.band === band)?.n ?? 0 }))
  const told = tenths.filter((one) => one.n > 0).map((one) => `${one.n} from ${one.band * 10} %`)
  return (
    <figure className="grid max-w-text grid-cols-[minmax(0,1fr)] gap-3">
      <figcaption className="text-sm font-semibold">How many trainees scored what</figcaption>
      <svg
        viewBox={`0 -20 ${WIDTH} ${HEIGHT + 50}`}
        className="w-full"
        role="img"
        aria-label={`Scores of ${n} trainees by tenths: ${told.join(', ')}`}
      >
        {tenths.map(({ band, n: count }) => {
          const height = (HEIGHT * count) / most
          return (
            <g key={band}>
              <rect x={band * STEP + 3} y={HEIGHT - height} width={STEP - 6} height={height} className="fill-teal" />
              {count > 0 && (
                <text
                  x={band * STEP + STEP / 2}
                  y={HEIGHT - height - 6}
                  textAnchor="middle"
                  className="fill-ink text-[17px] tabular"
                >
                  {count}
                </text>
              )}
            </g>
          )
        })}
        <line x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} className="stroke-edge" />
        {[0, 20, 40, 60, 80, 100].map((tick) => (
          <text
            key={tick}
            x={(tick / 100) * WIDTH}
            y={HEIGHT + 24}
            textAnchor={tick === 0 ? 'start' : tick === 100 ? 'end' : 'middle'}
            className="fill-muted text-[17px] tabular"
          >
            {tick}&nbsp;%
          </text>
        ))}
      </svg>
    </figure>
  )
}
