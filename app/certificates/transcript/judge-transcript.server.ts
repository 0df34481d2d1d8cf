import { publicKeys } from '~/keys/signing-keys.server'
import type { Db } from '~db/client'
import { differences } from '../credential/differences'
import { contentCheck, signatureCheck, signatureOf, wrongSignature } from '../credential/file-signature.server'
import { canonicalBytes, documentHash } from '../credential/freeze-credential.server'
import { notOurs } from '../credential/not-ours.server'
import { PAPER_NOT_COMPARED, paperCompared } from '../credential/paper-agrees.server'
import type { parseCredential } from '../credential/reading/parse-credential'
import { bare, wordsOnPages } from '../credential/reading/words-on-pdf.server'
import { hasFrozenWords } from '../credential/same-words.server'
import { frozenDocument } from '../credential/signed-credential.server'
import type { Check } from '../verification.server'
import { transcriptNumberIn } from './addresses'
import { checkRow, type TranscriptChecked, transcriptLike } from './check-transcript.server'
import { TRANSCRIPT_TYPE, type TranscriptSubject } from './transcript'
import { transcriptTables } from './transcript-tables'

/** What is made of a file that holds a transcript, ours or somebody else's. */
export type TranscriptJudged = {
  verdict: 'genuine' | 'unconfirmed' | 'tampered' | 'unknown' | 'foreign'
  why: string | undefined
  transcript: TranscriptChecked | undefined
  checks: Check[]
}

type Judging = ReturnType<typeof parseCredential> & { pdf: Buffer | undefined; origin: string }

/**
 * Judges a file that holds a transcript: whether it is ours, word for word, and signed by us. `undefined` where it holds something
 * else. Asks nobody outside.
 */
export async function judgeTranscript(db: Db, judging: Judging): Promise<TranscriptJudged | undefined> {
  const { says, signed, document, pdf, origin } = judging
  const number = transcriptNumberIn(says.id ?? '')
  if (!says.type.includes(TRANSCRIPT_TYPE) && !number) return undefined
  const hash = documentHash(canonicalBytes(document))
  const [row, ours] = await Promise.all([
    transcriptLike(db, { hash, number }),
    publicKeys(db, { purpose: 'credential' }),
  ])
  const isSame = row?.transcript.documentHash.equals(hash) ?? false
  const signature = await signatureOf(signed, says, ours, { isOurWords: isSame })
  // Another spelling of the same words has another hash, and its signature still fits.
  const mayBeOurs = signature.finding === 'fits' && signature.key !== undefined
  if (!row || !(isSame || (mayBeOurs && (await hasFrozenWords(row.transcript.document, document))))) {
    const changed = row && differences(frozenDocument(row.transcript.document), document)
    return { ...notOurs({ what: 'transcript', changed, says, signature, origin }), transcript: undefined }
  }
  const transcript = await checkRow(db, row)
  const paper = pdf && paperCheck(pdf, transcript.whole)
  // Where its first signature does not count any more, the file's own has its line already.
  const onRecord = transcript.checks.filter(({ passed }) => passed !== 'not-made')
  const checks = [contentCheck(true), signatureCheck(signature), ...(paper ? [paper] : []), ...onRecord]
  const wrong = wrongSignature(signature) ?? (paper?.passed === false ? WRONG_PAPER : undefined)
  return { verdict: transcript.verdict, why: transcript.why, ...wrong, transcript, checks }
}

const WRONG_PAPER = {
  verdict: 'tampered' as const,
  why: 'The transcript inside the file is genuine, and the paper around it says something else.',
}

/** Scripts whose letters do not come off a paper as they went on, and characters that no font of ours has. */
const DRAWN_AS_WRITTEN = /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u

/** Whether every row of the transcript stands on the paper around it, cell after cell. Where its words cannot be read, that is said. */
function paperCheck(pdf: Buffer, says: TranscriptSubject): Check {
  const words = wordsOnPages(pdf).join('')
  if (words === '') return PAPER_NOT_COMPARED
  const rows = transcriptTables(says).flatMap((table) => table.rows.map((row) => row.join('')))
  const missing = [says.name, ...rows].filter((row) => DRAWN_AS_WRITTEN.test(row) && !words.includes(bare(row)))
  return paperCompared({
    agrees: missing.length === 0,
    alike: 'Name and every line',
    differs: `${missing.length} of its lines are not on the paper as they are on record.`,
  })
}
