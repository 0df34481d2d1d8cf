import { mostCorrect } from '~/curriculum/scenario-schema'
import { type Answer, GO_ON } from '../answer'
import { type OptionFace, type QuestionOf, type QuestionTypeRules, shareOf } from '../question-type'
import { inOrder } from './options'

type Question = QuestionOf<'scenario'>
type Step = Question['steps'][number]
type Choice = Step['choices'][number]

/** One step that was reached. `final`: gone on from, so that its choice stands. */
export type StepFace = { id: string; text: string; choices: OptionFace[]; final: boolean }

/** The path so far, as the page shows it: only what was reached. `over`: the last choice led nowhere further. */
export type ScenarioFace = { type: 'scenario'; steps: StepFace[]; over: boolean }

/** A step as a review may show it; `right` are the ids of its correct choices. */
export type StepKey = { id: string; text: string; choices: OptionFace[]; right: string[] }

/** What a review may show of a path: every step there is, and one way that is right throughout. */
export type ScenarioKey = { steps: StepKey[]; path: Answer }

/** The part of an answer that makes a choice. */
export const chosen = (step: string, choice: string) => `${step}=${choice}`

/**
 * A path of choices; each may be changed until one goes on from it. The answer is the choices in their order, each
 * final one followed by `GO_ON`. Marks are the share of correct choices on the path, of the most that a path can
 * have, rounded down; a fatal choice earns nothing at all. A path that was left half-way has earned what it has.
 */
export const scenario: QuestionTypeRules<'scenario', ScenarioFace, ScenarioKey> = {
  markedBy: 'rules',
  orderable: (question) => question.steps.flatMap((step) => step.choices.map(({ id }) => chosen(step.id, id))),
  publicFace: (question, order, answer) => {
    const walked = walk(question, answer)
    const reached = [...walked.map(({ step }) => step), stepAfter(question, walked)].filter(
      (step) => step !== undefined,
    )
    return {
      type: 'scenario',
      steps: reached.map((step, index) => stepFace(step, order, walked[index]?.final ?? false)),
      over: isOver(question, walked),
    }
  },
  parseAnswer: (question, posted) => {
    const walked = walk(question, posted)
    const answer = walked.flatMap(({ step, choice, final }) => [chosen(step.id, choice.id), ...(final ? [GO_ON] : [])])
    if (answer.length === posted.length) return { answer }
    return { problem: posted.includes(GO_ON) ? 'Choose what you do, then go on.' : 'Choose one of the answers shown.' }
  },
  unfinished: (question, answer) => (isOver(question, walk(question, answer)) ? undefined : STILL_OPEN),
  markAnswer: (question, answer) => {
    const choices = walk(question, answer).map(({ choice }) => choice)
    if (choices.some(({ fatal }) => fatal)) return 0
    return shareOf(question.marks, choices.filter(({ correct }) => correct).length, mostCorrect(question.steps))
  },
  keyOf: (question) => rightPath(question.steps),
  keyFace: ({ steps }) => ({
    steps: steps.map((step) => ({
      id: step.id,
      text: step.text,
      choices: choiceFaces(step),
      right: step.choices.filter(({ correct }) => correct).map(({ id }) => chosen(step.id, id)),
    })),
    path: rightPath(steps),
  }),
}

type Walked = { step: Step; choice: Choice; final: boolean }

/** The choices of an answer, as far as it is a path through these steps. */
function walk(question: Question, answer: Answer): Walked[] {
  const walked: Walked[] = []
  const rest = [...answer]
  for (let step = question.steps[0]; step && rest.length > 0; step = stepAfter(question, walked)) {
    const { id } = step
    const choice = step.choices.find((one) => rest[0] === chosen(id, one.id))
    if (!choice) break
    rest.shift()
    const final = rest[0] === GO_ON
    if (final) rest.shift()
    walked.push({ step, choice, final })
  }
  return walked
}

/** Said of a last choice whether or not it leads further: only going on tells. */
const STILL_OPEN = 'You have not gone on from your last choice, so the path may be longer.'

/** Whether the path has ended, and the reader has seen that it has. */
const isOver = (question: Question, walked: Walked[]): boolean =>
  walked.at(-1)?.final === true && stepAfter(question, walked) === undefined

/** The step that the path leads to now: the first, or the one that its last choice opens once it is final. */
function stepAfter({ steps }: Question, walked: Walked[]): Step | undefined {
  const last = walked.at(-1)
  if (!last) return steps[0]
  return last.final ? steps.find(({ id }) => id === last.choice.next) : undefined
}

function stepFace(step: Step, order: readonly string[], final: boolean): StepFace {
  return { id: step.id, text: step.text, choices: inOrder(choiceFaces(step), order), final }
}

/** Choices under ids of their own in the whole path. */
const choiceFaces = ({ id, choices }: Step): OptionFace[] =>
  choices.map((choice) => ({ id: chosen(id, choice.id), text: choice.text }))

/** A path with the most correct choices. */
function rightPath(steps: readonly Step[], from = steps[0]?.id): Answer {
  const at = steps.findIndex(({ id }) => id === from)
  const step = steps[at]
  if (!step) return []
  const later = steps.slice(at + 1)
  const worth = ({ correct, next }: Choice) => (correct ? 1 : 0) + (next === undefined ? 0 : mostCorrect(later, next))
  const best = step.choices.reduce((one, other) => (worth(other) > worth(one) ? other : one))
  return [chosen(step.id, best.id), ...(best.next === undefined ? [] : [GO_ON, ...rightPath(later, best.next)])]
}
