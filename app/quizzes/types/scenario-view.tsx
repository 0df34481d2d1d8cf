import Lock from 'lucide-react/icons/lock'
import type { ReactNode } from 'react'
import { Button } from '~/ui/button'
import { Icon } from '~/ui/icon'
import { type Answer, GO_ON } from '../answer'
import type { QuestionTypeView } from '../question-view'
import { OptionChoices, OptionMark, OptionsReviewed, wordsFor } from './option-list'
import type { ScenarioFace, ScenarioKey, StepFace } from './scenario'

export const scenarioView: QuestionTypeView<ScenarioFace, ScenarioKey> = {
  Ask: ({ face, name, answer, marks }) => (
    <div className="grid gap-5">
      <Steps>
        {face.steps.map((step, index) => (
          <Step key={step.id} number={index + 1} text={step.text} open={!step.final}>
            {step.final ? (
              <FinalChoice step={step} name={name} answer={answer} />
            ) : (
              <OpenStep step={step} name={name} answer={answer} />
            )}
          </Step>
        ))}
      </Steps>
      {face.over && <p className="font-medium">The path ends here.</p>}
      {marks !== undefined && (
        <p className="text-sm text-muted">
          Marks are in proportion to the right choices, rounded down. A choice that does harm ends the path with none.
        </p>
      )}
    </div>
  ),
  Review: ({ face, answer, theKey }) => (
    <div className="grid gap-6">
      <Steps>
        {face.steps.map((step, index) => (
          <Step key={step.id} number={index + 1} text={step.text} open>
            <ReviewedChoices step={step} answer={answer} theKey={theKey} />
          </Step>
        ))}
      </Steps>
      {theKey && <RightWay theKey={theKey} answer={answer} />}
    </div>
  ),
}

function Steps({ children }: { children: ReactNode }) {
  return <ol className="grid gap-6">{children}</ol>
}

/** One step, with its number on the line that the path is drawn as. */
function Step({ number, text, open, children }: { number: number; text: string; open: boolean; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4">
      <span aria-hidden="true" className="grid grid-rows-[auto_1fr] justify-items-center gap-2">
        <span
          className={`grid size-7 place-items-center rounded-full text-sm font-semibold tabular ${open ? 'bg-ink text-paper' : 'bg-sunken text-muted'}`}
        >
          {number}
        </span>
        <span className="w-px bg-line" />
      </span>
      <div className="grid gap-4 pb-1">
        <p className={`max-w-text ${open ? '' : 'text-muted'}`}>{text}</p>
        {children}
      </div>
    </li>
  )
}

function OpenStep({ step, name, answer }: { step: StepFace; name: string; answer: Answer }) {
  return (
    <>
      <OptionChoices options={step.choices} answer={answer} name={name} kind="radio" />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button name={name} value={GO_ON} variant="secondary">
          Go on
        </Button>
        <p className="text-sm text-muted">You may change your choice until you go on. After that it stands.</p>
      </div>
    </>
  )
}

function FinalChoice({ step, name, answer }: { step: StepFace; name: string; answer: Answer }) {
  const made = step.choices.find(({ id }) => answer.includes(id))
  return (
    <p className="flex items-start gap-3 rounded-control bg-sunken px-4 py-3">
      <Icon of={Lock} size="small" className="mt-1 text-muted" />
      <span>
        <span className="sr-only">You chose, and it stands: </span>
        <span>{made?.text}</span>
      </span>
      <input type="hidden" name={name} value={made?.id} />
      <input type="hidden" name={name} value={GO_ON} />
    </p>
  )
}

/** What was chosen at a step; once the key is out, with every right choice there. */
function ReviewedChoices({
  step,
  answer,
  theKey,
}: {
  step: StepFace
  answer: Answer
  theKey: ScenarioKey | undefined
}) {
  return (
    <OptionsReviewed
      options={theKey ? step.choices : step.choices.filter(({ id }) => answer.includes(id))}
      answer={answer}
      theKey={theKey?.steps.flatMap(({ right }) => right)}
    />
  )
}

/** The steps of one way that is right throughout which the reader never saw. */
function RightWay({ theKey: { steps, path }, answer }: { theKey: ScenarioKey; answer: Answer }) {
  const missed = steps.filter(
    ({ choices }) => choices.some(({ id }) => path.includes(id)) && !choices.some(({ id }) => answer.includes(id)),
  )
  if (missed.length === 0) return null
  return (
    <div className="grid gap-4">
      <p className="text-sm font-semibold text-muted">Where the right way would have led</p>
      {missed.map(({ id, text, choices }) => (
        <div key={id} className="grid gap-2">
          <p className="max-w-text">{text}</p>
          {choices
            .filter((choice) => path.includes(choice.id))
            .map((choice) => (
              <p key={choice.id} className="flex items-start gap-3.5 rounded-control bg-sunken px-4 py-2">
                <OptionMark chosen={false} right />
                <span className="flex-1">{choice.text}</span>
                <span className="text-xs font-semibold text-muted">{wordsFor(false, true)}</span>
              </p>
            ))}
        </div>
      ))}
    </div>
  )
}
