import type { Competency } from '~/curriculum/content-schema'
import type { FormReply } from '~/platform/form-state'
import { changesBetween, changesInWords, everythingOf, stillAnswered } from './version-changes'

/** Told above a form that does not say what its author had read. */
export const NO_SUCH_VERSION =
  'This form does not say which version of the checklist it was made from, so nothing is signed. Here is the checklist as it is now: look at every answer, and sign again.'

/** A form that comes back under the checklist in force instead of its own, with what reads otherwise there. */
export type ReplyUnderNewer = FormReply & { changes: string[]; isSure: boolean }

/** What was posted, as it may stand under the version in force: an answer to a sentence that its author never read is none. */
export function underNewer(
  reply: FormReply,
  { older, newer, sentence }: { older: Competency | undefined; newer: Competency; sentence: string },
): ReplyUnderNewer {
  const changes = older ? changesBetween(older, newer) : everythingOf(newer)
  return {
    typed: stillAnswered(reply.typed, changes),
    errors: {},
    formErrors: [sentence],
    changes: changesInWords(changes),
    isSure: older !== undefined,
  }
}

/** Whether a form came back under a newer version than it was made from. */
export const isUnderNewer = (answer: unknown): answer is ReplyUnderNewer =>
  typeof answer === 'object' && answer !== null && 'changes' in answer
