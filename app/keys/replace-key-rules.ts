/** Shortest reason for replacing a key, in characters. */
export const SHORTEST_KEY_REASON = 10
