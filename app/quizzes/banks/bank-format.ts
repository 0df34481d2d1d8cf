import type { WrittenQuestion } from '~/curriculum/question-schema'

/** What became of a question in a format: its text, or why it cannot be carried. `lost` names what stays behind. */
export type Written = { text: string; lost: string[] } | { cannot: string }

/** A question as it was found, not yet known to be a good one: its fields as an author would write them. */
export type Found = { line: number; name: string } & (
  | { fields: Record<string, unknown>; lost: string[] }
  | { problem: string }
)

/**
 * A format that banks travel in. `write` gives one question at a time, between `head` and `tail`; `read` takes a file in
 * pieces and gives one question at a time, so that neither ever holds a whole bank.
 */
export type BankFormat = {
  title: string
  /** How its files end, with the dot. */
  ending: string
  mediaType: string
  head: string
  tail: string
  write: (question: WrittenQuestion) => Written
  read: (pieces: AsyncIterable<string>) => AsyncIterable<Found>
}

/** A file that cannot be read any further: where, and why. */
export class BrokenFile extends Error {
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message)
  }
}

/** More text than any question has; it keeps a hostile file out of the memory. In characters. */
export const MOST_TEXT = 200_000
