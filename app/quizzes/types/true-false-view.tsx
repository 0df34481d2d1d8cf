import type { OptionFace } from '../question-type'
import type { QuestionTypeView } from '../question-view'
import { OptionChoices, OptionsReviewed } from './option-list'
import type { TrueFalseFace } from './true-false'

/** Always in this order: nobody should have to look twice. */
const OPTIONS: OptionFace[] = [
  { id: 'true', text: 'True' },
  { id: 'false', text: 'False' },
]

export const trueFalseView: QuestionTypeView<TrueFalseFace, string[]> = {
  Ask: ({ name, answer }) => <OptionChoices options={OPTIONS} answer={answer} name={name} kind="radio" />,
  Review: ({ answer, theKey }) => <OptionsReviewed options={OPTIONS} answer={answer} theKey={theKey} />,
}
