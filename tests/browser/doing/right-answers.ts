import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

type Option = { id: string; text: string; correct?: boolean }

/** A question of the bank as its author wrote it: what is asked, what is right, and what must never reach a browser too early. */
export type BankQuestion = { id: string; ask: string; critical: boolean; lesson: string; rationale: string } & (
  | { type: 'single' | 'multiple'; options: Option[] }
  | { type: 'true-false'; answer: boolean }
  | { type: 'numeric'; answer: { value: number; tolerance: number; unit: string } }
)

/** How a question is answered on its page: labels to tick, or a number to type. */
export type Filled = { tick: string[] } | { type: string }

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

/** Everything right. */
export function rightAnswer(question: BankQuestion): Filled {
  if (question.type === 'true-false') return { tick: [question.answer ? 'True' : 'False'] }
  if (question.type === 'numeric') return { type: `${question.answer.value}` }
  return { tick: question.options.filter((option) => option.correct).map((option) => plain(option.text)) }
}

/** An answer that earns nothing: the first wrong one. */
export function wrongAnswer(question: BankQuestion): Filled {
  if (question.type === 'true-false') return { tick: [question.answer ? 'False' : 'True'] }
  if (question.type === 'numeric') return { type: `${question.answer.value + question.answer.tolerance + 7}` }
  return {
    tick: question.options
      .filter((option) => !option.correct)
      .slice(0, 1)
      .map((option) => plain(option.text)),
  }
}

/** The same as the form posts it: option ids, `true` or `false`, or a number. */
export function asPosted(question: BankQuestion, right: boolean): string[] {
  if (question.type === 'true-false') return [`${question.answer === right}`]
  if (question.type === 'numeric')
    return [`${right ? question.answer.value : question.answer.value + question.answer.tolerance + 7}`]
  return question.options.flatMap((option, _place, all) => {
    const chosen = right ? option.correct : option === all.find((one) => !one.correct)
    return chosen ? [option.id] : []
  })
}
