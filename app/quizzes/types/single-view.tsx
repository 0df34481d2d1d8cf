import type { QuestionTypeView } from '../question-view'
import { OptionChoices, OptionsReviewed } from './option-list'
import type { SingleFace } from './single'

export const singleView: QuestionTypeView<SingleFace, string[]> = {
  Ask: ({ face, name, answer }) => <OptionChoices options={face.options} answer={answer} name={name} kind="radio" />,
  Review: ({ face, answer, theKey }) => <OptionsReviewed options={face.options} answer={answer} theKey={theKey} />,
}
