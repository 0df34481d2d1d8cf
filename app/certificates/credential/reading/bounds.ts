/** The largest file that is looked into; a certificate with its whole record has a tenth of it. */
export const MOST_FILE_BYTES = 5_000_000

/** The largest drawing: a badge of ours has a tenth of it, and what a drawing is made of takes long to read. */
export const MOST_SVG_BYTES = 1_000_000

/** The largest credential: a certificate of ours has some 10 KB, a transcript 400 bytes for each sign-off. What is longer is not read further. */
export const MOST_CREDENTIAL_BYTES = 2_000_000

/** The largest credential in a picture: no transcript is in one. */
export const MOST_BADGE_BYTES = 256_000

/** The largest thing of strangers whose signature is worked out: that takes far longer than reading it. */
export const MOST_WORKED_OUT_BYTES = 256_000

/** How much is unpacked from one file in all, so that a small file cannot unfold into a large one. */
export const MOST_UNPACKED_BYTES = 50_000_000

/** Deeper than this nothing of ours or of the standards goes; what is would only wear out whoever walks through it. */
export const DEEPEST = 40

/** What can be dropped on the page. */
export type FileKind = 'pdf' | 'png' | 'svg' | 'json'

/** The credential in a file as its text, or why there is none to be had, in a sentence for whoever brought the file. */
export type FileReading = { kind: FileKind; text: string } | { kind: FileKind | undefined; why: string }

/** Says why a file gives no credential. Thrown and caught within the reading of one file. */
export class CannotRead extends Error {}
