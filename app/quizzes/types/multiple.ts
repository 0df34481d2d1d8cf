import type { OptionFace, QuestionTypeRules } from '../question-type'
import { hasOption, optionFaces, rightOptions } from './options'

/** Several of several options, as the page shows it. */
export type MultipleFace = { type: 'multiple'; options: OptionFace[] }

/**
 * Choose every right option. Each wrong choice cancels a right one, and marks are in proportion, rounded
 * down: choosing everything earns nothing. The answer is the ids chosen, in the author's order.
 */
export const multiple: QuestionTypeRules<'multiple', MultipleFace> = {
  orderable: (question) => question.options.map((option) => option.id),
  publicFace: (question, order) => ({ type: 'multiple', options: optionFaces(question.options, order) }),
  parseAnswer: (question, posted) => {
    if (!posted.every((id) => hasOption(question.options, id))) return { problem: 'Choose from the options shown.' }
    return { answer: question.options.map((option) => option.id).filter((id) => posted.includes(id)) }
  },
  markAnswer: (question, answer) => {
    const right = rightOptions(question.options)
    const hits = answer.filter((id) => right.includes(id)).length
    const misses = answer.length - hits
    return Math.floor((question.marks * Math.max(0, hits - misses)) / right.length)
  },
  keyOf: (question) => rightOptions(question.options),
}
