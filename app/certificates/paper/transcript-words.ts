import { groupedSerial } from '../serial'
import type { PaperSize } from '../template/template'
import { NO_CERTIFICATE, type TranscriptDocument } from '../transcript/transcript'
import { asOfInWords, leftOutInWords, type TranscriptTable, transcriptTables } from '../transcript/transcript-tables'
import { DEMO, type PaperWords, wayToCheck } from './paper-words'

/** Everything that is set on a transcript, in words and in order; the drawing adds type and place, nothing else. */
export type TranscriptWords = Pick<
  PaperWords,
  | 'title'
  | 'academy'
  | 'demo'
  | 'kind'
  | 'holder'
  | 'unprintableHolder'
  | 'logo'
  | 'paper'
  | 'verify'
  | 'foot'
  | 'fingerprint'
  | 'attached'
  | 'issuedOn'
> & {
  /** The number of the template whose logo it carries: not frozen, because a logo is no statement. */
  look: number
  asOf: string
  about: string
  leftOut: string | undefined
  tables: TranscriptTable[]
}

/** What goes on the paper besides what it says. `hash` is the fingerprint in the ledger; `address` where it can be checked. */
export type TranscriptExtras = {
  number: string
  address: string
  hash: string
  json: string
  paper: PaperSize
  look: number
  logo?: Uint8Array | undefined
}

/** The words of one transcript. */
export function transcriptWords(
  { issuer, credentialSubject: says }: TranscriptDocument,
  { number: serial, address, hash, json, paper, look, logo }: TranscriptExtras,
): TranscriptWords {
  const number = groupedSerial(serial)
  return {
    title: `Transcript of ${says.name}`,
    academy: issuer.name,
    demo: says.demonstration ? DEMO : undefined,
    kind: 'Transcript of what is on record',
    holder: says.name,
    unprintableHolder: `the person of transcript ${number.slice(0, 11)}…`,
    ...{ logo, look, paper },
    asOf: `as it stood on ${asOfInWords(says)}`,
    about: NO_CERTIFICATE,
    leftOut: leftOutInWords(says),
    tables: transcriptTables(says),
    ...wayToCheck({ address, number, numberTerm: 'Transcript number' }),
    fingerprint: `Fingerprint in the academy’s ledger: ${hash}`,
    attached: {
      name: 'transcript.json',
      type: 'application/ld+json',
      about: 'This transcript for software: a verifiable credential, signed by the academy',
      text: json,
    },
    issuedOn: new Date(says.asOf),
  }
}
