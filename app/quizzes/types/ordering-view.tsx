import type { QuestionTypeView } from '../question-view'
import { SelectField } from '~/ui/field'
import { type OrderingFace, placed, placeOf } from './ordering'

export const orderingView: QuestionTypeView<OrderingFace, string[]> = {
  Ask: ({ face, name, answer }) => (
    <div className="grid max-w-text gap-5">
      {face.steps.map((step) => {
        const place = placeOf(answer, step.id)
        return (
          <SelectField
            key={step.id}
            label={step.text}
            name={name}
            defaultValue={place === undefined ? '' : placed(step.id, place)}
            options={[
              { value: '', label: 'Choose its place' },
              ...face.steps.map((_, index) => ({ value: placed(step.id, index + 1), label: `${index + 1}` })),
            ]}
          />
        )
      })}
    </div>
  ),
  Review: ({ face, answer, theKey }) => {
    const inPlace = (parts: readonly string[]) =>
      face.steps
        .filter(({ id }) => placeOf([...parts], id) !== undefined)
        .sort((one, other) => (placeOf([...parts], one.id) ?? 0) - (placeOf([...parts], other.id) ?? 0))
    return (
      <div className="grid gap-4">
        <Order title="Your order" steps={inPlace(answer)} />
        {theKey && <Order title="Right order" steps={inPlace(theKey)} />}
      </div>
    )
  },
}

function Order({ title, steps }: { title: string; steps: { id: string; text: string }[] }) {
  return (
    <div className="grid gap-1.5">
      <p className="text-sm text-muted">{title}</p>
      <ol className="grid list-decimal gap-1 pl-6">
        {steps.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ol>
    </div>
  )
}
