import { dateAndTime } from '~/platform/time'

/** How a sign-off shows that the two were together; `presenceAt` is the moment of the code, and null where none was checked. */
export type ShownPresence =
  | { presence: 'code-scanned' | 'code-typed'; presenceAt: Date }
  | { presence: 'claimed' | 'not-shown'; presenceAt: null }

/** By the instructor's word alone. */
export const NOT_SHOWN: ShownPresence = { presence: 'not-shown', presenceAt: null }

/** A signed record's presence; null where it was signed before codes could be exchanged. */
export type RecordedPresence = { presence: ShownPresence['presence'] | null; presenceAt: Date | null }

/**
 * How far apart, in hours, a code and the performance may be: a house convention, longer than any session. Codes show
 * that people are together while something is watched, not that they met once.
 */
export const PRESENCE_HOURS = 4

/** Why a code does not speak for a performance at that moment; empty when it does. */
export function reasonsPresenceDoesNotFit(shown: Pick<RecordedPresence, 'presenceAt'>, observedAt: Date): string[] {
  if (shown.presenceAt === null) return []
  const hours = Math.abs(shown.presenceAt.getTime() - observedAt.getTime()) / 3_600_000
  if (hours <= PRESENCE_HOURS) return []
  return [
    `The code was exchanged more than ${PRESENCE_HOURS} hours away from when you say you watched this. Say when you watched it, or begin a new form for what you watch now.`,
  ]
}

/** The presence that a correction keeps: what it corrects showed, unless that is of another moment than the corrected one. */
export function keptPresence(original: RecordedPresence, observedAt: Date): RecordedPresence {
  const { presence, presenceAt } = original
  return reasonsPresenceDoesNotFit({ presenceAt }, observedAt).length > 0 ? NOT_SHOWN : { presence, presenceAt }
}

/** True where a code was exchanged and checked. */
export const isPresenceShown = ({ presence }: Pick<RecordedPresence, 'presence'>): boolean =>
  presence === 'code-scanned' || presence === 'code-typed'

/** How presence was shown, in words for the record. */
export function presenceInWords({ presence, presenceAt }: RecordedPresence, timeZone: string): string {
  const when = presenceAt ? `, ${dateAndTime(presenceAt, timeZone)}` : ''
  if (presence === 'code-scanned') return `Shown: a code was scanned from the trainee’s phone${when}`
  if (presence === 'code-typed') return `Shown: the code on the trainee’s phone was typed${when}`
  if (presence === 'claimed')
    return 'Claimed, not shown: a code was noted without a connection, and could not be checked afterwards'
  return 'Not shown: by the instructor’s word, without a code from the trainee’s phone'
}
