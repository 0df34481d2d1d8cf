import type { Answer } from '../answer'
import type { OptionFace, ParsedAnswer } from '../question-type'

type Choosable = readonly { id: string; correct: boolean }[]
type Options = readonly { id: string; text: string; correct: boolean }[]

/** Things in the order of this attempt. One that the order leaves out stands at the end. */
export function inOrder<T extends { id: string }>(things: readonly T[], order: readonly string[]): T[] {
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length)
  return [...things].sort((one, other) => place(one.id) - place(other.id))
}

/** The options in the order of this attempt, without what is right. */
export const optionFaces = (options: Options, order: readonly string[]): OptionFace[] =>
  inOrder(
    options.map(({ id, text }) => ({ id, text })),
    order,
  )

/** The ids of the right options, in the author's order. */
export const rightOptions = (options: Choosable) => options.filter((option) => option.correct).map(({ id }) => id)

/** True when there is an option of that id. */
export const hasOption = (options: readonly { id: string }[], id: string) => options.some((option) => option.id === id)

/** Reads a choice of one, or of none yet. `what` is what they are called: options, spots, pictures. */
export function parseChoice(options: readonly { id: string }[], posted: Answer, what: string): ParsedAnswer {
  const oneOfThem = posted.length <= 1 && posted.every((id) => hasOption(options, id))
  return oneOfThem ? { answer: posted } : { problem: `Choose one of the ${what} shown.` }
}
