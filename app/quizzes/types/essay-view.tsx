import { TextArea } from '~/ui/field'
import type { QuestionTypeView } from '../question-view'
import type { EssayFace, EssayKey } from './essay'

export const essayView: QuestionTypeView<EssayFace, EssayKey> = {
  Ask: ({ face, name, answer }) => (
    <TextArea
      label="Your answer"
      hint={`${face.least} to ${face.most} words. A person reads it.`}
      name={name}
      defaultValue={answer[0] ?? ''}
      rows={10}
    />
  ),
  Review: ({ answer, theKey }) => (
    <div className="grid gap-4">
      <p className="max-w-text whitespace-pre-line">{answer[0] ?? 'Nothing was written.'}</p>
      {theKey?.map(({ id, text, levels }) => (
        <div key={id} className="grid gap-1">
          <p className="font-medium">{text}</p>
          <ul className="text-sm text-muted">
            {levels.map((level) => (
              <li key={level.marks}>
                {level.marks}: {level.text}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  ),
}
