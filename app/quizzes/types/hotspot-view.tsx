import type { QuestionTypeView } from '../question-view'
import { Drawing } from './drawing'
import type { HotspotFace } from './hotspot'
import { OptionChoices, OptionsReviewed } from './option-list'

export const hotspotView: QuestionTypeView<HotspotFace, string[]> = {
  Ask: ({ face, name, answer }) => (
    <div className="grid gap-5">
      <Drawing picture={face.picture} scope={name.replace(/\W+/g, '-')} />
      <p className="sr-only">{face.alt}</p>
      <OptionChoices options={face.spots} answer={answer} name={name} kind="radio" />
    </div>
  ),
  Review: ({ face, answer, theKey }) => <OptionsReviewed options={face.spots} answer={answer} theKey={theKey} />,
}
