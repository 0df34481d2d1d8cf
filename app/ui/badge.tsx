import type { ReactNode } from 'react'

const TONE = {
  neutral: 'bg-sunken text-muted ring-line',
  teal: 'bg-teal-soft text-teal ring-transparent',
  accent: 'bg-accent-soft text-accent ring-transparent',
  caution: 'bg-caution-soft text-caution ring-transparent',
  danger: 'bg-danger-soft text-danger ring-transparent',
}

/** The state of a thing in one or two words; the colour only repeats them. */
export function Badge({ tone = 'neutral', children }: { tone?: keyof typeof TONE; children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-xs font-semibold whitespace-nowrap ring-1 ring-inset ${TONE[tone]}`}
    >
      {children}
    </span>
  )
}
