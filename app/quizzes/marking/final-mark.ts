import type { MarkingPolicy } from './marking-policy'

/** Whose turn a reading is. The first and the second do not see each other; a decision sees both. */
export const TURNS = ['first', 'second', 'moderation'] as const
export type Turn = (typeof TURNS)[number]

/** What a reading says about the mark. */
export type Given = { turn: Turn; markedBy: string; marks: number }

/** How a mark became final: one person read it, two came near enough to each other, or somebody decided. */
export type SettledBy = 'one' | 'two' | 'decision'

/**
 * Where the marking of one essay stands. `unread` names the turns that are still to be taken; `apart` waits for a
 * decision; `settled` has the final mark.
 */
export type MarkingStanding =
  | { is: 'unread'; turns: ('first' | 'second')[] }
  | { is: 'apart'; by: number }
  | { is: 'settled'; marks: number; by: SettledBy }

/** The newest reading of a turn; readings are in the order in which they were given. */
export const readingOf = <G extends Given>(readings: readonly G[], turn: Turn): G | undefined =>
  readings.findLast((one) => one.turn === turn)

/**
 * The one meaning of an essay's mark. A decision holds over everything; one marker's mark holds where one is asked for;
 * two that are no further apart than the tolerance meet in the middle, and half a mark goes to the trainee. A second
 * reading that was given although only one is asked for counts all the same.
 */
export function finalMark(readings: readonly Given[], { markers, tolerance }: MarkingPolicy): MarkingStanding {
  const decision = readingOf(readings, 'moderation')
  if (decision) return { is: 'settled', marks: decision.marks, by: 'decision' }
  const [first, second] = [readingOf(readings, 'first'), readingOf(readings, 'second')]
  if (first && second) {
    const by = Math.abs(first.marks - second.marks)
    if (by > tolerance) return { is: 'apart', by }
    return { is: 'settled', marks: Math.ceil((first.marks + second.marks) / 2), by: 'two' }
  }
  const only = first ?? second
  if (only && markers === 1) return { is: 'settled', marks: only.marks, by: 'one' }
  const wanted: ('first' | 'second')[] = markers === 2 ? ['first', 'second'] : ['first']
  return { is: 'unread', turns: wanted.filter((turn) => readingOf(readings, turn) === undefined) }
}

/** Of essays that two have read: how many they gave the same marks, came near enough, or were apart on. */
export type Agreement = { read: number; same: number; near: number; apart: number }

/** How often two markers of one question agreed. Counted, never averaged. */
export function agreementOf(scripts: readonly { readings: readonly Given[] }[], tolerance: number): Agreement {
  const distances = scripts.flatMap(({ readings }) => {
    const [first, second] = [readingOf(readings, 'first'), readingOf(readings, 'second')]
    return first && second ? [Math.abs(first.marks - second.marks)] : []
  })
  const where = (is: (distance: number) => boolean) => distances.filter(is).length
  return {
    read: distances.length,
    same: where((distance) => distance === 0),
    near: where((distance) => distance > 0 && distance <= tolerance),
    apart: where((distance) => distance > tolerance),
  }
}
