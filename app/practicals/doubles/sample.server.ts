import { createHash } from 'node:crypto'

/** One request in so many is suggested for a double observation. A house convention: often enough to learn from, seldom enough to bear. */
export const SAMPLED_ONE_IN = 10

/**
 * Whether the sample falls on a request. Decided by its id alone, before anybody has seen anything, and the same for
 * everybody who asks: nobody chooses, and nobody can know how it will go.
 */
export const isSampled = (requestId: string): boolean =>
  createHash('sha256').update(`double observation ${requestId}`).digest().readUInt32BE(0) % SAMPLED_ONE_IN === 0
