import type { EssayOnDesk } from './essay-on-desk'
import type { SettledBy } from './final-mark'

/** How a mark became final, in words. */
export const SETTLED_BY: Record<SettledBy, string> = {
  one: 'by one marker',
  two: 'between two markers',
  decision: 'by decision',
}

/** Where the marking of an essay stands, in a sentence for its markers. */
export function standingInWords({ standing, question, released, turn }: EssayOnDesk): string {
  if (standing.is === 'settled') {
    const known = released ? ' Its result is released.' : ' Its result is not released yet.'
    return `Marked ${SETTLED_BY[standing.by]}: ${standing.marks} of ${question.marks}.${known}`
  }
  if (standing.is === 'apart')
    return `Two have read it and are ${standing.by} marks apart. Decide alone as a third, or together.`
  return turn.turn === 'second' ? 'Second reading. You do not see the first.' : 'Nobody else’s marks are shown to you.'
}
