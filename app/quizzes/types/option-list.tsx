import Check from 'lucide-react/icons/check'
import X from 'lucide-react/icons/x'
import type { ReactNode } from 'react'
import { Icon } from '~/ui/icon'
import type { Answer } from '../answer'
import type { OptionFace } from '../question-type'

type Options = { options: readonly OptionFace[]; answer: Answer }
type Choosing = {
  name: string
  kind: 'radio' | 'checkbox'
  idOf?: (index: number) => string
  mark?: (index: number) => ReactNode
}

/** Options to choose from; the whole row is the target, 44 px and more. `mark` ties a row to a place on a drawing. */
export function OptionChoices({ options, answer, name, kind, idOf, mark }: Options & Choosing) {
  return (
    <div className="grid gap-2.5">
      {options.map(({ id, text }, index) => (
        <label
          key={id}
          className="flex min-h-12 items-start gap-3.5 rounded-control border border-edge bg-raised px-4 py-3 transition-colors hover:border-ink has-checked:border-teal has-checked:bg-teal-soft"
        >
          <input
            type={kind}
            name={name}
            value={id}
            id={idOf?.(index)}
            defaultChecked={answer.includes(id)}
            className="mt-0.5"
          />
          {mark?.(index)}
          <span className="min-w-0">{text}</span>
        </label>
      ))}
    </div>
  )
}

type Reviewing = { theKey: readonly string[] | undefined; mark?: (index: number) => ReactNode }

/** The same options looked back on: what was chosen and, where the key may be seen, what was right. In words, too. */
export function OptionsReviewed({ options, answer, theKey, mark }: Options & Reviewing) {
  return (
    <ul className="grid gap-1.5">
      {options.map(({ id, text }, index) => {
        const chosen = answer.includes(id)
        const right = theKey?.includes(id)
        return (
          <li
            key={id}
            className={`flex items-start gap-3.5 rounded-control px-4 py-2 ${chosen || right ? 'bg-sunken' : 'text-muted'}`}
          >
            <OptionMark chosen={chosen} right={right} />
            {mark?.(index)}
            <span className="min-w-0 flex-1 items-baseline justify-between gap-x-6 sm:flex">
              <span>{text}</span>
              {(chosen || right) && (
                <span className="block shrink-0 text-xs font-semibold text-muted">{wordsFor(chosen, right)}</span>
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

/** Right, chosen and not right, or only chosen; `right` is undefined while the key is closed. */
export function OptionMark({ chosen, right }: { chosen: boolean; right: boolean | undefined }) {
  if (right) return <Icon of={Check} className="mt-0.5 text-teal" />
  if (chosen && right === false) return <Icon of={X} className="mt-0.5 text-danger" />
  return (
    <span className="mt-0.5 grid size-5 shrink-0 place-items-center" aria-hidden="true">
      <span className={`rounded-full ${chosen ? 'size-2.5 bg-ink' : 'size-1.5 bg-edge'}`} />
    </span>
  )
}

/** What the mark says, in words. */
export function wordsFor(chosen: boolean, right: boolean | undefined): string {
  if (!chosen) return 'Right answer'
  return right ? 'Your answer, right' : 'Your answer'
}
