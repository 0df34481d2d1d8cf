import type { Curriculum } from '~/curriculum/curriculum'
import type { Actor } from '~/people/actor'
import type { Proof } from '~/people/proof'
import { isRefusal, type Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { alreadySigned } from '../already-signed.server'
import { type FilledObservation, meaningOf, type PlaceStanding } from '../observation-rules'
import type { ShownPresence } from '../presence/shown-presence'
import { taughtTrainee } from '../queries.server'
import { timelinessInWords, timelinessOf } from '../rating-window'
import { signOff } from '../sign-off.server'
import type { Answer, Asked, Finding } from './capture'
import { findingsAbout } from './findings.server'
import { finishedOnDevice } from './finished-on-device'

type Sent = Asked & {
  actor: Actor
  filled: FilledObservation & { observedAt: Date }
  finishedAt: Date
  typed: Record<string, string>
  taught: Curriculum
  competencyTitle: string
  standing: PlaceStanding
  /** Asked only when it is signed; throws `Refusal('proof-needed')`. */
  proof: () => Promise<Proof>
  /** Asked only when it is signed: uses up the code that was taken, if there was one. */
  presence: () => Promise<ShownPresence>
  now: Date
}

/**
 * What becomes of an observation that a device finished without a connection. Looking changes nothing. Signing is the same
 * sign-off as from the page, under the same rules and with the same fresh proof, once nothing is found that its author has
 * not read and accepted. The same capture sent again is told that it is there.
 */
export async function answerCapture(db: Db, sent: Sent): Promise<Answer> {
  const { intent, capture, actor, now } = sent
  const isAccepted = (kind: Finding['kind']) => capture.accepted.some((one) => one === kind)
  const standsAlone = isAccepted('request-closed')
  const filled = standsAlone ? { ...sent.filled, requestId: null } : sent.filled
  try {
    const before = await alreadySigned(db, { filled, actor, supersedesId: null })
    if (before) return { is: 'already-there', signedAt: before.signedAt.toISOString() }

    const found = await findingsAbout(db, { ...sent, filled })
    const open = found.filter(({ kind }) => !isAccepted(kind))
    const meaning = await meaningFor(db, sent)
    if (open.length > 0) return { is: 'findings', findings: open, meaning }
    const remark = timelinessInWords(timelinessOf({ observedAt: filled.observedAt, signedAt: now })) ?? null
    if (intent === 'look') return { is: 'ready', meaning: meaning ?? '', remark }
    const proof = await sent.proof()
    const presence = await sent.presence()
    const { signedAt } = await signOff(db, {
      observation: filled,
      presence,
      device: finishedOnDevice(capture),
      actor,
      standing: sent.standing,
      proof,
      now,
    })
    return { is: 'signed', signedAt: signedAt.toISOString(), remark }
  } catch (error) {
    if (!isRefusal(error)) throw error
    return inAnswer(error)
  }
}

/** The statement that a signature would make; `null` where the trainee is no longer this instructor's to name. */
async function meaningFor(db: Db, { actor, filled, competencyTitle }: Sent): Promise<string | null> {
  const trainee = await taughtTrainee(db, { instructorId: actor.personId, traineeId: filled.traineeId })
  return trainee
    ? meaningOf({ signerName: actor.name, traineeName: trainee.name, competencyTitle, correction: false })
    : null
}

/** A refusal of the sign-off, as what the device shows. */
function inAnswer({ code, message }: Refusal): Answer {
  if (code === 'proof-needed' || code === 'too-many') return { is: 'proof-needed', sentence: message }
  const KINDS: Partial<Record<typeof code, Finding['kind']>> = {
    'not-found': 'not-yours',
    conflict: 'signed-otherwise',
  }
  return { is: 'findings', findings: [{ kind: KINDS[code] ?? 'refused', sentence: message }], meaning: null }
}
