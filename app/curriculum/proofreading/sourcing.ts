import type { Passage } from '../lesson-passages'

/** A share, or so many of so many. Prices and times are worked with in examples and stay out, and so do all and none. */
const STATISTIC =
  /(?<![\d.])(?!100\s?%|0\s?%)\d[\d.]*\s?%|\bper cent\b|\b(one|two|three|four|five|six|seven|eight|nine|ten|\d+) (in|out of) (ten|\d+|a hundred|a thousand)\b/i
/** What is in quotation marks or stressed is spoken of, not said. */
const SPOKEN_OF = /“[^”]*”|"[^"]*"|\*[^*]*\*/g

/** The paragraphs of a lesson that speak in statistics while nothing in their part of it is cited. */
export function unsourcedStatistics(passages: Passage[]): Passage[] {
  return partsOf(passages).flatMap((part) =>
    part.some((passage) => passage.cites)
      ? []
      : part.filter(
          ({ kind, voice, convention, text }) =>
            voice === 'own' && kind === 'prose' && !convention && STATISTIC.test(text.replace(SPOKEN_OF, '')),
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
