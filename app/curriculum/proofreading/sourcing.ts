import type { Passage } from '../lesson-passages'
import type { Question } from '../question-schema'

/** A statistic: a share, or a number of people. Prices and times are worked with in examples, and stay out. */
const STATISTIC = /\d\s?%|\bper cent\b|\b(one|two|three|four|five|six|seven|eight|nine|ten|\d+) (in|out of) (ten|\d+|a hundred|a thousand)\b/i

/** The paragraphs of a lesson that speak in statistics while nothing in their part of it is cited. */
export function unsourcedStatistics(passages: Passage[]): Passage[] {
  return partsOf(passages).flatMap((part) =>
    part.some((passage) => passage.cites)
      ? []
      : part.filter(
          ({ kind, voice, convention, text }) =>
            voice === 'own' && !convention && kind !== 'heading' && kind !== 'question' && STATISTIC.test(text),
        ),
  )
}

/** From one heading to the next. */
function partsOf(passages: Passage[]): Passage[][] {
  const parts: Passage[][] = [[]]
  for (const passage of passages) {
    if (passage.kind === 'heading') parts.push([])
    parts.at(-1)?.push(passage)
  }
  return parts
}

/** A critical question decides an attempt by itself, so it may not rest on our word alone. */
export const lacksSource = (question: Question): boolean => question.critical && question.sources.length === 0
