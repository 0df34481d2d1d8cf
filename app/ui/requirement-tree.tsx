import ArrowRight from 'lucide-react/icons/arrow-right'
import Check from 'lucide-react/icons/check'
import type { ReactNode } from 'react'
import { Icon } from './icon'

export type Requirement = { met: boolean; label: ReactNode; detail?: ReactNode; href?: string }

/** What must be so, item by item: met or not yet, in words and in a mark, each with the way to it. */
export function RequirementList({ items }: { items: Requirement[] }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {items.map((item, index) => (
        <li key={`${index}`} className="relative flex gap-4 py-3.5">
          <RequirementMark met={item.met} />
          <div className="min-w-0 flex-1">
            <p className={item.met ? '' : 'font-semibold'}>
              <span className="sr-only">{item.met ? 'Met: ' : 'Not yet: '}</span>
              {item.href ? (
                <a href={item.href} className="text-ink no-underline after:absolute after:inset-0 hover:underline">
                  {item.label}
                </a>
              ) : (
                item.label
              )}
            </p>
            {item.detail && <div className="text-sm text-muted">{item.detail}</div>}
          </div>
          {item.href && <Icon of={ArrowRight} className="mt-0.5 text-muted" />}
        </li>
      ))}
    </ul>
  )
}

function RequirementMark({ met }: { met: boolean }) {
  return met ? (
    <span className="grid size-6 shrink-0 place-items-center rounded-full bg-teal text-teal-ink">
      <Icon of={Check} size="small" />
    </span>
  ) : (
    <span className="size-6 shrink-0 rounded-full border-[1.5px] border-edge bg-raised" />
  )
}
