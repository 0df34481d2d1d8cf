import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowUp from 'lucide-react/icons/arrow-up'
import { Button } from '~/ui/button'
import { Icon } from '~/ui/icon'
import type { OptionFace } from '../question-type'
import type { QuestionTypeView } from '../question-view'
import { HowMarked } from './how-marked'
import { OptionMark } from './option-list'
import { type OrderingFace, placed, placeOf } from './ordering'

const ROW = 'flex items-center gap-3.5 rounded-control border border-edge bg-raised py-2 pr-2 pl-4'
const ARROW =
  'grid size-11 place-items-center rounded-control text-ink hover:bg-sunken aria-disabled:text-edge aria-disabled:hover:bg-transparent'

export const orderingView: QuestionTypeView<OrderingFace, string[]> = {
  Ask: ({ face, name, answer, marks }) => (
    <div data-island="ordering" className="group/order grid max-w-text gap-4">
      <ol className="grid gap-2.5">
        {byPlace(face.steps, answer).map((step) => (
          <Movable key={step.id} step={step} name={name} place={placeOf(answer, step.id)} of={face.steps.length} />
        ))}
      </ol>
      <div data-untouched hidden className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm text-muted">
        <Button type="button" variant="secondary" data-keep>
          Keep this order
        </Button>
        <p>Nothing is ordered yet: move a step, or keep the order as it stands.</p>
      </div>
      <p data-without className="text-sm text-muted">
        Choose a place for each step.
      </p>
      <HowMarked marks={marks} parts="steps that stand straight after the right one" all="the whole order is right" />
      <p role="status" data-said className="sr-only" />
    </div>
  ),
  Review: ({ face, answer, theKey }) => (
    <div className={`grid gap-x-10 gap-y-6 ${theKey ? 'sm:grid-cols-2' : ''}`}>
      <Order
        title="Your order"
        steps={byPlace(face.steps, answer).filter(({ id }) => placeOf(answer, id))}
        rightOrder={theKey && byPlace(face.steps, theKey).map(({ id }) => id)}
      />
      {theKey && <Order title="Right order" steps={byPlace(face.steps, theKey)} />}
    </div>
  ),
}

/** Steps that have a place stand by it, the others after them in the order of the attempt. */
function byPlace(steps: readonly OptionFace[], answer: readonly string[]): OptionFace[] {
  const place = ({ id }: OptionFace) => placeOf([...answer], id) ?? steps.length + 1
  return [...steps].sort((one, other) => place(one) - place(other))
}

/** A step with a list of places; the island puts arrows in its place. */
function Movable({ step, name, place, of }: { step: OptionFace; name: string; place: number | undefined; of: number }) {
  const id = `${name.replace(/\W+/g, '-')}-${step.id}`
  return (
    <li data-step className={ROW}>
      <select
        id={id}
        name={name}
        defaultValue={place === undefined ? '' : placed(step.id, place)}
        className="h-11 w-16 shrink-0 rounded-control border border-edge bg-raised px-2 tabular"
      >
        <option value="">–</option>
        {Array.from({ length: of }, (_, index) => (
          <option key={index} value={placed(step.id, index + 1)}>
            {index + 1}
          </option>
        ))}
      </select>
      <span data-number hidden className="w-5 shrink-0 text-center font-semibold text-muted tabular" />
      <label htmlFor={id} className="min-w-0 flex-1 py-1.5">
        <span className="sr-only">Place of: </span>
        <span data-text>{step.text}</span>
      </label>
      <span data-arrows hidden className="flex shrink-0">
        <button type="button" data-move="-1" className={ARROW}>
          <Icon of={ArrowUp} />
          <span className="sr-only">Move up: {step.text}</span>
        </button>
        <button type="button" data-move="1" className={ARROW}>
          <Icon of={ArrowDown} />
          <span className="sr-only">Move down: {step.text}</span>
        </button>
      </span>
    </li>
  )
}

type OrderProps = {
  title: string
  steps: OptionFace[]
  /** Where the key may be seen: each step is then marked by whether it follows the one it should. */
  rightOrder?: string[]
}

function Order({ title, steps, rightOrder }: OrderProps) {
  return (
    <div className="grid content-start gap-2">
      <p className="text-sm font-semibold text-muted">{title}</p>
      {steps.length === 0 && <p>None</p>}
      <ol className="grid gap-1.5">
        {steps.map((step, index) => (
          <li key={step.id} className="flex items-start gap-3 rounded-control bg-sunken px-4 py-2">
            <span className="w-5 shrink-0 font-semibold text-muted tabular">{index + 1}</span>
            <span className="min-w-0 flex-1">{step.text}</span>
            {rightOrder && index > 0 && <Follows right={follows(rightOrder, steps[index - 1]?.id, step.id)} />}
          </li>
        ))}
      </ol>
    </div>
  )
}

const follows = (order: string[], before: string | undefined, step: string) =>
  before !== undefined && order.indexOf(step) === order.indexOf(before) + 1

function Follows({ right }: { right: boolean }) {
  return (
    <>
      <OptionMark chosen right={right} />
      <span className="sr-only">{right ? 'Follows the right step' : 'Follows another step than it should'}</span>
    </>
  )
}
