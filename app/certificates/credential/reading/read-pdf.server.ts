import { CannotRead, MOST_CREDENTIAL_BYTES } from './bounds'
import { unpacker } from './unpack.server'

/** A file with more parts than this is no certificate. */
const MOST_STREAMS = 4000
/** A dictionary before a stream is short; one of ours has some 200 bytes. */
const LONGEST_DICTIONARY = 4000

/** True for bytes that begin as a PDF does; some programs write a few bytes before. */
export const isPdf = (bytes: Buffer): boolean => bytes.subarray(0, 1024).includes('%PDF-')

/**
 * The credential that is attached to a PDF. Looks at every stream, whatever program saved the file last: the names and
 * places of attachments differ, but an attached file is always a stream of its own. Two different ones are refused.
 */
export function credentialInPdf(pdf: Buffer): string {
  const unpack = unpacker()
  const found = new Set<string>()
  for (const { dictionary, data } of streamsIn(pdf)) {
    if (/\/(?:Subtype\s*\/(?:Image|Type1C|CIDFontType0C|OpenType)|FontFile|Length1)\b/.test(dictionary)) continue
    const plain = isPacked(dictionary) ? unpack(data, MOST_CREDENTIAL_BYTES) : data.subarray(0, MOST_CREDENTIAL_BYTES)
    const text = plain && looksLikeCredential(plain) ? plain.toString('utf8').trim() : undefined
    if (text) found.add(text)
  }
  const [credential] = found
  if (found.size > 1) throw new CannotRead('The PDF holds two different certificates.')
  if (credential !== undefined) return credential
  throw new CannotRead(
    /\/Encrypt\b/.test(pdf.toString('latin1'))
      ? 'The PDF is locked with a password or with rights, so what is attached to it cannot be read.'
      : 'Nothing is attached to this PDF that could be checked. It may have been printed into a new file, or it is older than our attachments. Use the number on it.',
  )
}

/** Every stream with the dictionary before it. Only a stream's own end ends it: attached text may say anything. */
export function* streamsIn(pdf: Buffer): Generator<{ dictionary: string; data: Buffer }> {
  let seen = 0
  for (let at = pdf.indexOf('stream'); at >= 0; at = pdf.indexOf('stream', at)) {
    const line = pdf[at + 6] === 0x0d ? 2 : 1
    const begins = at + 6 + line
    const isBegin = pdf[at + 6] === 0x0a || (pdf[at + 6] === 0x0d && pdf[at + 7] === 0x0a)
    if (!isBegin || pdf.toString('latin1', at - 3, at) === 'end') {
      at += 6
      continue
    }
    seen += 1
    if (seen > MOST_STREAMS) throw new CannotRead('The PDF has far more parts than a certificate.')
    const before = pdf.toString('latin1', Math.max(0, at - LONGEST_DICTIONARY), at)
    const dictionary = before.slice(before.lastIndexOf(' obj') + 4)
    const ends = endOf(pdf, begins, dictionary)
    yield { dictionary, data: pdf.subarray(begins, ends) }
    at = ends
  }
}

/** By the length that the dictionary gives, where a stream really ends there; else by the next end there is. */
function endOf(pdf: Buffer, begins: number, dictionary: string): number {
  const length = /\/Length\s+(\d{1,9})(?!\s+\d+\s+R)/.exec(dictionary)?.[1]
  const said = begins + Number(length ?? Number.NaN)
  if (Number.isInteger(said) && /^\s{0,2}endstream/.test(pdf.toString('latin1', said, said + 11))) return said
  const next = pdf.indexOf('endstream', begins)
  return next < 0 ? pdf.length : next
}

const isPacked = (dictionary: string) => /\/Filter\s*\[?\s*\/(FlateDecode|Fl)\b/.test(dictionary)

const looksLikeCredential = (text: Buffer) =>
  /^\s*[{]/.test(text.toString('latin1', 0, 20)) && text.includes('VerifiableCredential')
