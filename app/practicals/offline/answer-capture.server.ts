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
import { signOff, whyNotToSign } from '../sign-off.server'
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
  /** Uses up the code that was taken, if there was one; asked again, it answers the same. */
  presence: () => Promise<ShownPresence>
  now: Date
}

/**
 * What becomes of an observation that a device finished without a connection. Looking signs nothing, and asks all that signing
 * asks but for who signs: what is ready is signed. Signing is the same sign-off as from the page, under the same rules and with
 * the same fresh proof, once nothing is found that its author has not read and accepted. The same capture sent again is told
 * that it is there.
 */
export async function answerCapture(db: Db, sent: Sent): Promise<Answer> {
  const { intent, capture, actor, now } = sent
  const isAccepted = (kind: Finding['kind']) => capture.accepted.some((one) => one === kind)
  const filled = isAccepted('request-closed') ? { ...sent.filled, requestId: null } : sent.filled
  try {
    const before = await alreadySigned(db, { filled, actor, supersedesId: null })
    if (before) return { is: 'already-there', signedAt: before.signedAt.toISOString() }

    const found = await findingsAbout(db, { ...sent, filled })
    const open = found.filter(({ kind }) => !isAccepted(kind))
    const against = intent === 'look' ? await whatSpeaksAgainst(db, { ...sent, filled }, open) : open
    const meaning = await meaningFor(db, sent)
    if (against.length > 0) return { is: 'findings', findings: against, meaning }
    const remark = timelinessInWords(timelinessOf({ observedAt: filled.observedAt, signedAt: now })) ?? null
    if (intent === 'look') return { is: 'ready', meaning: meaning ?? '', remark }
    const proof = await proofOr(sent)
    if ('is' in proof) return proof
    const presence = await sent.presence()
    const isAnother = isAccepted('signed-before')
    const { signedAt } = await signOff(db, { ...signingOf(sent, filled), presence, isAnother, proof })
    return { is: 'signed', signedAt: signedAt.toISOString(), remark }
  } catch (error) {
    return inAnswer(error)
  }
}

const signingOf = ({ capture, actor, standing, now }: Sent, observation: Sent['filled']) => ({
  ...{ observation, device: finishedOnDevice(capture), actor, standing, now },
})

/** What is open, with what signing would refuse besides; what one of them says already is not said twice. */
async function whatSpeaksAgainst(db: Db, sent: Sent, open: Finding[]): Promise<Finding[]> {
  const isOpen = (kind: Finding['kind']) => open.some((one) => one.kind === kind)
  if (isOpen('not-yours')) return open
  const observation = isOpen('request-closed') ? { ...sent.filled, requestId: null } : sent.filled
  const refusal = await refusalOf(async () =>
    whyNotToSign(db, { ...signingOf(sent, observation), presence: await sent.presence() }),
  )
  if (!refusal) return open
  const others = refusal.about === 'version' ? open.filter(({ kind }) => kind !== 'newer-version') : open
  return [...others, asFinding(refusal)]
}

/** The refusal that a question came to, or that was its answer. */
async function refusalOf(ask: () => Promise<Refusal | undefined>): Promise<Refusal | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (isRefusal(error)) return error
    throw error
  }
}

/** Who signs, or what the device has to ask them. */
async function proofOr({ proof }: Sent): Promise<Proof | Answer> {
  try {
    return await proof()
  } catch (error) {
    if (!isRefusal(error)) throw error
    return { is: 'proof-needed', sentence: error.message }
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
function inAnswer(error: unknown): Answer {
  if (!isRefusal(error)) throw error
  if (error.code === 'proof-needed') return { is: 'proof-needed', sentence: error.message }
  return { is: 'findings', findings: [asFinding(error)], meaning: null }
}

function asFinding({ code, about, message: sentence }: Refusal): Finding {
  if (about === 'another') return { kind: 'signed-before', sentence }
  if (about === 'version') return { kind: 'refused', sentence }
  const KINDS: Partial<Record<typeof code, Finding['kind']>> = {
    'not-found': 'not-yours',
    conflict: 'signed-otherwise',
  }
  return { kind: KINDS[code] ?? 'refused', sentence }
}
