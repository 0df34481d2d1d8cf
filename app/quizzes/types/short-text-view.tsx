import { Facts } from '~/ui/facts'
import { TextField } from '~/ui/field'
import type { QuestionTypeView } from '../question-view'
import type { ShortTextFace } from './short-text'

export const shortTextView: QuestionTypeView<ShortTextFace, string[]> = {
  Ask: ({ name, answer }) => (
    <div className="max-w-lg">
      <TextField
        label="Your answer"
        hint="A word or a few. Capitals and full stops make no difference."
        name={name}
        defaultValue={answer[0] ?? ''}
        autoComplete="off"
        autoCapitalize="none"
      />
    </div>
  ),
  Review: ({ answer, theKey }) => (
    <Facts
      items={[
        { term: 'Your answer', value: answer[0] ?? 'None' },
        ...(theKey ? [{ term: theKey.length > 1 ? 'Right answers' : 'Right answer', value: theKey.join(' / ') }] : []),
      ]}
    />
  ),
}
