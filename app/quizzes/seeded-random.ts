/** A stream of numbers from 0 up to, but not including, 1. */
export type Random = () => number

/**
 * The same stream for the same seed, for ever (mulberry32): an attempt can be explained from what was
 * recorded. Not for secrets.
 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A new list in an order drawn from `random`, every order as likely as any other (Fisher-Yates). */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const pile = [...items]
  const drawn: T[] = []
  while (pile.length > 0) drawn.push(...pile.splice(Math.floor(random() * pile.length), 1))
  return drawn
}
