import { and, count, eq, gte } from 'drizzle-orm'
import type { Curriculum } from '~/curriculum/curriculum'
import type { Keyring } from '~/keys/keyring.server'
import { currentSigner } from '~/keys/signing-keys.server'
import { appendToLedger } from '~/ledger/append.server'
import { allows } from '~/people/permissions'
import { theAcademy } from '~/people/queries.server'
import { Refusal } from '~/platform/refusal'
import { addDays } from '~/platform/time'
import { lockTrainee } from '~/practicals/trainee-lock.server'
import type { Db } from '~db/client'
import { transcripts } from '~db/schema/transcripts'
import { freshSerial } from '../certificate-record.server'
import { inSeconds } from '../credential/compose-credential'
import { canonicalBytes, documentHash } from '../credential/freeze-credential.server'
import { didOf } from '../credential/issuer'
import { MOST_CREDENTIAL_BYTES } from '../credential/reading/bounds'
import { signDocument } from '../credential/sign-document.server'
import type { Signer } from '../issue-rules'
import { transcriptAddress } from './addresses'
import { composeTranscript } from './compose-transcript'
import { onRecord } from './on-record.server'
import { NO_CERTIFICATE, type PartToLeaveOut, TRANSCRIPT_CONTEXTS, TRANSCRIPT_TYPE } from './transcript'

/** Transcripts that one person can have made in 24 hours: each is a row and a ledger entry for ever. */
export const MOST_IN_A_DAY = 20

/** Of whom, by whom, and without what. `transcriptId` comes from the form: sent twice, it makes one. */
export type Making = {
  transcriptId: string
  traineeId: string
  actor: Signer
  leaveOut: readonly PartToLeaveOut[]
  taught: Curriculum
  keys: Keyring
  origin: string
  now: Date
}

/**
 * Writes down what is on record about somebody now, signs it, and enters its hash into the ledger: all of it or nothing. For
 * oneself, and for admins; for everybody else there is no such person.
 */
export async function makeTranscript(db: Db, making: Making): Promise<{ number: string; fresh: boolean }> {
  const { transcriptId: id, traineeId, actor, keys, now } = making
  refuseStrangers(making)
  return db.transaction(async (tx) => {
    // In line with sign-offs and certificates, so that it tells of one moment.
    await lockTrainee(tx, traineeId)
    const [there] = await tx.select().from(transcripts).where(eq(transcripts.id, id))
    if (there?.traineeId === traineeId && there.madeBy === actor.personId) return { number: there.number, fresh: false }
    if (there) throw new Refusal('conflict', 'Reload the page: the form was sent already, by somebody else.')
    await refuseTooMany(tx, making)
    const number = freshSerial()
    const document = await documentOf(tx, { ...making, number })
    const frozen = canonicalBytes(document)
    refuseTooLong(frozen)
    const signer = await currentSigner(tx, { keys, purpose: 'credential' })
    const proof = JSON.stringify(await signDocument(document, { signer, now }))
    const { seq: ledgerSeq } = await appendToLedger(tx, {
      kind: 'transcript.made',
      details: { transcript: id, document: documentHash(frozen).toString('hex') },
      at: now,
    })
    const made = { madeBy: actor.personId, madeByName: actor.name, madeAt: now }
    await tx
      .insert(transcripts)
      .values({ id, number, traineeId, document: frozen, keyId: signer.keyId, proof, ledgerSeq, ...made })
    return { number, fresh: true }
  })
}

function refuseStrangers({ traineeId, actor }: Making): void {
  const own = actor.personId === traineeId && allows(actor.roles, 'certificate:view-own')
  if (!own && !allows(actor.roles, 'record:view')) throw new Refusal('not-found', 'We could not find that trainee.')
}

async function refuseTooMany(tx: Db, { traineeId, now }: Making): Promise<void> {
  const [made] = await tx
    .select({ today: count() })
    .from(transcripts)
    .where(and(eq(transcripts.traineeId, traineeId), gte(transcripts.madeAt, addDays(now, -1))))
  if ((made?.today ?? 0) >= MOST_IN_A_DAY)
    throw new Refusal(
      'too-many',
      `${MOST_IN_A_DAY} transcripts were made within a day. Take one of those below; they can be opened as often as you like.`,
    )
}

/** One that our own page for files would not read is not handed out. The rest of the bound is for the signature. */
function refuseTooLong(frozen: Uint8Array): void {
  if (frozen.length > MOST_CREDENTIAL_BYTES - 10_000)
    throw new Refusal(
      'conflict',
      'There is more on record than one transcript can hold. Make one without the practical work; the record itself has every sign-off.',
    )
}

/** The credential before it is signed. It has no status and no end: what it says of its day stays true. */
async function documentOf(tx: Db, { traineeId, leaveOut, taught, origin, number, now }: Making & { number: string }) {
  const [record, academy] = [await onRecord(tx, { traineeId }), await theAcademy(tx)]
  if (!record) throw new Refusal('not-found', 'There is no such person, or their account is closed.')
  const isDemo = academy?.isDemo ?? false
  return {
    '@context': TRANSCRIPT_CONTEXTS,
    id: transcriptAddress(origin, number),
    type: ['VerifiableCredential', TRANSCRIPT_TYPE],
    name: 'Transcript',
    description: NO_CERTIFICATE,
    issuer: { id: didOf(origin), name: academy?.name ?? 'Firstlight' },
    validFrom: inSeconds(now),
    credentialSubject: composeTranscript(record, { taught, leaveOut, isDemo, asOf: now }),
  }
}
