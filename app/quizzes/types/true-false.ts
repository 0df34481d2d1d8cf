import { markedByRules, type QuestionTypeRules } from '../question-type'

/** A statement to judge, as the page shows it. */
export type TrueFalseFace = { type: 'true-false' }

/** Is the statement true? All marks or none. The answer is `true` or `false`. */
export const trueFalse: QuestionTypeRules<'true-false', TrueFalseFace, string[]> = {
  ...markedByRules,
  orderable: () => [],
  publicFace: () => ({ type: 'true-false' }),
  parseAnswer: (_question, posted) => {
    const oneOfThem = posted.length <= 1 && posted.every((part) => part === 'true' || part === 'false')
    return oneOfThem ? { answer: posted } : { problem: 'Choose true or false.' }
  },
  markAnswer: (question, answer) => (answer[0] === String(question.answer) ? question.marks : 0),
  keyOf: (question) => [String(question.answer)],
  keyFace: (question) => [String(question.answer)],
}
