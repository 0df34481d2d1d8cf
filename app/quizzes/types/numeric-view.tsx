import { Facts } from '~/ui/facts'
import { TextField } from '~/ui/field'
import type { Answer } from '../answer'
import type { QuestionTypeView } from '../question-view'
import type { NumericFace } from './numeric'

export const numericView: QuestionTypeView<NumericFace, string[]> = {
  Ask: ({ face, name, answer }) => (
    <TextField
      label="Your answer"
      name={name}
      defaultValue={answer[0] ?? ''}
      unit={face.unit || undefined}
      inputMode="decimal"
      autoComplete="off"
      short
    />
  ),
  Review: ({ face, answer, theKey }) => (
    <Facts
      items={[
        { term: 'Your answer', value: inWords(answer, face) },
        ...(theKey ? [{ term: 'Right answer', value: inWords(theKey, face) }] : []),
      ]}
    />
  ),
}

const inWords = ([number]: Answer, { unit }: NumericFace) =>
  number === undefined ? 'None' : `${number} ${unit}`.trim()
