import type { QuestionTypeView } from '../question-view'
import { HowMarked } from './how-marked'
import type { MultipleFace } from './multiple'
import { OptionChoices, OptionsReviewed } from './option-list'

export const multipleView: QuestionTypeView<MultipleFace, string[]> = {
  Ask: ({ face, name, answer, marks }) => (
    <div className="grid gap-3">
      <OptionChoices options={face.options} answer={answer} name={name} kind="checkbox" />
      <HowMarked
        marks={marks && face.credit === 'all-or-nothing' ? 1 : marks}
        parts="right choices, of which each wrong one cancels one"
        all="all right ones are chosen, and nothing else"
      />
    </div>
  ),
  Review: ({ face, answer, theKey }) => <OptionsReviewed options={face.options} answer={answer} theKey={theKey} />,
}
