import { z } from '~/platform/zod'

/** The longest text one part of an answer may have, in characters; each type of question keeps to less. */
const MOST_CHARACTERS = 20_000
const MOST_PARTS = 60

/** Zero bytes and halves of a character are no text, and the database takes them for damage. */
function isText(part: string): boolean {
  return !part.includes('\0') && !/\p{Cs}/u.test(part)
}

/**
 * An answer, to a question of any type: the strings that its form fields post. Nothing chosen is the empty
 * list. The page, the autosave, the wire, the table and the marking all speak this one form.
 */
export const Answer = z.array(z.string().max(MOST_CHARACTERS).refine(isText)).max(MOST_PARTS)
export type Answer = z.infer<typeof Answer>

/** True when there is something to mark. */
export const isAnswered = (answer: Answer | undefined): answer is Answer => answer !== undefined && answer.length > 0

/** True when both say the same; canonical answers have one order only. */
export const sameAnswer = (one: Answer, other: Answer) =>
  one.length === other.length && one.every((part, index) => part === other[index])

/**
 * The part that makes all parts before it final and opens what comes next; the database knows it too. It begins with
 * a space, which no typed answer does.
 */
export const GO_ON = ' go on'

/** What of an answer is final: everything up to its last `GO_ON`. Whatever is saved later begins with the same. */
export const finalParts = (answer: Answer): Answer => answer.slice(0, answer.lastIndexOf(GO_ON) + 1)

/** True when `next` keeps everything that is final in what is saved. */
export const keepsWhatIsFinal = (saved: Answer, next: Answer): boolean =>
  finalParts(saved).every((part, index) => next[index] === part)
