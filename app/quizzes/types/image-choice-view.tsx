import type { QuestionTypeView } from '../question-view'
import { Drawing } from './drawing'
import type { ImageChoiceFace } from './image-choice'
import { OptionsReviewed } from './option-list'

const LETTERS = 'ABCD'

export const imageChoiceView: QuestionTypeView<ImageChoiceFace, string[]> = {
  Ask: ({ face, name, answer }) => (
    <div className="grid gap-4 sm:grid-cols-2">
      {face.pictures.map(({ id, picture, alt }, index) => (
        <label
          key={id}
          className="grid gap-3 rounded-control border border-edge bg-raised p-4 has-checked:border-teal has-checked:bg-teal-soft"
        >
          <span className="flex items-center gap-3.5">
            <input type="radio" name={name} value={id} defaultChecked={answer.includes(id)} />
            <span>
              Picture {LETTERS[index]}
              <span className="sr-only">: {alt}</span>
            </span>
          </span>
          <Drawing picture={picture} scope={`${name.replace(/\W+/g, '-')}-${index}`} />
        </label>
      ))}
    </div>
  ),
  Review: ({ face, answer, theKey }) => (
    <OptionsReviewed
      options={face.pictures.map(({ id, alt }, index) => ({ id, text: `Picture ${LETTERS[index]}: ${alt}` }))}
      answer={answer}
      theKey={theKey}
    />
  ),
}
