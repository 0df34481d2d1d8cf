import type { Answer } from '../answer'
import { markedByRules, type OptionFace, type QuestionOf, type QuestionTypeRules, shareOf } from '../question-type'

/** Left texts in their order, and the right texts among which each has one, as the page shows it. */
export type MatchingFace = { type: 'matching'; lefts: OptionFace[]; rights: string[] }

/** The part of an answer that gives a left text its right one. */
export const matched = (left: string, right: string) => `${left}=${right}`

/** Left and right of a part of an answer; only the first sign of equality parts them. */
export function partedAt(part: string): { left: string; right: string } {
  const at = part.indexOf('=')
  return at === -1 ? { left: part, right: '' } : { left: part.slice(0, at), right: part.slice(at + 1) }
}

/**
 * Give each left text its right one; marks in proportion to the right pairs, rounded down. The answer has one part
 * for each left text that was given one, `left=right`, in the author's order. A right text is its own name: it says
 * nothing about where it belongs, and what was chosen stays clear when the pairs are mended later.
 */
export const matching: QuestionTypeRules<'matching', MatchingFace, string[]> = {
  ...markedByRules,
  orderable: rightTexts,
  publicFace: (question, order) => ({
    type: 'matching',
    lefts: question.pairs.map(({ id, text }) => ({ id, text })),
    rights: inOrderOf(rightTexts(question), order),
  }),
  parseAnswer: (question, posted) => {
    const given = posted.map(partedAt)
    const known = given.every(
      ({ left, right }) => question.pairs.some(({ id }) => id === left) && rightTexts(question).includes(right),
    )
    if (!known) return { problem: 'Choose from the answers shown.' }
    if (new Set(given.map(({ left }) => left)).size < given.length)
      return { problem: 'Give each text on the left one answer.' }
    return { answer: inPairOrder(question, posted) }
  },
  markAnswer: (question, answer) =>
    shareOf(question.marks, answer.filter((part) => keyIn(question).includes(part)).length, question.pairs.length),
  unfinished: ({ pairs }, answer) =>
    answer.length < pairs.length ? `${answer.length} of ${pairs.length} are matched.` : undefined,
  keyOf: keyIn,
  keyFace: keyIn,
}

function keyIn({ pairs }: QuestionOf<'matching'>): Answer {
  return pairs.map(({ id, match }) => matched(id, singleSpaced(match)))
}

function rightTexts({ pairs, extras }: QuestionOf<'matching'>): string[] {
  return [...pairs.map(({ match }) => match), ...extras].map(singleSpaced)
}

/** A form posts line ends in its own way, so a text that is to come back has none. */
const singleSpaced = (text: string) => text.replace(/\s+/gu, ' ')

const inPairOrder = ({ pairs }: QuestionOf<'matching'>, parts: Answer): Answer =>
  pairs.flatMap(({ id }) => parts.find((part) => partedAt(part).left === id) ?? [])

const inOrderOf = (texts: readonly string[], order: readonly string[]): string[] => {
  const known = order.filter((text) => texts.includes(text))
  return [...known, ...texts.filter((text) => !known.includes(text))]
}
