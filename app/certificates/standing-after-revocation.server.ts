import type { Curriculum } from '~/curriculum/curriculum'
import type { Db } from '~db/client'
import { cycleAfter } from './meant'
import { candidates } from './queries.server'

/** What an admin has to know before issuing again: the cycle it would begin, and what is missing for it. */
export type AfterRevocation = { cycle: number; missing: { label: string; detail: string }[] }

/**
 * How the holder of a revoked certificate stands with its level now; `undefined` where there is nothing to decide: it is not revoked,
 * not the newest of its level any more, its level is not taught, or its holder's account is closed.
 */
export async function standingAfterRevocation(
  db: Db,
  { serial, traineeId, taught, now }: { serial: string; traineeId: string; taught: Curriculum; now: Date },
): Promise<AfterRevocation | undefined> {
  const [holder] = await candidates(db, { trainees: [{ traineeId, name: '', cohortName: '' }], taught, now })
  const standing = holder?.levels.find(({ newest }) => newest?.serial === serial && newest.status === 'revoked')
  if (!standing) return undefined
  const missing = standing.eligibility.requirements.filter(({ met }) => !met)
  return { cycle: cycleAfter(standing.newest), missing: missing.map(({ label, detail }) => ({ label, detail })) }
}
