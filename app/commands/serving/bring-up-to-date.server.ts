import { prepareForTypos } from '~/curriculum/search/typos.server'
import type { Log } from '~/platform/log.server'
import type { Database } from '~db/client'
import { migrate } from '~db/migrate.server'

/**
 * Everything in the database that only its owner may do, so that an academy which works under a role that owns nothing
 * finds it done: its tables, and the extension with which the search forgives a slip of the pen.
 */
export async function bringUpToDate(database: Database, log: Pick<Log, 'warn'>): Promise<void> {
  await migrate(database)
  await prepareForTypos(database.db, log)
}
