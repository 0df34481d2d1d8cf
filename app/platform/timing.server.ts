/** What a request spent in the database, for Server-Timing and the slow-query log. */
export type QueryTally = { count: number; milliseconds: number }
