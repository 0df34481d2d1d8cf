import { sql } from 'drizzle-orm'
import { reinstateCertificate, revokeCertificate, suspendCertificate } from '~/certificates/change-certificate.server'
import { issueCertificate } from '~/certificates/issue-certificate.server'
import { addDays } from '~/platform/time'
import { revokeSignOff } from '~/practicals/revoke-sign-off.server'
import type { Db } from '~db/client'
import {
  aCertificate,
  anAcademyThatCertifies,
  anEligibleTrainee,
  aSignedObservation,
  provedAt,
  signing,
} from './certificates'

const ONLY_GROW = [
  ...['observations', 'observation_revocations', 'certificates', 'certificate_events', 'ledger_entries'],
  ...['ledger_nodes', 'ledger_checkpoints'],
  ...['quiz_unlocks', 'regrades', 'mark_changes', 'manual_marks'],
  ...['recognition_requests', 'recognition_answers', 'recognitions', 'recognition_revocations'],
  ...['sign_off_acknowledgements', 'sign_off_disputes', 'dispute_resolutions'],
  ...['signing_scopes', 'signing_scope_ends', 'late_permissions'],
  ...['essay_marks', 'result_releases', 'released_results'],
  ...['credentials', 'credential_proofs', 'status_list_editions'],
  ...['waivers', 'waiver_answers', 'waiver_endings'],
]

/** An academy's life in small: sign-offs, a revocation, a suspension lifted, a renewal, a sign-off withdrawn. */
export async function anAcademyWithAHistory(db: Db, { now }: { now: Date }): Promise<void> {
  const origin = 'https://academy.example'
  const academy = await anAcademyThatCertifies(db)
  const actor = signing(academy.admin)
  const by = (days: number) => ({ actor, proof: provedAt(addDays(now, days)), origin, now: addDays(now, days) })
  const { serial } = await aCertificate(db, { academy, now })
  await revokeCertificate(db, { serial, reason: 'Issued to the wrong person.', ...by(1) })
  const paused = await aCertificate(db, { academy, now: addDays(now, 2) })
  await suspendCertificate(db, { serial: paused.serial, reason: 'A complaint is looked into.', ...by(3) })
  await reinstateCertificate(db, { serial: paused.serial, reason: 'The complaint was unfounded.', ...by(4) })
  await issueCertificate(db, {
    traineeId: paused.traineeId,
    levelSlug: 'safe-practice',
    cycle: 2,
    taught: academy.taught,
    ...by(300),
  })
  const trainee = await anEligibleTrainee(db, { academy, now: addDays(now, 301) })
  const [competency] = academy.taught.modules[0]?.competencies ?? []
  const [instructor] = academy.instructors
  if (!competency || !instructor) throw new Error('the factory teaches a competency')
  const observationId = await aSignedObservation(db, {
    traineeId: trainee.id,
    competency,
    instructor,
    now: addDays(now, 302),
  })
  await revokeSignOff(db, { observationId, reason: 'Signed for another trainee.', ...by(303) })
}

/** Changes the database as its superuser, past every trigger, looks at it, and puts all of it back. */
export async function afterTampering<T>(
  db: Db,
  change: string | ((tx: Db) => Promise<unknown>),
  look: (tx: Db) => Promise<T>,
): Promise<T> {
  const putBack = new Error('put back')
  let seen: { it: T } | undefined
  await db
    .transaction(async (tx) => {
      for (const table of ONLY_GROW) await tx.execute(sql.raw(`alter table ${table} disable trigger all`))
      await (typeof change === 'string' ? tx.execute(sql.raw(change)) : change(tx))
      seen = { it: await look(tx) }
      throw putBack
    })
    .catch((error) => {
      if (error !== putBack) throw error
    })
  if (!seen) throw new Error('nothing was looked at')
  return seen.it
}
