/**
 * The mark: light coming up over a horizon in three warm steps, all rising from the same point, the way an
 * HD render is lit from one side. First light, first look.
 */
export function Mark({ className = 'size-8' }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true" focusable="false">
      <path d="M2.5 23.5a13.5 13.5 0 0 1 27 0z" className="fill-glow" />
      <path
        d="M2.5 23.5a10.25 10.25 0 0 1 20.5 0z"
        className="fill-[color-mix(in_oklab,var(--color-glow),var(--color-accent))]"
      />
      <path d="M2.5 23.5a6.75 6.75 0 0 1 13.5 0z" className="fill-accent" />
      <path d="M2.5 27.3h27" strokeWidth="1.9" strokeLinecap="round" className="stroke-teal" />
    </svg>
  )
}

/** The mark and the academy's own name beside it. */
export function Wordmark({ academy }: { academy: string }) {
  return (
    <span className="inline-flex items-center gap-2.5 font-serif text-xl leading-none font-[560] tracking-[-0.02em] text-ink">
      <Mark className="size-8 shrink-0" />
      {academy}
    </span>
  )
}

const RADII = [34, 52, 71, 91, 112, 134, 157, 181, 206]

/** The mark drawn out in hairlines, spreading to the right: decoration for quiet corners. Place and size it with `className`. */
export function DawnArcs({ className = '' }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 414 207"
      fill="none"
      className={`pointer-events-none print:hidden ${className}`}
      aria-hidden="true"
      focusable="false"
    >
      <path d="M1 207a18 18 0 0 1 36 0z" className="fill-accent" />
      {RADII.map((radius, step) => (
        <path
          key={radius}
          d={`M1 207a${radius} ${radius} 0 0 1 ${radius * 2} 0`}
          strokeOpacity={1 - step * 0.09}
          vectorEffect="non-scaling-stroke"
          className="stroke-glow"
        />
      ))}
    </svg>
  )
}
