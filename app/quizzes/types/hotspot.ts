import type { At } from '~/curriculum/question-parts'
import { markedByRules, type QuestionTypeRules } from '../question-type'
import { inOrder, parseChoice, rightOptions } from './options'
import { type PictureFace, pictureFace } from './picture'

/** A place on a drawing: what the list calls it, and where it is in the drawing's units. */
export type SpotFace = { id: string; text: string; at: At }

/** A drawing and its places, as the page shows them. */
export type HotspotFace = { type: 'hotspot'; picture: PictureFace; alt: string; spots: SpotFace[] }

/** Point at the one right place: all marks or none. The answer is that spot's id. */
export const hotspot: QuestionTypeRules<'hotspot', HotspotFace, string[]> = {
  ...markedByRules,
  orderable: (question) => question.spots.map(({ id }) => id),
  publicFace: ({ picture, alt, spots }, order) => ({
    type: 'hotspot',
    picture: pictureFace(picture),
    alt,
    spots: inOrder(spots, order).map(({ id, text, at }) => ({ id, text, at })),
  }),
  parseAnswer: (question, posted) => parseChoice(question.spots, posted, 'places'),
  markAnswer: (question, answer) => (answer[0] === rightOptions(question.spots)[0] ? question.marks : 0),
  keyOf: (question) => rightOptions(question.spots),
  keyFace: (question) => rightOptions(question.spots),
}
