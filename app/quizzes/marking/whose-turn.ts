import { finalMark, type Given, type Turn } from './final-mark'
import type { MarkingPolicy } from './marking-policy'

/** Somebody who is reading an essay now, until the claim lapses. */
export type Claim = { turn: Turn; claimedBy: string; claimedByName: string; lapsesAt: Date }

/** What a marker may do with an essay now: take this turn, or a sentence that says why there is none. */
export type MyTurn = { turn: Turn; again: boolean } | { turn: undefined; because: string }

type Asked = { readings: readonly Given[]; claims: readonly Claim[]; policy: MarkingPolicy; me: string; now: Date }

/**
 * Whose turn it is. Nobody reads for two, nor what somebody else is reading now. Until the other one has read too, or
 * the result is released, one's own reading may be given anew; two that were apart are decided by anybody, a third
 * person or the two together.
 */
export function myTurn({ readings, claims, policy, me, now }: Asked): MyTurn {
  const standing = finalMark(readings, policy)
  const taken = (turn: Turn) => claims.find((one) => one.turn === turn && one.claimedBy !== me && one.lapsesAt > now)
  const offer = (turns: readonly Turn[], again: boolean): MyTurn => {
    const free =
      turns.find((turn) => claims.some((one) => one.turn === turn && one.claimedBy === me) && !taken(turn)) ??
      turns.find((turn) => !taken(turn))
    if (free) return { turn: free, again }
    const [by] = turns.flatMap((turn) => taken(turn) ?? [])
    return { turn: undefined, because: `${by?.claimedByName ?? 'Somebody else'} is reading this one now.` }
  }
  if (standing.is === 'apart') return offer(['moderation'], false)
  const mine = readings.findLast((one) => one.markedBy === me && one.turn !== 'moderation')
  if (standing.is === 'unread') {
    if (mine) return { turn: mine.turn, again: true }
    return offer(standing.turns, false)
  }
  if (standing.by === 'decision') return offer(['moderation'], true)
  if (standing.by === 'one' && mine) return { turn: mine.turn, again: true }
  return { turn: undefined, because: 'This one is marked.' }
}

/**
 * Whether an essay is one to go on to: mine to read, or to decide as a third. What I have read myself comes to me again
 * only when I ask for it, because two who differ decide together.
 */
export function isNextForMe(asked: Asked): boolean {
  const turn = myTurn(asked)
  if (turn.turn === undefined || turn.again) return false
  return turn.turn !== 'moderation' || !asked.readings.some(({ markedBy }) => markedBy === asked.me)
}
