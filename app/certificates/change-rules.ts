/** Shortest reason, in characters, for what changes somebody's certificate. */
export const SHORTEST_REASON = 10
