import type { Credit } from '~/curriculum/question-parts'
import { markedByRules, type OptionFace, type QuestionTypeRules, shareOf } from '../question-type'
import { hasOption, optionFaces, rightOptions } from './options'

/** Several of several options, as the page shows it, and how it will be marked. */
export type MultipleFace = { type: 'multiple'; options: OptionFace[]; credit: Credit }

/**
 * Choose every right option. With proportional credit each wrong choice cancels a right one, and marks are in
 * proportion, rounded down: choosing everything earns nothing. The answer is the ids chosen, in the author's order.
 */
export const multiple: QuestionTypeRules<'multiple', MultipleFace, string[]> = {
  ...markedByRules,
  orderable: (question) => question.options.map((option) => option.id),
  publicFace: (question, order) => ({
    type: 'multiple',
    options: optionFaces(question.options, order),
    credit: question.credit ?? 'proportional',
  }),
  parseAnswer: (question, posted) => {
    if (!posted.every((id) => hasOption(question.options, id))) return { problem: 'Choose from the options shown.' }
    return { answer: question.options.map((option) => option.id).filter((id) => posted.includes(id)) }
  },
  markAnswer: (question, answer) => {
    const right = rightOptions(question.options)
    const hits = answer.filter((id) => right.includes(id)).length
    const misses = answer.length - hits
    const earned = shareOf(question.marks, Math.max(0, hits - misses), right.length)
    return question.credit === 'all-or-nothing' && earned < question.marks ? 0 : earned
  },
  keyOf: (question) => rightOptions(question.options),
  keyFace: (question) => rightOptions(question.options),
}
