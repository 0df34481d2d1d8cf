import { wordsIn } from '../types/essay'
import { finalMark, type MarkingStanding, readingOf } from './final-mark'
import type { ReadingOnRecord, Script } from './scripts.server'
import { type MyTurn, myTurn } from './whose-turn'

/** An essay as its marker sees it. `traineeName` only where they chose to see it; `mine` while it is theirs to read. */
export type EssayOnDesk = {
  attemptId: string
  position: number
  quizSlug: string
  released: boolean
  traineeName: string | undefined
  question: Pick<Script['question'], 'id' | 'ask' | 'words' | 'rubric' | 'model' | 'rationale' | 'marks'>
  text: string
  words: number
  standing: MarkingStanding
  turn: MyTurn
  mine: boolean
  readings: ReadingOnRecord[]
}

/** What of an essay its marker may see: never whose it is unless they ask, and no other reading before both are given. */
export function essayOnDesk(script: Script, { me, names, now }: { me: string; names: 'hidden' | 'shown'; now: Date }) {
  const { question, claims } = script
  const { id, ask, words, rubric, model, rationale, marks } = question
  const turn = myTurn({ ...script, me, now })
  const isMine = claims.some((one) => one.turn === turn.turn && one.claimedBy === me && one.lapsesAt > now)
  return {
    ...{ attemptId: script.attemptId, position: script.position, quizSlug: script.quizSlug, text: script.text },
    released: script.state === 'submitted',
    traineeName: names === 'shown' ? script.traineeName : undefined,
    question: { id, ask, words, rubric, model, rationale, marks },
    words: wordsIn(script.text),
    standing: finalMark(script.readings, script.policy),
    turn,
    mine: script.state === 'waiting' && isMine,
    readings: visibleReadings(script, me),
  } satisfies EssayOnDesk
}

/** One's own readings; those of others once nobody can be led by them any more. */
function visibleReadings({ readings, state }: Script, me: string): ReadingOnRecord[] {
  const bothRead = readingOf(readings, 'first') !== undefined && readingOf(readings, 'second') !== undefined
  const resting = [readingOf(readings, 'first'), readingOf(readings, 'second'), readingOf(readings, 'moderation')]
  const newest = resting.flatMap((one) => one ?? [])
  return state === 'submitted' || bothRead ? newest : newest.filter((one) => one.markedBy === me)
}
