import type { QuestionTypeView } from '../question-view'
import { SelectField } from '~/ui/field'
import { type MatchingFace, matched, partedAt } from './matching'
import { OptionMark } from './option-list'

export const matchingView: QuestionTypeView<MatchingFace, string[]> = {
  Ask: ({ face, name, answer }) => (
    <div className="grid max-w-text gap-5">
      {face.lefts.map((left) => (
        <SelectField
          key={left.id}
          label={left.text}
          name={name}
          defaultValue={answer.find((part) => partedAt(part).left === left.id) ?? ''}
          options={[
            { value: '', label: 'Choose what belongs to it' },
            ...face.rights.map((right) => ({ value: matched(left.id, right), label: right })),
          ]}
        />
      ))}
      <p className="text-sm text-muted">Each right pair counts.</p>
    </div>
  ),
  Review: ({ face, answer, theKey }) => (
    <ul className="grid gap-1.5">
      {face.lefts.map(({ id, text }) => {
        const given = answer.find((part) => partedAt(part).left === id)
        const right = theKey?.find((part) => partedAt(part).left === id)
        return (
          <li key={id} className="flex items-start gap-3.5 rounded-control bg-sunken px-4 py-2.5">
            <OptionMark chosen={given !== undefined} right={right && given ? right === given : undefined} />
            <span className="grid min-w-0 gap-0.5">
              <span className="font-medium">{text}</span>
              <span>{given === undefined ? 'Not answered' : partedAt(given).right}</span>
              {right !== undefined && right !== given && (
                <span className="text-sm text-muted">Right answer: {partedAt(right).right}</span>
              )}
            </span>
          </li>
        )
      })}
    </ul>
  ),
}
