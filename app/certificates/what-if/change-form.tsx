import type { CompetencyRule } from '~/curriculum/content-schema'
import { Button, ButtonLink } from '~/ui/button'
import { TextField } from '~/ui/field'
import { BOUNDS, type NumberAsked } from './forms'
import type { PolicyChange } from './policy-change'

/** What the level asks now, for the hints of the form. `rules` are those of its skills: they may differ. */
export type AsksNow = {
  levelSlug: string
  passPercents: number[]
  minimumObservations: number
  rules: CompetencyRule[]
  requirements: { name: string; title: string; kind: 'Lessons' | 'Quiz' | 'Skill' }[]
}

const FIELDS: { name: NumberAsked; label: string; unit?: string }[] = [
  { name: 'passPercent', label: 'Pass mark of its quizzes', unit: '%' },
  { name: 'observations', label: 'Observations of each skill' },
  { name: 'entrustment', label: 'Rated at least' },
  { name: 'dates', label: 'On different dates' },
  { name: 'instructors', label: 'By different instructors' },
  { name: 'withinDays', label: 'The newest within', unit: 'days' },
  { name: 'minimumObservations', label: 'Observations in all' },
]

/** The question: what would be otherwise. A plain form whose answer has an address of its own, to be sent to a colleague. */
export function ChangeForm({ asks, change }: { asks: AsksNow; change: PolicyChange }) {
  const given: Partial<Record<NumberAsked, number | undefined>> = { ...change, ...change.rule }
  return (
    <form method="get" className="grid gap-6">
      <div className="grid gap-5 sm:grid-cols-2 lg:grid-cols-4">
        {FIELDS.map(({ name, label, unit }) => (
          <TextField
            key={name}
            label={label}
            name={name}
            type="number"
            inputMode="numeric"
            min={BOUNDS[name][0]}
            max={BOUNDS[name][1]}
            unit={unit}
            hint={`Now ${asItIs(asks, name)}.`}
            defaultValue={given[name]}
          />
        ))}
      </div>
      <details open={change.without.length > 0}>
        <summary className="inline-flex min-h-11 cursor-pointer items-center font-medium text-teal">
          Leave something out of it
        </summary>
        <ul className="mt-2 grid gap-x-6 sm:grid-cols-2 lg:grid-cols-3">
          {asks.requirements.map(({ name, title, kind }) => (
            <li key={name}>
              <label className="flex min-h-11 items-center gap-3">
                <input type="checkbox" name="without" value={name} defaultChecked={change.without.includes(name)} />
                <span>
                  {title} <span className="text-sm text-muted">{kind.toLowerCase()}</span>
                </span>
              </label>
            </li>
          ))}
        </ul>
      </details>
      <div className="flex flex-wrap gap-3">
        <Button>See what it would do</Button>
        <ButtonLink href={whatIfHref(asks.levelSlug)} variant="secondary">
          Begin anew
        </ButtonLink>
      </div>
    </form>
  )
}

/** The page of a level's policy. */
export const whatIfHref = (levelSlug: string) => `/admin/levels/${levelSlug}/what-if`

function asItIs({ passPercents, minimumObservations, rules }: AsksNow, name: NumberAsked): string {
  if (name === 'passPercent') return range(passPercents, ' %')
  if (name === 'minimumObservations') return `${minimumObservations}`
  return range(
    rules.map((rule) => rule[name]),
    name === 'withinDays' ? ' days' : '',
  )
}

function range(numbers: number[], unit: string): string {
  if (numbers.length === 0) return 'nothing'
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)]
  return least === most ? `${least}${unit}` : `${least} to ${most}${unit}`
}
