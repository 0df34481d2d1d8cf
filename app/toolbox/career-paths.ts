import { numberIn, type Sheet } from './sheet-fields'

/** The eight things that the article's rubric asks about, each from 1 to 5. */
export const CRITERIA = [
  'variety',
  'depth',
  'interaction',
  'pace',
  'problem-solving',
  'research',
  'independence',
  'communication',
] as const

/** Both scores run from 9 to 45; `difference` is generalist minus specialist, from -28 to 28. */
export type CareerPaths = { generalist: number; specialist: number; difference: number }

/** House convention, as the lesson on the rubric tells it: the article has no rule for scores that lie close together. */
export const CLOSE = 4
/** House convention: with close scores that both reach the middle of the scale, hybrid roles are worth a look. */
export const MIDDLE = 27

/**
 * The article's weighted rubric, exactly: (variety + interaction + pace + communication) x 2 + problem-solving against
 * (depth + research + independence + problem-solving) x 2 + communication. `undefined` until all eight are rated.
 */
export function careerPaths(sheet: Sheet): CareerPaths | undefined {
  const rated = CRITERIA.map((name) => numberIn(sheet, name))
  if (rated.includes(undefined)) return undefined
  const [variety, depth, interaction, pace, problems, research, independence, communication] = rated as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const generalist = (variety + interaction + pace + communication) * 2 + problems
  const specialist = (depth + research + independence + problems) * 2 + communication
  return { generalist, specialist, difference: generalist - specialist }
}
