import { type DatabaseAddress, type Db, openDatabase } from '~db/client'

/**
 * The queries that `work` sends, as text, in the order in which they were answered: for tests that state how many a
 * read may take. It works on a connection of its own to the test's database.
 */
export async function queriesOf(
  { address }: { address: DatabaseAddress },
  work: (db: Db) => Promise<unknown>,
): Promise<string[]> {
  const queries: string[] = []
  const { db, close } = openDatabase(address, { onQuery: (text) => queries.push(text) })
  await work(db).finally(close)
  return queries
}
