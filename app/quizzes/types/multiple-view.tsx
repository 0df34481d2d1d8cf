import type { QuestionTypeView } from '../question-view'
import type { MultipleFace } from './multiple'
import { OptionChoices, OptionsReviewed } from './option-list'

export const multipleView: QuestionTypeView<MultipleFace> = {
  Ask: ({ face, name, answer }) => (
    <div className="grid gap-3">
      <OptionChoices options={face.options} answer={answer} name={name} kind="checkbox" />
      <p className="text-sm text-muted">Several are right. A wrong choice cancels a right one.</p>
    </div>
  ),
  Review: ({ face, answer, theKey }) => <OptionsReviewed options={face.options} answer={answer} theKey={theKey} />,
}
