import Check from 'lucide-react/icons/check'
import X from 'lucide-react/icons/x'
import { Icon } from '~/ui/icon'
import type { Check as Checked } from './verification.server'

/** What was looked at and how each came out, in words and in a mark. */
export function CheckList({ checks }: { checks: Checked[] }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {checks.map(({ passed, label, detail }) => (
        <li key={label} className="flex gap-4 py-3.5">
          <span
            className={`grid size-6 shrink-0 place-items-center rounded-full ${passed ? 'bg-teal text-teal-ink' : 'bg-danger text-paper'}`}
          >
            <Icon of={passed ? Check : X} size="small" />
          </span>
          <div className="min-w-0 flex-1">
            <p className={passed ? '' : 'font-semibold'}>
              <span className="sr-only">{passed ? 'Passed: ' : 'Failed: '}</span>
              {label}
            </p>
            <p className="text-sm text-muted">{detail}</p>
          </div>
        </li>
      ))}
    </ul>
  )
}
