import Check from 'lucide-react/icons/check'
import X from 'lucide-react/icons/x'
import { Icon } from '~/ui/icon'
import { Notice } from '~/ui/notice'
import type { Check as Checked, Verdict } from './verdict'

/** What a check came to, and below it each thing that was looked at. */
export function VerdictNotice({ verdict: { tone, title, sentence, checks } }: { verdict: Verdict }) {
  return (
    <div className="grid gap-5">
      <Notice tone={tone} title={title}>
        <p>{sentence}</p>
      </Notice>
      {checks.length > 0 && (
        <ul className="divide-y divide-line border-y border-line">
          {checks.map((check) => (
            <CheckLine key={check.label} check={check} />
          ))}
        </ul>
      )}
    </div>
  )
}

function CheckLine({ check: { passed, label, detail } }: { check: Checked }) {
  const mark = passed ? 'bg-teal text-teal-ink' : 'bg-danger-soft text-danger inset-ring-2 inset-ring-danger'
  return (
    <li className="flex gap-4 py-3.5">
      <span className={`grid size-6 shrink-0 place-items-center rounded-full ${mark}`}>
        <Icon of={passed ? Check : X} size="small" />
      </span>
      <div className="min-w-0 flex-1">
        <p className={passed ? '' : 'font-semibold'}>
          <span className="sr-only">{passed ? 'Holds: ' : 'Does not hold: '}</span>
          {label}
        </p>
        <p className="text-sm text-muted">{detail}</p>
      </div>
    </li>
  )
}
