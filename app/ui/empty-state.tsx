import type { ReactNode } from 'react'
import { DawnArcs } from './brand'

/** Where there is nothing yet: says what will be here and what to do to get it. */
export function EmptyState({ title, children, action }: { title: string; children: ReactNode; action?: ReactNode }) {
  return (
    <div className="relative isolate overflow-hidden rounded-card bg-sunken px-6 py-9 sm:px-9">
      <DawnArcs className="absolute -right-20 bottom-0 -z-10 w-80 max-md:hidden" />
      <div className="grid max-w-md justify-items-start gap-3">
        <p className="font-serif text-xl">{title}</p>
        <div className="text-muted">{children}</div>
        {action && <div className="mt-2 flex flex-wrap gap-3">{action}</div>}
      </div>
    </div>
  )
}
