import Check from 'lucide-react/icons/check'
import { Icon } from './icon'

export type Step = { label: string; state: 'done' | 'now' | 'later'; href?: string }

const MARK = {
  done: 'bg-teal text-teal-ink border-teal',
  now: 'bg-accent text-accent-ink border-accent',
  later: 'bg-paper text-muted border-edge',
}
const SAID = { done: 'Done: ', now: 'Now: ', later: 'Later: ' }

/** Where someone is on a short way with a known end. Down the page on a phone, across it otherwise. */
export function Steps({ steps }: { steps: Step[] }) {
  return (
    <ol className="grid gap-x-3 sm:auto-cols-fr sm:grid-flow-col">
      {steps.map((step, index) => (
        <li
          key={step.label}
          aria-current={step.state === 'now' ? 'step' : undefined}
          className="relative flex gap-3 pb-5 before:absolute before:top-8 before:bottom-0 before:left-4 before:w-px before:bg-line last:pb-0 last:before:hidden sm:flex-col sm:pb-0 sm:before:top-4 sm:before:right-0 sm:before:bottom-auto sm:before:left-11 sm:before:h-px sm:before:w-auto"
        >
          <span
            className={`grid size-8 shrink-0 place-items-center rounded-full border-[1.5px] text-sm font-semibold tabular ${MARK[step.state]}`}
          >
            {step.state === 'done' ? <Icon of={Check} size="small" /> : index + 1}
          </span>
          <span
            className={`pt-1 text-sm leading-snug sm:pt-0 ${step.state === 'now' ? 'font-semibold' : step.state === 'later' ? 'text-muted' : ''}`}
          >
            <span className="sr-only">{SAID[step.state]}</span>
            {step.href ? (
              <a href={step.href} className="after:absolute after:inset-0">
                {step.label}
              </a>
            ) : (
              step.label
            )}
          </span>
        </li>
      ))}
    </ol>
  )
}
