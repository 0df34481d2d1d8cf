/**
 * The mark: a sun half over the horizon whose light spreads in arcs, the way a curved probe's picture
 * spreads from its head. First light, first look.
 */
export function Mark({ className = 'size-8' }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" fill="none" className={className} aria-hidden="true" focusable="false">
      <path d="M9.5 25a6.5 6.5 0 0 1 13 0z" className="fill-accent" />
      <path d="M7.3 16.6a12.6 12.6 0 0 1 17.4 0" strokeWidth="2.4" strokeLinecap="round" className="stroke-accent" />
      <path d="M3.4 11.2a19 19 0 0 1 25.2 0" strokeWidth="2.4" strokeLinecap="round" className="stroke-glow" />
      <path d="M2.5 28.5h27" strokeWidth="1.6" strokeLinecap="round" className="stroke-teal" />
    </svg>
  )
}

/** The mark and the academy's own name beside it. */
export function Wordmark({ academy }: { academy: string }) {
  return (
    <span className="inline-flex items-center gap-2.5 font-serif text-[1.3125rem] leading-none font-[560] tracking-[-0.02em] text-ink">
      <Mark className="size-8 shrink-0" />
      {academy}
    </span>
  )
}

const RADII = [36, 60, 84, 108, 132, 156, 180, 204]

/** Light spreading from a low sun, in hairlines: decoration for quiet corners. Place and size it with `className`. */
export function DawnArcs({ className = '' }: { className?: string }) {
  return (
    <svg viewBox="0 0 420 210" fill="none" className={`pointer-events-none print:hidden ${className}`} aria-hidden="true" focusable="false">
      <path d="M192 210a18 18 0 0 1 36 0z" className="fill-accent" />
      {RADII.map((radius, index) => (
        <path
          key={radius}
          d={`M${210 - radius} 210a${radius} ${radius} 0 0 1 ${radius * 2} 0`}
          strokeOpacity={0.95 - index * 0.1}
          className="stroke-glow"
        />
      ))}
    </svg>
  )
}
