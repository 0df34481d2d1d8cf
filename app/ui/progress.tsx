import { wholePercent } from './portion'

const SIZE = { small: 'size-12 text-xs', regular: 'size-20 text-lg', large: 'size-32 text-2xl' }
/** Chosen so that the circumference is 100: a dash of n units is n per cent. */
const RADIUS = 100 / (2 * Math.PI)

type Measured = { value: number; max: number; label: string }

/** How much of something is done, as a ring; rose while under way, teal when all of it is. `label` names the something. */
export function ProgressRing({ value, max, label, size = 'regular' }: Measured & { size?: keyof typeof SIZE }) {
  const percent = wholePercent(value, max)
  return (
    <div
      role="img"
      aria-label={`${label}: ${value} of ${max}`}
      className={`relative grid shrink-0 place-items-center ${SIZE[size]}`}
    >
      <svg viewBox="0 0 36 36" className="absolute inset-0 -rotate-90" aria-hidden="true" focusable="false">
        <circle cx="18" cy="18" r={RADIUS} fill="none" strokeWidth="2.6" className="stroke-line" />
        {percent > 0 && (
          <circle
            cx="18"
            cy="18"
            r={RADIUS}
            fill="none"
            strokeWidth="2.6"
            strokeLinecap={percent < 100 ? 'round' : 'butt'}
            strokeDasharray={`${percent} 100`}
            className={percent < 100 ? 'stroke-accent' : 'stroke-teal'}
          />
        )}
      </svg>
      <span className="font-serif tabular">{percent}&nbsp;%</span>
    </div>
  )
}

/** The same as a bar, with its words above it. */
export function ProgressBar({ value, max, label }: Measured) {
  const full = max > 0 && value >= max
  return (
    <div className="grid gap-1.5">
      <div className="flex items-baseline justify-between gap-4 text-sm">
        <span>{label}</span>
        <span className="shrink-0 text-muted tabular">
          {value} of {max}
        </span>
      </div>
      <progress value={Math.min(value, max)} max={max || 1} aria-label={label} data-full={full || undefined} />
    </div>
  )
}
