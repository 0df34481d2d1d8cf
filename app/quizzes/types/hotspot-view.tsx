import type { QuestionTypeView } from '../question-view'
import { scopeOf } from './drawing'
import type { HotspotFace } from './hotspot'
import { OptionChoices, OptionsReviewed } from './option-list'
import { SpotNumber, SpotsOverDrawing } from './spots-over-drawing'

export const hotspotView: QuestionTypeView<HotspotFace, string[]> = {
  Ask: ({ face, name, answer }) => {
    const fieldOf = (index: number) => `${scopeOf(name)}-spot-${index + 1}`
    return (
      <div className="group/spots grid gap-5">
        <SpotsOverDrawing face={face} scope={scopeOf(name)} fieldOf={fieldOf} />
        <OptionChoices
          options={face.spots}
          answer={answer}
          name={name}
          kind="radio"
          idOf={fieldOf}
          mark={(index) => <SpotNumber index={index} />}
        />
        <p className="text-sm text-muted">Choose in the list, or touch the place on the drawing.</p>
      </div>
    )
  },
  Review: ({ face, name, answer, theKey }) => (
    <div className="grid gap-4">
      <SpotsOverDrawing
        face={face}
        scope={scopeOf(name)}
        markOf={({ id }) => {
          if (theKey?.includes(id)) return 'right'
          if (!answer.includes(id)) return 'other'
          return theKey ? 'wrong' : 'chosen'
        }}
      />
      <OptionsReviewed
        options={face.spots}
        answer={answer}
        theKey={theKey}
        mark={(index) => <SpotNumber index={index} />}
      />
    </div>
  ),
}
