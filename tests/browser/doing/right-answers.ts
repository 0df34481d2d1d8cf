import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

type Option = { id: string; text: string; correct?: boolean }
type Picture = { id: string; alt: string; correct?: boolean }
type Pair = { id: string; text: string; match: string }
type Choice = Option & { next?: string; fatal?: boolean }
type Step = { id: string; text: string; choices: Choice[] }

/** A question of the bank as its author wrote it: what is asked, what is right, and what must never reach a browser too early. */
export type BankQuestion = {
  id: string
  ask: string
  critical: boolean
  marks?: number
  lesson: string
  rationale: string
} & (
  | { type: 'single' | 'multiple'; options: Option[] }
  | { type: 'true-false'; answer: boolean }
  | { type: 'numeric'; answer: { value: number; tolerance: number; unit: string } }
  | { type: 'short-text'; answer: { accept: string[] } }
  | { type: 'matching'; pairs: Pair[] }
  | { type: 'ordering'; steps: { id: string; text: string }[] }
  | { type: 'hotspot'; spots: Option[] }
  | { type: 'image-choice'; pictures: Picture[] }
  | { type: 'scenario'; steps: Step[] }
  | { type: 'essay' }
)

/**
 * How a question is answered on its page: labels to tick, words to type, the value of a place or a picture to pick,
 * what to match, the order to bring about, or the choices of a path. `toTheEnd`: one goes on from each of them.
 */
export type Filled =
  | { tick: string[] }
  | { type: string }
  | { pick: string }
  | { match: { left: string; value: string }[] }
  | { order: string[] }
  | { walk: string[]; toTheEnd: boolean }

const plain = (text: string) => text.replace(/\s+/g, ' ').trim()

/** The bank of one module, read from `content/` as an author would: tests know the key from there, never from the product. */
export function bankOf(moduleFolder: string): BankQuestion[] {
  const { questions } = parse(readFileSync(join('content', 'modules', moduleFolder, 'quiz.yaml'), 'utf8')) as {
    questions: BankQuestion[]
  }
  return questions.map((question) => ({ ...question, ask: plain(question.ask), rationale: plain(question.rationale) }))
}

/** The files of a module's lessons in their order, without `.mdx`: the ends of their addresses. */
export function lessonsOf(moduleFolder: string): string[] {
  return readdirSync(join('content', 'modules', moduleFolder, 'lessons'))
    .filter((file) => file.endsWith('.mdx'))
    .map((file) => file.slice(0, -4))
    .sort()
}

/** The titles of a module's competencies, in the order of its checklist. */
export function competenciesOf(moduleFolder: string): string[] {
  const { competencies } = parse(readFileSync(join('content', 'modules', moduleFolder, 'checklist.yaml'), 'utf8')) as {
    competencies: { title: string }[]
  }
  return competencies.map(({ title }) => plain(title))
}

/** What these questions are worth together. */
export const marksOf = (questions: BankQuestion[]): number => questions.reduce((sum, { marks = 1 }) => sum + marks, 0)

/** Everything right. */
export const rightAnswer = (question: BankQuestion): Filled => filledWith(question, true)

/** An answer that earns nothing, and that may still be changed. */
export const wrongAnswer = (question: BankQuestion): Filled => filledWith(question, false)

function filledWith(question: BankQuestion, right: boolean): Filled {
  switch (question.type) {
    case 'single':
    case 'multiple':
      return { tick: chosen(question.options, right).map(({ text }) => plain(text)) }
    case 'true-false':
      return { tick: [question.answer === right ? 'True' : 'False'] }
    case 'hotspot':
      return { pick: chosen(question.spots, right)[0]?.id ?? '' }
    case 'image-choice':
      return { pick: chosen(question.pictures, right)[0]?.id ?? '' }
    case 'matching':
      return {
        match: asPosted(question, right).map((value, index) => ({
          left: plain(question.pairs[index]?.text ?? ''),
          value,
        })),
      }
    case 'ordering':
      return { order: inOrder(question.steps, right).map(({ text }) => plain(text)) }
    case 'scenario':
      return { walk: pathIn(question.steps, right).map(({ choice }) => plain(choice.text)), toTheEnd: right }
    default:
      return { type: asPosted(question, right)[0] ?? '' }
  }
}

/** The same as the form posts it. */
export function asPosted(question: BankQuestion, right: boolean): string[] {
  switch (question.type) {
    case 'single':
    case 'multiple':
      return chosen(question.options, right).map(({ id }) => id)
    case 'true-false':
      return [`${question.answer === right}`]
    case 'numeric':
      return [`${right ? question.answer.value : question.answer.value + question.answer.tolerance + 7}`]
    case 'short-text':
      return [right ? (question.answer.accept[0] ?? '') : 'none of that']
    case 'hotspot':
      return chosen(question.spots, right).map(({ id }) => id)
    case 'image-choice':
      return chosen(question.pictures, right).map(({ id }) => id)
    case 'matching':
      return question.pairs.map(
        ({ id }, index, all) => `${id}=${plain(all[right ? index : (index + 1) % all.length]?.match ?? '')}`,
      )
    case 'ordering':
      return inOrder(question.steps, right).map(({ id }, index) => `${id}=${index + 1}`)
    case 'scenario':
      return pathIn(question.steps, right).flatMap(({ step, choice }) => [
        `${step.id}=${choice.id}`,
        ...(right ? [' go on'] : []),
      ])
    case 'essay':
      return ['I cannot tell, and I say who can.']
  }
}

/** The right ones, or the first wrong one. */
function chosen<T extends { correct?: boolean }>(options: T[], right: boolean): T[] {
  return right ? options.filter(({ correct }) => correct) : options.filter(({ correct }) => !correct).slice(0, 1)
}

/** The right order, or the same backwards, in which no step follows the right one. */
const inOrder = <T>(steps: T[], right: boolean): T[] => (right ? steps : [...steps].reverse())

/** The longest way with nothing but correct choices, or the first wrong choice alone. */
function pathIn(steps: Step[], right: boolean, from = steps[0]?.id): { step: Step; choice: Choice }[] {
  const step = steps.find(({ id }) => id === from)
  if (!step) return []
  const paths = chosen(step.choices, right).map((choice) => [
    { step, choice },
    ...(right && choice.next ? pathIn(steps, right, choice.next) : []),
  ])
  return paths.sort((one, other) => other.length - one.length)[0] ?? []
}
