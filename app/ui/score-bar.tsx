/** A score against the mark it had to reach. Says in words which side of it the score fell. */
export function ScoreBar({ percent, passPercent, label }: { percent: number; passPercent: number; label: string }) {
  const reached = percent >= passPercent
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
        <span>{label}</span>
        <span className="tabular">
          <strong className={reached ? 'text-teal' : 'text-danger'}>{percent}&nbsp;%</strong>
          <span className="text-muted">
            {' '}
            · {reached ? 'reached' : 'below'} the pass mark of {passPercent}&nbsp;%
          </span>
        </span>
      </div>
      <svg viewBox="0 0 100 5" preserveAspectRatio="none" className="h-4 w-full" aria-hidden="true" focusable="false">
        <rect y="1.5" width="100" height="2" className="fill-line" />
        <rect
          y="1.5"
          width={Math.max(0, Math.min(100, percent))}
          height="2"
          className={reached ? 'fill-teal' : 'fill-danger'}
        />
        <line
          x1={passPercent}
          x2={passPercent}
          y1="0"
          y2="5"
          strokeWidth="2"
          vectorEffect="non-scaling-stroke"
          className="stroke-ink"
        />
      </svg>
    </div>
  )
}
