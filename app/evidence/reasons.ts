/** Shortest reason, in characters, for erasing something before its day. The database holds the same. */
export const SHORTEST_REASON = 10
