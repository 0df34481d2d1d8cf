import type { WrittenQuestion } from '~/curriculum/question-schema'
import type { BankBytes } from './bank-bytes.server'

/** Drawings by the names of their files, as questions name them. */
export type Drawings = ReadonlyMap<string, string>

/** A question in a format; `lost` names what stays behind. In a package other files lie beside it, by their paths. */
export type Carried = { text: string; lost: string[]; beside?: { resource: string; files: Drawings } }

/** What became of a question in a format: its text, or why it cannot be carried. */
export type Written = Carried | { cannot: string }

/**
 * A question as it was found, not yet known to be a good one: its fields as an author would write them, and the drawings
 * that came with it. `within` is the file inside a package that `line` counts in.
 */
export type Found = { line: number; name: string; within?: string } & (
  | { fields: Record<string, unknown>; lost: string[]; drawings?: Drawings }
  | { problem: string }
)

/**
 * A format that banks travel in. `write` gives one question at a time, `pack` makes the file of them, `read` takes a file
 * and gives one question at a time, so that none of them ever holds a whole bank.
 */
export type BankFormat = {
  title: string
  /** How its files end, with the dot. */
  ending: string
  mediaType: string
  /** Whether drawings travel inside; where not, a question with one is carried by the name of its file, or not at all. */
  carriesDrawings: boolean
  write: (question: WrittenQuestion, drawings: Drawings) => Written
  pack: (questions: AsyncIterable<Carried>) => AsyncIterable<Uint8Array>
  read: (file: BankBytes) => AsyncIterable<Found>
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

/** The same for a question with its drawings inside. */
export const MOST_WITH_DRAWINGS = 2_000_000
