import { dayInWords } from '~/platform/calendar-day'
import { PICTURE, type Picture } from './picture'
import { LANE_WORDS, LANES } from './story'

/**
 * How a certificate came to be in one picture: a lane for each kind of evidence, a dot for each day, rings where something was
 * complete. The list below it says the same in words, so the drawing is one image to a screen reader.
 */
export function StoryPicture({ picture, title }: { picture: Picture; title: string }) {
  const { width, lane, left, right, top, axis } = PICTURE
  const { dots, ticks, valid, height } = picture
  const laneTop = (index: number) => top + lane * index
  const bottom = height - axis
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title} className="w-full">
      <rect
        x={valid.from}
        y={laneTop(LANES.indexOf('certificate')) + 22}
        width={Math.max(2, valid.to - valid.from)}
        height={lane - 28}
        rx="4"
        className="fill-teal-soft"
      />
      {ticks.map(({ x, label }, index) => (
        <g key={label}>
          <line x1={x} x2={x} y1={top} y2={bottom} className="stroke-line" />
          <text
            x={x}
            y={bottom + 18}
            textAnchor={anchorAt(x)}
            className={`fill-muted text-[13px] max-sm:text-[19px] ${index % 2 ? 'max-sm:hidden' : ''}`}
          >
            {label}
          </text>
        </g>
      ))}
      {LANES.map((name, index) => (
        <g key={name}>
          <line
            x1={left}
            x2={width - right}
            y1={laneTop(index) + lane}
            y2={laneTop(index) + lane}
            className="stroke-line"
          />
          <text x={left} y={laneTop(index) + 15} className="fill-ink text-[13px] font-semibold max-sm:text-[19px]">
            {LANE_WORDS[name]}
          </text>
        </g>
      ))}
      {dots.map(({ x, y, steps, milestone }) => (
        <circle
          key={`${x} ${y}`}
          cx={x}
          cy={y}
          r={milestone ? 7 : 4.5}
          className={milestone ? 'fill-teal stroke-paper stroke-2' : 'fill-accent stroke-paper'}
        >
          <title>{`${dayInWords(steps[0]?.on ?? '')}: ${steps.map((one) => one.title).join(', ')}`}</title>
        </circle>
      ))}
    </svg>
  )
}

/** A label near an edge stays inside the drawing. */
const anchorAt = (x: number) => (x < 40 ? 'start' : x > PICTURE.width - 40 ? 'end' : 'middle')
