/** Chosen so that the circumference is 100: a dash of n units is n per cent. */
const RADIUS = 100 / (2 * Math.PI)

/** A score as a ring, with a tick at the mark that had to be reached. Teal only when the attempt passed. */
export function ScoreRing({ percent, passPercent, passed }: { percent: number; passPercent: number; passed: boolean }) {
  return (
    <div
      role="img"
      aria-label={`${percent} %; the pass mark is ${passPercent} %`}
      className="relative grid size-40 shrink-0 place-items-center"
    >
      <svg viewBox="0 0 40 40" className="absolute inset-0 -rotate-90" aria-hidden="true" focusable="false">
        <circle cx="20" cy="20" r={RADIUS} fill="none" strokeWidth="2.4" className="stroke-line" />
        {percent > 0 && (
          <circle
            cx="20"
            cy="20"
            r={RADIUS}
            fill="none"
            strokeWidth="2.4"
            strokeLinecap={percent < 100 ? 'round' : 'butt'}
            strokeDasharray={`${percent} 100`}
            className={passed ? 'stroke-teal' : 'stroke-accent'}
          />
        )}
        <line
          x1={20 + RADIUS - 2.2}
          x2={20 + RADIUS + 2.2}
          y1="20"
          y2="20"
          strokeWidth="0.7"
          transform={`rotate(${passPercent * 3.6} 20 20)`}
          className="stroke-ink"
        />
      </svg>
      <span className="grid justify-items-center">
        <span className="font-serif text-3xl tabular">{percent}&nbsp;%</span>
        <span className="text-xs text-muted tabular">{passPercent}&nbsp;% to pass</span>
      </span>
    </div>
  )
}
