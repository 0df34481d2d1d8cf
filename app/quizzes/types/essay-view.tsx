import { TextArea } from '~/ui/field'
import type { QuestionTypeView } from '../question-view'
import type { EssayFace, EssayKey } from './essay'

export const essayView: QuestionTypeView<EssayFace, EssayKey> = {
  Ask: ({ face, name, answer }) => (
    <div data-island="word-count" data-least={face.least} data-most={face.most} className="grid max-w-text gap-2">
      <TextArea
        label="Your answer"
        hint={`${face.least} to ${face.most} words. It is read and marked by a person.`}
        name={name}
        defaultValue={answer[0] ?? ''}
        rows={10}
      />
      <p className="flex flex-wrap justify-between gap-x-6 text-sm text-muted tabular" data-count hidden>
        <span data-words />
        <span role="status" data-verdict />
      </p>
    </div>
  ),
  Review: ({ answer, theKey }) => (
    <div className="grid gap-6">
      <p className="max-w-text rounded-card border border-line bg-raised px-5 py-4 whitespace-pre-line">
        {answer[0] ?? 'Nothing was written.'}
      </p>
      {theKey && (
        <div className="grid gap-4">
          <p className="text-sm font-semibold text-muted">What it is read for</p>
          {theKey.rubric.map(({ id, text, levels }) => (
            <div key={id} className="grid gap-1.5">
              <p className="font-medium">{text}</p>
              <ul className="grid gap-1 text-sm text-muted">
                {levels.map((level) => (
                  <li key={level.marks} className="flex gap-3">
                    <span className="w-16 shrink-0 tabular">
                      {level.marks === 1 ? '1 mark' : `${level.marks} marks`}
                    </span>
                    <span>{level.text}</span>
                  </li>
                ))}
              </ul>
            </div>
          ))}
          {theKey.model && (
            <div className="grid gap-1.5">
              <p className="text-sm font-semibold text-muted">A good answer</p>
              <p className="max-w-text whitespace-pre-line">{theKey.model}</p>
            </div>
          )}
        </div>
      )}
    </div>
  ),
}
