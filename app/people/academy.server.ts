import { builtOnce } from '~db/built-once'
import type { Db } from '~db/client'
import { academy } from '~db/schema/people'

/** What the academy is called, or `undefined` before it has been set up. */
export async function academyName(db: Db): Promise<string | undefined> {
  const [row] = await asked(db).execute()
  return row?.name
}

const asked = builtOnce((db) => db.select({ name: academy.name }).from(academy).prepare('academy_name'))
