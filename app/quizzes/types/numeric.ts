import { markedByRules, type QuestionOf, type QuestionTypeRules } from '../question-type'
import { type Decimal, decimalOf, within, written } from './decimal'

/** A number to work out, as the page shows it. `unit` may be empty. */
export type NumericFace = { type: 'numeric'; unit: string }

const MOST_DIGITS = 30
const COMMA_COULD_MEAN_THOUSANDS = /,\d{3}(\D|$)|,.*,/

/**
 * Work out a number, right within the author's tolerance: all marks or none. The answer is the number,
 * written the shortest way. A comma that could mean thousands is asked about, never guessed.
 */
export const numeric: QuestionTypeRules<'numeric', NumericFace, string[]> = {
  ...markedByRules,
  orderable: () => [],
  publicFace: (question) => ({ type: 'numeric', unit: question.answer.unit }),
  parseAnswer: (question, posted) => {
    if (posted.join('').trim() === '') return { answer: [] }
    const typed = withoutUnit(posted.join(' '), question.answer.unit)
    if (COMMA_COULD_MEAN_THOUSANDS.test(typed))
      return { problem: 'Write the number without commas; use a point for decimals, such as 1500 or 1.5.' }
    const number = typed.length <= MOST_DIGITS && !/e/i.test(typed) ? decimalOf(typed.replace(',', '.')) : undefined
    return number ? { answer: [written(number)] } : { problem: 'Write a number in figures, such as 12 or 0.7.' }
  },
  markAnswer: (question, [given]) => {
    const number = given === undefined ? undefined : decimalOf(given)
    const { value, tolerance } = keyIn(question)
    return number && within(number, value, tolerance) ? question.marks : 0
  },
  keyOf: (question) => [written(keyIn(question).value)],
  keyFace: (question) => [written(keyIn(question).value)],
}

/** What was typed without spaces, and without the unit when that was typed too: `15 minutes`, `$ 1500`. */
function withoutUnit(typed: string, unit: string): string {
  const bare = typed.replace(/\s+/g, '').replace('\u2212', '-').toLowerCase()
  const bareUnit = unit.replace(/\s+/g, '').toLowerCase()
  if (bareUnit === '') return bare
  if (bare.endsWith(bareUnit)) return bare.slice(0, -bareUnit.length)
  return bare.startsWith(bareUnit) ? bare.slice(bareUnit.length) : bare
}

function keyIn({ answer }: QuestionOf<'numeric'>): { value: Decimal; tolerance: Decimal } {
  const exactly = (number: number) => decimalOf(String(number)) ?? { units: 0n, places: 0 }
  return { value: exactly(answer.value), tolerance: exactly(answer.tolerance) }
}
