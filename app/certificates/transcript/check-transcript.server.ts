import { eq, or } from 'drizzle-orm'
import { type PublicKey, publicKeys } from '~/keys/signing-keys.server'
import { newestCheckpoint } from '~/ledger/checkpoints/queries.server'
import { entryAt } from '~/ledger/entry-at.server'
import { longDate } from '~/platform/time'
import type { Db } from '~db/client'
import { nameChoices } from '~db/schema/credentials'
import { transcripts } from '~db/schema/transcripts'
import { checkSignature } from '../credential/check-signature.server'
import { documentHash } from '../credential/freeze-credential.server'
import { nameAsChosen } from '../credential/name-choice'
import type { Check } from '../verification.server'
import { TranscriptDocument, type TranscriptSubject } from './transcript'

/** What a transcript is worth: `genuine` of its day, or not to be confirmed because record, ledger and keys do not agree. */
export type TranscriptVerdict = 'genuine' | 'unconfirmed'

/** The answer about a transcript. `says` has the name as its holder chose to be shown; `whole` has it as it was handed out. */
export type TranscriptChecked = {
  number: string
  verdict: TranscriptVerdict
  academy: string
  says: TranscriptSubject
  whole: TranscriptSubject
  why: string | undefined
  checks: Check[]
}

/** The transcript of that number, held against the ledger and the keys; `undefined` where there is none. */
export async function checkTranscript(db: Db, { number }: { number: string }): Promise<TranscriptChecked | undefined> {
  const [row] = await rowsWhere(db, eq(transcripts.number, number))
  return row && checkRow(db, row)
}

/** The transcript that says exactly this, or else the one of that number, unchecked. */
export async function transcriptLike(db: Db, { hash, number }: { hash: Buffer; number: string | undefined }) {
  const rows = await rowsWhere(
    db,
    or(eq(transcripts.documentHash, hash), ...(number ? [eq(transcripts.number, number)] : [])),
  )
  return rows.find(({ transcript }) => transcript.documentHash.equals(hash)) ?? rows[0]
}

const rowsWhere = (db: Db, where: Parameters<ReturnType<typeof joined>['where']>[0]) => joined(db).where(where)

const joined = (db: Db) =>
  db
    .select({ transcript: transcripts, shown: nameChoices.shown })
    .from(transcripts)
    .leftJoin(nameChoices, eq(nameChoices.personId, transcripts.traineeId))

type Row = Awaited<ReturnType<typeof rowsWhere>>[number]

/** Holds one transcript against its ledger entry and the key that signed it. */
export async function checkRow(db: Db, { transcript, shown }: Row): Promise<TranscriptChecked> {
  const text: unknown = JSON.parse(transcript.document.toString('utf8'))
  const document = TranscriptDocument.parse(text)
  const { credentialSubject: whole, issuer } = document
  const [entry, newest, keys] = await Promise.all([
    entryAt(db, { seq: transcript.ledgerSeq }),
    newestCheckpoint(db),
    publicKeys(db, { purpose: 'credential' }),
  ])
  const key = keys.find(({ id }) => id === transcript.keyId)
  const signed = { ...(text as Record<string, unknown>), proof: JSON.parse(transcript.proof) as unknown }
  const finding = key && (await checkSignature(signed, { publicKey: key.publicKey, did: issuer.id }))
  const fitting = finding === 'fits' ? key : undefined
  const checks = [ledgerCheck(transcript, entry, newest?.size ?? null), firstSignature(fitting)]
  const isGenuine = checks.every(({ passed }) => passed !== false)
  return {
    ...{ number: transcript.number, academy: issuer.name, checks, whole },
    verdict: isGenuine ? 'genuine' : 'unconfirmed',
    why: isGenuine
      ? undefined
      : 'The academy’s record of it, its ledger and its keys do not agree. Nothing in it is vouched for: ask for a new one.',
    says: { ...whole, name: nameAsChosen(whole.name, shown ?? 'full') },
  }
}

/** The signature it was made with, by the key that it fits, if any. By a key that was withdrawn it proves nothing, and takes nothing away either. */
function firstSignature(key: PublicKey | undefined): Check {
  if (key?.compromisedAt)
    return {
      passed: 'not-made',
      label: 'Its first signature was not counted',
      detail: `It was signed with a key that the academy withdrew on ${longDate(key.compromisedAt)}, because somebody else may have it. What stands here rests on the record and the ledger alone. Its holder gets it signed anew with the next download; a copy from before does not count.`,
    }
  return {
    passed: key !== undefined,
    label: 'Its signature fits',
    detail: key
      ? 'It was signed with a key of this academy, and not a letter of it has changed.'
      : 'It is not what the academy’s key signed.',
  }
}

function ledgerCheck(
  { id, document, madeAt, ledgerSeq }: Row['transcript'],
  entry: Awaited<ReturnType<typeof entryAt>>,
  signedAtSize: number | null,
): Check {
  const told = entry?.fact.kind === 'transcript.made' ? entry.fact.details : undefined
  const passed =
    told?.transcript === id &&
    told.document === documentHash(document).toString('hex') &&
    entry?.at === madeAt.toISOString()
  return {
    passed,
    label: 'The ledger knows it',
    detail: passed
      ? `Entry ${ledgerSeq} of the ledger holds the fingerprint of every word of it, and the moment.`
      : `Entry ${ledgerSeq} of the ledger does not hold its fingerprint.`,
    entry: { seq: ledgerSeq, signedAtSize },
  }
}
