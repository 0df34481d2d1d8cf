import type { OptionFace } from '../question-type'

type Options = readonly { id: string; text: string; correct: boolean }[]

/** The options in the order of this attempt, without what is right. One that the order leaves out stands at the end. */
export function optionFaces(options: Options, order: readonly string[]): OptionFace[] {
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length)
  return options.map(({ id, text }) => ({ id, text })).sort((one, other) => place(one.id) - place(other.id))
}

/** The ids of the right options, in the author's order. */
export const rightOptions = (options: Options) => options.filter((option) => option.correct).map((option) => option.id)

/** True when there is an option of that id. */
export const hasOption = (options: Options, id: string) => options.some((option) => option.id === id)
