import { Serial } from '../serial'

/** Where a person makes their own transcripts. */
export const OWN_TRANSCRIPTS = '/learn/certificates/transcripts'

/** Where an admin makes one for somebody. */
export const personTranscriptsHref = (personId: string) => `/admin/people/${personId}/transcripts`

/** One transcript as a file. */
export const transcriptFileHref = (number: string, format: 'pdf' | 'json') => `/transcripts/${number}/${format}`

/** The page behind the code on a transcript, for whoever was given it. */
export const transcriptPageHref = (number: string) => `/verify/transcripts/${number}`

/** What a transcript is called in itself: the whole address of its page. */
export const transcriptAddress = (origin: string, number: string) => `${origin}${transcriptPageHref(number)}`

/** The number in what a transcript of any academy is called, or `undefined`. */
export function transcriptNumberIn(address: string): string | undefined {
  const number = Serial.safeParse(/\/verify\/transcripts\/([^/?#]+)$/.exec(address)?.[1])
  return number.success ? number.data : undefined
}
