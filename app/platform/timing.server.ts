import { AsyncLocalStorage } from 'node:async_hooks'

/** What a request spent in the database, for Server-Timing and the slow-query log. */
export type QueryTally = { count: number; milliseconds: number }

/** The tally of the request under way. The pool is shared, so the request must travel with the call. */
export const tally = new AsyncLocalStorage<QueryTally>()
