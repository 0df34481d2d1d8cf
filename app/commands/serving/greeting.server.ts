import type { Db } from '~db/client'
import { academyName } from '~/people/academy.server'

/** What the terminal says once the academy answers: its address, and on first run the one-time set-up link. */
export async function greeting({ db, origin, now: _now }: { db: Db; origin: string; now: Date }): Promise<string> {
  const name = await academyName(db)
  return `\n  ${name ?? 'Firstlight'} is open at ${origin}\n`
}
