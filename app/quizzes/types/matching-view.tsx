import { SelectField } from '~/ui/field'
import type { QuestionTypeView } from '../question-view'
import { HowMarked } from './how-marked'
import { type MatchingFace, matched, partedAt } from './matching'
import { OptionMark } from './option-list'

/** A closed list on a phone shows about so many letters of what was chosen. */
const FITS_A_PHONE = 34
const LETTERS = 'ABCDEFGHIJKL'

export const matchingView: QuestionTypeView<MatchingFace, string[]> = {
  Ask: ({ face, name, answer, marks }) => {
    const lettered = face.rights.some((right) => right.length > FITS_A_PHONE)
    const labelOf = (right: string, index: number) => (lettered ? `${LETTERS[index]}: ${right}` : right)
    return (
      <div className="grid max-w-text gap-5">
        {lettered && <LetteredTexts texts={face.rights} />}
        {face.lefts.map((left) => (
          <SelectField
            key={left.id}
            label={left.text}
            name={name}
            defaultValue={answer.find((part) => partedAt(part).left === left.id) ?? ''}
            options={[
              { value: '', label: 'Choose what belongs to it' },
              ...face.rights.map((right, index) => ({ value: matched(left.id, right), label: labelOf(right, index) })),
            ]}
          />
        ))}
        <HowMarked marks={marks} parts="right pairs" all="every pair is right" />
      </div>
    )
  },
  Review: ({ face, answer, theKey }) => (
    <ul className="grid gap-1.5">
      {face.lefts.map((left) => (
        <PairReviewed
          key={left.id}
          text={left.text}
          given={answer.find((part) => partedAt(part).left === left.id)}
          right={theKey?.find((part) => partedAt(part).left === left.id)}
        />
      ))}
    </ul>
  ),
}

/** Texts that are too long for a closed list, to be read in full before one chooses by letter. */
function LetteredTexts({ texts }: { texts: string[] }) {
  return (
    <ol className="grid gap-1.5 rounded-card bg-sunken px-5 py-4">
      {texts.map((text, index) => (
        <li key={text} className="grid grid-cols-[1.5rem_1fr]">
          <span className="font-semibold text-muted">{LETTERS[index]}</span>
          {text}
        </li>
      ))}
    </ol>
  )
}

type Reviewed = { text: string; given: string | undefined; right: string | undefined }

function PairReviewed({ text, given, right }: Reviewed) {
  const isRight = right === undefined || given === undefined ? undefined : right === given
  return (
    <li className="flex items-start gap-3.5 rounded-control bg-sunken px-4 py-2.5">
      <OptionMark chosen={given !== undefined} right={isRight} />
      <span className="grid min-w-0 gap-0.5">
        <span className="font-medium">{text}</span>
        <span>
          {given === undefined ? 'Not answered' : partedAt(given).right}
          {isRight && <span className="sr-only"> (right)</span>}
        </span>
        {right !== undefined && right !== given && (
          <span className="text-sm text-muted">Right answer: {partedAt(right).right}</span>
        )}
      </span>
    </li>
  )
}
