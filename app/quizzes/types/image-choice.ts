import { markedByRules, type QuestionTypeRules } from '../question-type'
import { inOrder, parseChoice, rightOptions } from './options'
import { type PictureFace, pictureFace } from './picture'

/** Two to four pictures in the order of this attempt, as the page shows them. */
export type ImageChoiceFace = { type: 'image-choice'; pictures: { id: string; picture: PictureFace; alt: string }[] }

/** Choose the one right picture: all marks or none. The answer is that picture's id. */
export const imageChoice: QuestionTypeRules<'image-choice', ImageChoiceFace, string[]> = {
  ...markedByRules,
  orderable: (question) => question.pictures.map(({ id }) => id),
  publicFace: ({ pictures }, order) => ({
    type: 'image-choice',
    pictures: inOrder(pictures, order).map(({ id, picture, alt }) => ({ id, picture: pictureFace(picture), alt })),
  }),
  parseAnswer: (question, posted) => parseChoice(question.pictures, posted, 'pictures'),
  markAnswer: (question, answer) => (answer[0] === rightOptions(question.pictures)[0] ? question.marks : 0),
  keyOf: (question) => rightOptions(question.pictures),
  keyFace: (question) => rightOptions(question.pictures),
}
