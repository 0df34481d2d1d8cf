import type { ReactNode } from 'react'
import type { QuestionTypeView } from '../question-view'
import { Drawing, scopeOf } from './drawing'
import type { ImageChoiceFace } from './image-choice'
import { OptionMark, wordsFor } from './option-list'

const LETTERS = 'ABCD'
const CARD = 'grid content-start gap-3 overflow-hidden rounded-card border bg-raised'

export const imageChoiceView: QuestionTypeView<ImageChoiceFace, string[]> = {
  Ask: ({ face, name, answer }) => (
    <Pictures>
      {face.pictures.map(({ id, picture, alt }, index) => (
        <label
          key={id}
          className={`${CARD} border-edge transition-colors hover:border-ink has-checked:border-teal has-checked:bg-teal-soft has-checked:ring-1 has-checked:ring-teal`}
        >
          <span className="flex min-h-12 items-center gap-3.5 px-4 pt-3 font-medium">
            <input type="radio" name={name} value={id} defaultChecked={answer.includes(id)} />
            <span>
              Picture {LETTERS[index]}
              <span className="sr-only">: {alt}</span>
            </span>
          </span>
          <Drawing picture={picture} scope={`${scopeOf(name)}-${index}`} />
        </label>
      ))}
    </Pictures>
  ),
  Review: ({ face, name, answer, theKey }) => (
    <Pictures>
      {face.pictures.map(({ id, picture, alt }, index) => {
        const chosen = answer.includes(id)
        const right = theKey?.includes(id)
        return (
          <figure key={id} className={`${CARD} ${right ? 'border-teal' : chosen ? 'border-ink' : 'border-line'}`}>
            <figcaption className="flex min-h-12 items-center gap-3 px-4 pt-3">
              <OptionMark chosen={chosen} right={right} />
              <span className="flex-1 font-medium">Picture {LETTERS[index]}</span>
              {(chosen || right) && <span className="text-xs font-semibold text-muted">{wordsFor(chosen, right)}</span>}
            </figcaption>
            <Drawing picture={picture} scope={`${scopeOf(name)}-${index}`} alt={alt} />
          </figure>
        )
      })}
    </Pictures>
  ),
}

function Pictures({ children }: { children: ReactNode }) {
  return <div className="grid gap-4 sm:grid-cols-2">{children}</div>
}
