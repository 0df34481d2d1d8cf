import type { ReactNode } from 'react'

/** One number worth saying large, with its words. Set several side by side in a `<dl>` grid. */
export function Stat({ label, value, hint }: { label: string; value: ReactNode; hint?: ReactNode }) {
  return (
    <div className="flex flex-col gap-1 border-t-[1.5px] border-ink pt-3">
      <dt className="text-sm text-muted">{label}</dt>
      <dd className="grid gap-1">
        <span className="font-serif text-3xl tabular">{value}</span>
        {hint && <span className="text-sm text-muted">{hint}</span>}
      </dd>
    </div>
  )
}
