import type { ReactNode } from 'react'

const DOT = {
  neutral: 'bg-raised border-edge',
  teal: 'bg-teal border-teal',
  accent: 'bg-accent border-accent',
  caution: 'bg-caution border-caution',
  danger: 'bg-danger border-danger',
}

export type TimelineItem = {
  /** The moment as the reader should see it; the caller knows their time zone. */
  at: string
  title: ReactNode
  detail?: ReactNode
  href?: string
  tone?: keyof typeof DOT
}

/** What happened, in the order given. */
export function Timeline({ items }: { items: TimelineItem[] }) {
  return (
    <ol className="grid">
      {items.map((item, index) => (
        <li
          key={`${index}`}
          className="relative grid gap-x-6 pb-7 pl-8 before:absolute before:top-3 before:bottom-[-0.75rem] before:left-[0.4375rem] before:w-px before:bg-line last:pb-0 last:before:hidden sm:grid-cols-[9.5rem_minmax(0,1fr)]"
        >
          <span
            className={`absolute top-1.5 left-0 size-[0.9375rem] rounded-full border-[1.5px] ring-4 ring-paper ${DOT[item.tone ?? 'neutral']}`}
          />
          <time className="pt-px text-sm text-muted">{item.at}</time>
          <div className="min-w-0">
            <p className="font-semibold">{item.href ? <a href={item.href}>{item.title}</a> : item.title}</p>
            {item.detail && <div className="text-sm text-muted">{item.detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}
