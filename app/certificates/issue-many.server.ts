import { inArray } from 'drizzle-orm'
import { isRefusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { people as accounts } from '~db/schema/people'
import { type Issue, type Issued, issueCertificate } from './issue-certificate.server'
import type { Meant } from './meant'

/** What came of one line of the list: issued now, there already, or not issued and why. */
export type Outcome = Meant & ({ issued: Issued } | { refused: string })

/**
 * Issues a whole list of one level, each line in a transaction of its own and exactly once. A fault part-way leaves what
 * was issued; running the same list again goes on where it stopped.
 */
export async function issueMany(
  db: Db,
  { people, ...common }: { people: readonly Meant[] } & Omit<Issue, keyof Meant | 'againBecause'>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const meant of people) {
    try {
      outcomes.push({ ...meant, issued: await issueCertificate(db, { ...common, ...meant }) })
    } catch (error) {
      if (!isRefusal(error)) throw error
      outcomes.push({ ...meant, refused: error.message })
    }
  }
  return outcomes
}

/** Each refusal of a list with the name of whom it is about, where the academy knows one; first how many were issued all the same. */
export async function refusalsOf(db: Db, { outcomes }: { outcomes: readonly Outcome[] }): Promise<string[]> {
  const refused = outcomes.flatMap((one) => ('refused' in one ? [one] : []))
  if (refused.length === 0) return []
  const ids = refused.map(({ traineeId }) => traineeId)
  const known = await db
    .select({ id: accounts.id, name: accounts.name })
    .from(accounts)
    .where(inArray(accounts.id, ids))
  const nameOf = new Map(known.map(({ id, name }) => [id, name]))
  const sentences = refused.map(({ traineeId, refused: sentence }) => {
    const name = nameOf.get(traineeId)
    return name === undefined || sentence.startsWith(name) ? sentence : `${name}: ${sentence}`
  })
  const issued = outcomes.length - refused.length
  const first =
    issued === 1
      ? ['1 certificate is in force, and these were not issued:']
      : [`${issued} certificates are in force, and these were not issued:`]
  return [...(issued > 0 ? first : []), ...new Set(sentences)]
}
