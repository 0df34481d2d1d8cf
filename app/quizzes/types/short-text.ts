import { MOST_TYPED } from '~/curriculum/question-parts'
import { comparable } from '~/curriculum/typed-words'
import { markedByRules, type QuestionTypeRules } from '../question-type'

/** A few words to type, as the page shows it. */
export type ShortTextFace = { type: 'short-text' }

/**
 * Type the words: all marks when they are among the accepted ones, or none. Case, spaces and the signs around them
 * do not count. The answer is what was typed, its spaces made single.
 */
export const shortText: QuestionTypeRules<'short-text', ShortTextFace, string[]> = {
  ...markedByRules,
  orderable: () => [],
  publicFace: () => ({ type: 'short-text' }),
  parseAnswer: (_question, posted) => {
    const typed = posted.join(' ').replace(/\s+/gu, ' ').trim()
    if (typed.length > MOST_TYPED) return { problem: `Write a few words, ${MOST_TYPED} characters at most.` }
    return { answer: typed === '' ? [] : [typed] }
  },
  markAnswer: ({ answer: { accept }, marks }, [typed = '']) =>
    accept.map(comparable).includes(comparable(typed)) ? marks : 0,
  keyOf: ({ answer: { accept } }) => accept.slice(0, 1),
  keyFace: ({ answer: { accept } }) => accept,
}
