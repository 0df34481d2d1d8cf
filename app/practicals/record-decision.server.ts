import { and, eq } from 'drizzle-orm'
import type { Competency } from '~/curriculum/content-schema'
import type { Versioned } from '~/curriculum/curriculum'
import { appendToLedger } from '~/ledger/append.server'
import type { Db } from '~db/client'
import { observations } from '~db/schema/practicals'
import { type CompetencyDecision, decideCompetency, decisionOf } from './competency-decision'
import { observationFacts } from './observation-facts.server'
import { signers, signersFor } from './signers.server'
import { signersOf } from './who-could-sign'

type About = { traineeId: string; competency: Versioned<Competency>; now: Date }

/** What one trainee's observations alone say about a competency now, by the competency's own rule. */
export async function decideNow(tx: Db, { traineeId, competency, now }: About): Promise<CompetencyDecision> {
  const facts = await observationFacts(
    tx,
    and(eq(observations.traineeId, traineeId), eq(observations.competencySlug, competency.slug)),
  )
  const instructorsInAcademy = signersOf(signersFor(traineeId, await signers(tx)), competency.slug, now)
  return decideCompetency({
    competency,
    rule: competency.required,
    observations: facts,
    asOf: now,
    instructorsInAcademy,
  })
}

/**
 * Writes the new decision to the ledger if it is another than `before`. Call it last, in the transaction that changed
 * the record and holds the trainee's lock: then no two writers can each miss the other's observation.
 */
export async function recordDecision(
  tx: Db,
  { before, of, ...about }: About & { before: CompetencyDecision; of: string },
): Promise<CompetencyDecision> {
  const after = await decideNow(tx, about)
  const decision = decisionOf(after.status)
  if (decision === decisionOf(before.status)) return after
  const { competency, now } = about
  const details = {
    of,
    competency: competency.slug,
    competencyVersion: competency.version,
    decision,
    basis: after.basis,
  }
  await appendToLedger(tx, { kind: 'competency.decided', details, at: now })
  return after
}
