import { academyName } from '~/people/academy.server'
import { openSetUpLink } from '~/people/open-set-up-link.server'
import type { Db } from '~db/client'

/** What the terminal says once the academy answers: its address, and on first run the one-time set-up link. */
export async function greeting({ db, origin, now }: { db: Db; origin: string; now: Date }): Promise<string> {
  const link = await openSetUpLink(db, { now })
  const name = (await academyName(db)) ?? 'Firstlight'
  const open = `\n  ${name} is open at ${origin}\n`
  switch (link.state) {
    case 'opened':
      return `${open}\n  First run. Set the academy up with this link; it works once:\n\n    ${origin}/set-up/${link.token}\n`
    case 'just-opened-by-another':
      return `${open}\n  A set-up link was printed a moment ago by another start. Use that one, or start again in a quarter of a minute for a new one.\n`
    case 'not-needed':
      return open
  }
}
