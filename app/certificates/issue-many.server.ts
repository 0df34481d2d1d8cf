import { isRefusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { type Issue, type Issued, issueCertificate } from './issue-certificate.server'

/** What came of one line of the list: issued now, there already, or not issued and why. */
export type Outcome = { traineeId: string; levelSlug: string } & ({ issued: Issued } | { refused: string })

/**
 * Issues a whole list, each line in a transaction of its own and exactly once. A fault part-way leaves what
 * was issued; running the same list again goes on where it stopped.
 */
export async function issueMany(
  db: Db,
  {
    list,
    ...common
  }: { list: readonly Pick<Issue, 'traineeId' | 'levelSlug'>[] } & Omit<Issue, 'traineeId' | 'levelSlug'>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const { traineeId, levelSlug } of list) {
    try {
      outcomes.push({ traineeId, levelSlug, issued: await issueCertificate(db, { ...common, traineeId, levelSlug }) })
    } catch (error) {
      if (!isRefusal(error)) throw error
      outcomes.push({ traineeId, levelSlug, refused: error.message })
    }
  }
  return outcomes
}
