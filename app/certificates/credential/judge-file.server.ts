import { eq, or } from 'drizzle-orm'
import { publicKeys } from '~/keys/signing-keys.server'
import type { Db } from '~db/client'
import { certificates } from '~db/schema/certificates'
import { credentials } from '~db/schema/credentials'
import { Printed } from '../printed'
import { judgeTranscript } from '../transcript/judge-transcript.server'
import { type TranscriptShown, transcriptShown } from '../transcript/transcript-shown'
import { type Check, type Verdict, type Verification, verifyCertificate } from '../verification.server'
import { serialIn } from './addresses'
import { differences } from './differences'
import { contentCheck, signatureCheck, signatureOf, wrongSignature } from './file-signature.server'
import { canonicalBytes, documentHash } from './freeze-credential.server'
import { notOurs } from './not-ours.server'
import { PAPER_NOT_COMPARED, paperAgrees } from './paper-agrees.server'
import { CannotRead, type FileKind } from './reading/bounds'
import { parseCredential, type StrangersCredential } from './reading/parse-credential'
import { readFile } from './reading/read-file.server'
import { hasFrozenWords } from './same-words.server'
import { frozenDocument } from './signed-credential.server'

/**
 * What a file is worth. Beyond what a certificate can be: `tampered` is not what the academy signed, `foreign` is
 * somebody else's and not ours to vouch for, `genuine` is a transcript of ours, `unknown` is signed by us but not in our record, `unreadable` holds nothing.
 */
export type FileVerdict = Verdict | 'genuine' | 'tampered' | 'foreign' | 'unknown' | 'unreadable'

/** The answer about a file. `why` says it in a sentence; `says` is what a file claims that is not ours. */
export type FileAnswer = {
  verdict: FileVerdict
  kind: FileKind | undefined
  why: string | undefined
  verification: Verification | undefined
  /** Set where the file holds a transcript of ours. */
  transcript?: { number: string; academy: string; shown: TranscriptShown } | undefined
  says:
    | { title: string; issuer: string; did: string; validFrom: string | undefined; validUntil: string | undefined }
    | undefined
  checks: Check[]
}

type Asked = { bytes: Buffer; origin: string; now: Date }

/**
 * Judges a file that somebody brings: what it holds, whether it is ours, whether a word of it was changed, and what the
 * certificate is worth now. Asks nobody outside. Bad input of any kind is an answer, never a fault.
 */
export async function judgeFile(db: Db, { bytes, origin, now }: Asked): Promise<FileAnswer> {
  const reading = readFile(bytes)
  if ('why' in reading) return unreadable(reading.kind, reading.why)
  try {
    const credential = parseCredential(reading.text)
    return await judge(db, { ...credential, bytes, kind: reading.kind, origin, now })
  } catch (error) {
    if (error instanceof CannotRead) return unreadable(reading.kind, error.message)
    throw error
  }
}

const unreadable = (kind: FileKind | undefined, why: string): FileAnswer => ({
  ...{ verdict: 'unreadable', kind, why, verification: undefined, says: undefined, checks: [] },
})

type Judging = ReturnType<typeof parseCredential> & Asked & { kind: FileKind }

async function judge(db: Db, judging: Judging): Promise<FileAnswer> {
  const { says, signed, document, bytes, kind, origin, now } = judging
  const judged = await judgeTranscript(db, { ...judging, pdf: kind === 'pdf' ? bytes : undefined })
  if (judged) {
    const { transcript: ours, ...answer } = judged
    const transcript = ours && { number: ours.number, academy: ours.academy, shown: transcriptShown(ours.says) }
    return { ...answer, transcript, kind, says: shownOf(says), verification: undefined }
  }
  const hash = documentHash(canonicalBytes(document))
  const serial = serialIn(says.id ?? '')
  const [rows, ours] = await Promise.all([
    db
      .select({
        serial: certificates.serial,
        printed: certificates.printed,
        document: credentials.document,
        hash: credentials.documentHash,
      })
      .from(credentials)
      .innerJoin(certificates, eq(certificates.id, credentials.certificateId))
      .where(or(eq(credentials.documentHash, hash), ...(serial ? [eq(certificates.serial, serial)] : []))),
    publicKeys(db, { purpose: 'credential' }),
  ])
  const row = rows.find((one) => one.hash.equals(hash)) ?? rows[0]
  const signature = await signatureOf(signed, says, ours, { isOurWords: false })
  const answer = { kind, says: shownOf(says) }
  const isSame = row?.hash.equals(hash) ?? false
  // Another spelling of the same words has another hash, and its signature still fits.
  const mayBeOurs = signature.finding === 'fits' && signature.key !== undefined
  if (row && (isSame || (mayBeOurs && (await hasFrozenWords(row.document, document))))) {
    const verification = await verifyCertificate(db, { serial: row.serial, now })
    if (!verification) throw new Error('a credential without its certificate')
    const paper = kind === 'pdf' ? paperCheck(bytes, row.printed) : undefined
    const checks = [contentCheck(true), signatureCheck(signature), ...(paper ? [paper] : []), ...verification.checks]
    const wrong = wrongSignature(signature) ?? wrongPaper(paper)
    return wrong
      ? { ...answer, ...wrong, verification, checks }
      : { ...answer, verdict: verification.verdict, why: undefined, verification, checks }
  }
  const changed = row && differences(frozenDocument(row.document), document)
  return {
    ...answer,
    ...notOurs({ what: 'certificate', changed, says, signature, origin }),
    verification: undefined,
  }
}

function paperCheck(pdf: Buffer, record: unknown): Check {
  const printed = Printed.safeParse(record)
  return printed.success ? paperAgrees(pdf, printed.data) : PAPER_NOT_COMPARED
}

const wrongPaper = (paper: Check | undefined): Pick<FileAnswer, 'verdict' | 'why'> | undefined =>
  paper?.passed === false
    ? {
        verdict: 'tampered',
        why: `The credential inside is genuine, and the paper around it says something else than the record. ${paper.detail}`,
      }
    : undefined

const shownOf = ({
  name,
  issuer,
  validFrom,
  validUntil,
  credentialSubject,
}: StrangersCredential): FileAnswer['says'] => ({
  title: name ?? credentialSubject.achievement?.name ?? 'A credential without a name',
  issuer: issuer.name ?? issuer.id,
  did: issuer.id,
  validFrom,
  validUntil,
})
