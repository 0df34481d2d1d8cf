import { Button } from '~/ui/button'
import type { QuestionTypeView } from '../question-view'
import { OptionChoices, OptionsReviewed } from './option-list'
import { GO_ON, type ScenarioFace, type ScenarioKey, type StepFace } from './scenario'

export const scenarioView: QuestionTypeView<ScenarioFace, ScenarioKey> = {
  Ask: ({ face, name, answer }) => (
    <ol className="grid gap-6">
      {face.steps.map((step) => (
        <li key={step.id} className="grid gap-4">
          <p className="max-w-text">{step.text}</p>
          {step.final ? (
            <FinalChoice step={step} name={name} answer={answer} />
          ) : (
            <>
              <OptionChoices options={step.choices} answer={answer} name={name} kind="radio" />
              <Button name={name} value={GO_ON} variant="secondary">
                Go on
              </Button>
            </>
          )}
        </li>
      ))}
    </ol>
  ),
  Review: ({ face, answer, theKey }) => (
    <ol className="grid gap-6">
      {face.steps.map((step) => (
        <li key={step.id} className="grid gap-3">
          <p>{step.text}</p>
          <OptionsReviewed options={step.choices} answer={answer} theKey={theKey?.path} />
        </li>
      ))}
    </ol>
  ),
}

function FinalChoice({ step, name, answer }: { step: StepFace; name: string; answer: string[] }) {
  const made = step.choices.find(({ id }) => answer.includes(id))
  return (
    <p className="rounded-control bg-sunken px-4 py-3">
      {made?.text}
      <input type="hidden" name={name} value={made?.id} />
      <input type="hidden" name={name} value={GO_ON} />
    </p>
  )
}
