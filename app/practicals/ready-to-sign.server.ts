import { eq } from 'drizzle-orm'
import type { Competency } from '~/curriculum/content-schema'
import type { Versioned } from '~/curriculum/curriculum'
import { pinnedCompetency } from '~/curriculum/queries.server'
import { evidenceSeen } from '~/evidence/queries.server'
import type { Actor } from '~/people/actor'
import { mayTeach } from '~/people/queries.server'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { enrolments } from '~db/schema/people'
import type { EvidenceSeen } from '~db/schema/practicals'
import { answerRequest } from './answer-request.server'
import {
  type FilledObservation,
  type PlaceStanding,
  reasonsNotInSetting,
  reasonsNotToSignNow,
  reasonsNotWhole,
} from './observation-rules'
import type { FinishedOnDevice } from './offline/finished-on-device'
import { type RecordedPresence, reasonsPresenceDoesNotFit } from './presence/shown-presence'
import { signedNear, signedNearInWords } from './same-performance.server'
import { type SigningRights, signingRights } from './signing-rights.server'
import { reasonsVersionWasReplaced } from './version-in-force.server'

/** What is to be signed, by whom, for a trainee whose place stands how by law. `supersedesId`: the own sign-off that it corrects. */
export type ToCheck = {
  actor: Pick<Actor, 'personId' | 'name' | 'timeZone' | 'roles'>
  standing: PlaceStanding
  now: Date
  filled: FilledObservation
  presence: RecordedPresence
  device: FinishedOnDevice
  supersedesId: string | null
  /**
   * Whether its signer says that it is another performance than what they signed for about the same moment. Both doors, the
   * form and the desk, ask it; where it is left out nobody does.
   */
  isAnother?: boolean
}

/** What a signature is made of, once nothing speaks against it. */
export type ReadyToSign = { competency: Versioned<Competency>; rights: SigningRights; seen: EvidenceSeen[] }

/**
 * Everything that speaks against a signature, but for who gives it: refused here, or nowhere. Call it with the trainee locked;
 * an open request that is answered is closed by it.
 */
export async function readyToSign(tx: Db, check: ToCheck): Promise<ReadyToSign> {
  const { filled, supersedesId, actor, now } = check
  const rights = await signingRights(tx, check)
  const competency = await competencyToSign(tx, check, rights)
  if (supersedesId === null) await refuseTheSameTwice(tx, check)
  if (supersedesId === null && filled.requestId !== null)
    await answerRequest(tx, { ...filled, requestId: filled.requestId, instructorId: actor.personId, now })
  const ids = filled.evidenceIds ?? []
  const seen = await evidenceSeen(tx, { ...filled, ids, alsoErased: supersedesId !== null })
  return { competency, rights, seen }
}

/** The exact version that is signed. */
async function competencyToSign(
  tx: Db,
  { filled, supersedesId, presence, device, actor, standing, now }: ToCheck,
  { outOfScope, late }: SigningRights,
): Promise<Versioned<Competency>> {
  if (filled.traineeId === actor.personId) throw new Refusal('not-allowed', 'Nobody signs off themselves.')
  if (!(await mayTeach(tx, { instructorId: actor.personId, traineeId: filled.traineeId })))
    throw new Refusal('not-found', 'We could not find that trainee among your cohorts.')
  const [notTheirs] = outOfScope
  if (notTheirs) throw new Refusal('not-allowed', notTheirs)

  const competency = await pinnedCompetency(tx, filled.competencyVersion)
  if (!competency || competency.slug !== filled.competencySlug)
    throw new Refusal('invalid', 'We do not know this version of the checklist. Reload the page; your draft is kept.')
  const observedAt = filled.observedAt ?? now
  if (supersedesId === null) {
    const about = { ...filled, observedAt, timeZone: actor.timeZone, isFromDevice: device.deviceId !== null }
    const [replaced] = await reasonsVersionWasReplaced(tx, about)
    if (replaced) throw new Refusal('conflict', replaced, 'version')
  }
  const spans = await tx
    .select({ enrolledAt: enrolments.enrolledAt, endedAt: enrolments.endedAt })
    .from(enrolments)
    .where(eq(enrolments.traineeId, filled.traineeId))
  const timing = {
    ...{ observedAt, enrolled: spans, lateBecause: filled.lateBecause, signerRoles: actor.roles },
    ...{ allowedLate: late !== undefined, now },
  }
  const reasons = [
    ...reasonsNotWhole(competency, filled),
    ...reasonsNotInSetting(filled.setting, competency.settings, standing),
    ...reasonsNotToSignNow(timing),
    ...reasonsPresenceDoesNotFit(presence, observedAt),
  ]
  if (reasons.length > 0) throw new Refusal('invalid', reasons.join(' '))
  return competency
}

/** One performance that is filled in twice, in two tabs or on two devices, would count twice: its signer is asked first. */
async function refuseTheSameTwice(tx: Db, { filled, actor, now, isAnother }: ToCheck): Promise<void> {
  if (isAnother !== false) return
  const observedAt = filled.observedAt ?? now
  const other = await signedNear(tx, { filled: { ...filled, observedAt }, by: actor.personId })
  if (other) throw new Refusal('conflict', signedNearInWords(other, actor), 'another')
}
