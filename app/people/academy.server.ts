import type { Db } from '~db/client'
import { academy } from '~db/schema/people'

/** What the academy is called, or `undefined` before it has been set up. */
export async function academyName(db: Db): Promise<string | undefined> {
  const [row] = await db.select({ name: academy.name }).from(academy)
  return row?.name
}
