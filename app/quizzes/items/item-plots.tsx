import { GROUPS } from './item-statistics'
import type { ItemAnalysis, OptionAnalysis } from './quiz-analysis'
import { coefficient, coefficientRange, percent, percentRange } from './wording'

const WIDTH = 320
const HEIGHT = 140
const LEFT = 44
const BOTTOM = 26

const GROUP_WORDS = ['lowest', '', 'middle', '', 'highest']

/** How much of a question each fifth of the scores earns. It should climb; where it does not, look at the question. */
export function FacilityByScore({ groups, facility }: Pick<ItemAnalysis, 'groups' | 'facility'>) {
  const x = (group: number) => LEFT + ((WIDTH - LEFT) * (group + 0.5)) / GROUPS
  const y = (share: number) => 8 + (HEIGHT - 8) * (1 - share)
  const told = groups.map((one) => `fifth ${one.group + 1}: ${percent(one.facility)} of ${one.n} trainees`).join('; ')
  return (
    <figure className="grid max-w-sm grid-cols-[minmax(0,1fr)] content-start gap-2">
      <figcaption className="text-sm font-semibold">Marks earned, by fifth of the score</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + BOTTOM}`} className="w-full" role="img" aria-label={told}>
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line x1={LEFT} x2={WIDTH} y1={y(share)} y2={y(share)} className="stroke-line" />
            <text x={LEFT - 6} y={y(share) + 4} textAnchor="end" className="fill-muted text-[12px] tabular">
              {percent(share)}
            </text>
          </g>
        ))}
        <line
          x1={LEFT}
          x2={WIDTH}
          y1={y(facility)}
          y2={y(facility)}
          strokeDasharray="3 4"
          strokeWidth="1.5"
          className="stroke-accent"
        />
        <polyline
          points={groups.map((one) => `${x(one.group)},${y(one.facility)}`).join(' ')}
          fill="none"
          strokeWidth="2.5"
          strokeLinejoin="round"
          className="stroke-teal"
        />
        {groups.map((one) => (
          <circle key={one.group} cx={x(one.group)} cy={y(one.facility)} r="5" className="fill-teal" />
        ))}
        {GROUP_WORDS.map((word, group) => (
          <text key={`${group}`} x={x(group)} y={HEIGHT + 20} textAnchor="middle" className="fill-muted text-[12px]">
            {word}
          </text>
        ))}
      </svg>
      <p className="text-xs text-muted">The dashed line is the mean of all.</p>
    </figure>
  )
}

/** How many chose each option, and whether they were strong or weak elsewhere. */
export function OptionShares({ options }: { options: OptionAnalysis[] }) {
  return (
    <ul className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {options.map((option) => (
        <li key={option.part} className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
          <div className="flex items-baseline justify-between gap-4 text-sm">
            <span className={option.right ? 'font-semibold' : undefined}>
              {option.right && <span className="text-teal">Right: </span>}
              {option.label}
            </span>
            <span className="shrink-0 tabular">{percent(option.share)}</span>
          </div>
          <ShareBar option={option} />
          <p className="text-xs text-muted tabular">
            {[percentRange(option.interval), `correlation with the rest ${coefficient(option.correlation)}`]
              .filter(Boolean)
              .join('; ')}
            {option.correlationInterval && ` (${coefficientRange(option.correlationInterval)})`}
          </p>
        </li>
      ))}
    </ul>
  )
}

function ShareBar({ option: { share, interval, right } }: { option: OptionAnalysis }) {
  return (
    <svg viewBox="0 0 100 5" preserveAspectRatio="none" className="h-3.5 w-full" aria-hidden="true" focusable="false">
      <rect y="1.5" width="100" height="2" className="fill-line" />
      <rect y="0.5" width={share * 100} height="4" className={right ? 'fill-teal' : 'fill-accent'} />
      {interval && (
        <line
          x1={interval.from * 100}
          x2={interval.to * 100}
          y1="2.5"
          y2="2.5"
          strokeWidth="2"
          vectorEffect="non-scaling-stroke"
          className="stroke-ink"
        />
      )}
    </svg>
  )
}
