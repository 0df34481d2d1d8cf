import { markedByRules, type OptionFace, type QuestionTypeRules } from '../question-type'
import { optionFaces, parseChoice, rightOptions } from './options'

/** One of several options, as the page shows it. */
export type SingleFace = { type: 'single'; options: OptionFace[] }

/** Choose the one right option: all marks or none. The answer is that option's id. */
export const single: QuestionTypeRules<'single', SingleFace, string[]> = {
  ...markedByRules,
  orderable: (question) => question.options.map((option) => option.id),
  publicFace: (question, order) => ({ type: 'single', options: optionFaces(question.options, order) }),
  parseAnswer: (question, posted) => parseChoice(question.options, posted, 'options'),
  markAnswer: (question, answer) => (answer[0] === rightOptions(question.options)[0] ? question.marks : 0),
  keyOf: (question) => rightOptions(question.options),
  keyFace: (question) => rightOptions(question.options),
}
