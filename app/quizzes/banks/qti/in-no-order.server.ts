import { createHash } from 'node:crypto'

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

/**
 * Texts in an order that says nothing, and the same each time: names made of the place there can be seen by whoever
 * answers, and must not tell which belongs to which, or which comes first. The answer is each text's place, from 1.
 */
export function placesInNoOrder(texts: readonly string[]): number[] {
  const shuffled = texts
    .map((text, n) => ({ n, key: hashOf(text) }))
    .sort((one, other) => (one.key < other.key ? -1 : 1))
  const places = shuffled.map(({ n }, place) => [n, place + 1] as const)
  return places.sort(([one], [other]) => one - other).map(([, place]) => place)
}
