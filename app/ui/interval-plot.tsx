export type IntervalRow = {
  key: string
  label: string
  value: number
  from?: number | undefined
  to?: number | undefined
  said: string
}

type PlotProps = { caption: string; from: number; to: number; marks: number[]; rows: IntervalRow[] }

/**
 * Numbers between bounds with their intervals, one under the other, on one axis. What each row shows is said beside it, so
 * the drawing is for the eye alone and hidden from screen readers.
 */
export function IntervalPlot({ caption, from, to, marks, rows }: PlotProps) {
  const at = (value: number) => ((Math.min(to, Math.max(from, value)) - from) / (to - from)) * 1000
  return (
    <figure className="grid gap-3">
      <figcaption className="font-semibold">{caption}</figcaption>
      <ul className="grid gap-x-6 gap-y-4 sm:grid-cols-[auto_minmax(8rem,1fr)_auto] sm:gap-y-2">
        {rows.map(({ key, label, value, said, ...ends }) => (
          <li key={key} className="grid gap-1 sm:col-span-3 sm:grid-cols-subgrid sm:items-center">
            <span className="text-sm font-medium">{label}</span>
            <svg
              viewBox="0 0 1000 40"
              preserveAspectRatio="none"
              aria-hidden="true"
              className="h-7 w-full overflow-visible"
            >
              <line x1="0" x2="1000" y1="20" y2="20" className="stroke-line" vectorEffect="non-scaling-stroke" />
              {marks.map((mark) => (
                <line
                  key={mark}
                  x1={at(mark)}
                  x2={at(mark)}
                  y1="4"
                  y2="36"
                  className="stroke-line"
                  vectorEffect="non-scaling-stroke"
                />
              ))}
              {ends.from !== undefined && ends.to !== undefined && (
                <line
                  x1={at(ends.from)}
                  x2={at(ends.to)}
                  y1="20"
                  y2="20"
                  strokeWidth="4"
                  className="stroke-teal"
                  vectorEffect="non-scaling-stroke"
                />
              )}
              <line
                x1={at(value)}
                x2={at(value)}
                y1="8"
                y2="32"
                strokeWidth="6"
                className="stroke-accent"
                vectorEffect="non-scaling-stroke"
              />
            </svg>
            <span className="text-sm tabular">{said}</span>
          </li>
        ))}
      </ul>
      <p className="text-xs text-muted">
        The axis runs from {`${from}`.replace('-', '−')} to {to}; hairlines at {marks.join(', ')}. The upright mark is
        the value, the bar its 95 % interval.
      </p>
    </figure>
  )
}
