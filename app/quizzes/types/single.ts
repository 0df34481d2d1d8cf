import type { OptionFace, QuestionTypeRules } from '../question-type'
import { hasOption, optionFaces, rightOptions } from './options'

/** One of several options, as the page shows it. */
export type SingleFace = { type: 'single'; options: OptionFace[] }

/** Choose the one right option: all marks or none. The answer is that option's id. */
export const single: QuestionTypeRules<'single', SingleFace> = {
  orderable: (question) => question.options.map((option) => option.id),
  publicFace: (question, order) => ({ type: 'single', options: optionFaces(question.options, order) }),
  parseAnswer: (question, posted) => {
    const oneOfThem = posted.length <= 1 && posted.every((id) => hasOption(question.options, id))
    return oneOfThem ? { answer: posted } : { problem: 'Choose one of the options shown.' }
  },
  markAnswer: (question, answer) => (answer[0] === rightOptions(question.options)[0] ? question.marks : 0),
  keyOf: (question) => rightOptions(question.options),
}
