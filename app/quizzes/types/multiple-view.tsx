import type { Credit } from '~/curriculum/question-parts'
import type { QuestionTypeView } from '../question-view'
import type { MultipleFace } from './multiple'
import { OptionChoices, OptionsReviewed } from './option-list'

/** Said before anybody answers: how it is marked is part of the question. */
const HOW_MARKED: Record<Credit, string> = {
  proportional: 'Several are right. Each right choice counts; a wrong one cancels a right one.',
  'all-or-nothing': 'Several are right. It counts only when all of them are chosen, and nothing else.',
}

export const multipleView: QuestionTypeView<MultipleFace, string[]> = {
  Ask: ({ face, name, answer }) => (
    <div className="grid gap-3">
      <OptionChoices options={face.options} answer={answer} name={name} kind="checkbox" />
      <p className="text-sm text-muted">{HOW_MARKED[face.credit]}</p>
    </div>
  ),
  Review: ({ face, answer, theKey }) => <OptionsReviewed options={face.options} answer={answer} theKey={theKey} />,
}
