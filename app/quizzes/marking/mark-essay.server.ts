import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { essayMarks } from '~db/schema/marking'
import { claimIn, clearDesk, lockMarking, type Marking } from './claim-script.server'
import { finalMark, type MarkingStanding, type Turn } from './final-mark'
import { lackingIn, marksOf, type Reading } from './reading'
import { type ReadingOnRecord, scriptFor } from './scripts.server'

type MarkEssay = Marking & {
  reading: Reading
  /** Whether the marker had chosen to see whose it is; kept with the mark. */
  namesShown: boolean
}

/**
 * Saves a reading as marks, in the turn that is this marker's: the first or the second, blind to each other, or the
 * decision where the two were apart. Sending the same again changes nothing. A reading that lacks something, an essay
 * that somebody else has taken meanwhile, or one whose result is released, is refused.
 */
export function markEssay(db: Db, marking: MarkEssay): Promise<{ turn: Turn; standing: MarkingStanding }> {
  return db.transaction(async (tx) => {
    await lockMarking(tx, marking)
    const done = await alreadyDone(tx, marking)
    if (done) return done
    const { attemptId, position, actor, reading, namesShown, now } = marking
    const { turn, script } = await claimIn(tx, marking)
    const { rubric } = script.question
    const [lacking] = lackingIn(reading, rubric)
    if (lacking) throw new Refusal('invalid', lacking.sentence)
    const marks = marksOf(reading, rubric)
    await tx.insert(essayMarks).values({
      ...{ attemptId, position, number: script.readings.length + 1, turn, marks, namesShown },
      ...onlyWhatTheRubricAsks(reading, rubric),
      ...{ markedBy: actor.personId, markedByName: actor.name, markedAt: now },
    })
    await clearDesk(tx, marking)
    const given = { turn, markedBy: actor.personId, marks }
    return { turn, standing: finalMark([...script.readings, given], script.policy) }
  })
}

/** A double click, a retry: the newest reading is mine and says exactly this. */
async function alreadyDone(tx: Db, { attemptId, position, actor, reading }: MarkEssay) {
  const looker = { personId: actor.personId, roles: ['instructor' as const] }
  const script = await scriptFor(tx, { attemptId, position, looker })
  const last = script?.readings.at(-1)
  if (!script || !last || last.markedBy !== actor.personId) return undefined
  const saysTheSame = sameReading(last, onlyWhatTheRubricAsks(reading, script.question.rubric))
  return saysTheSame ? { turn: last.turn, standing: finalMark(script.readings, script.policy) } : undefined
}

function sameReading(one: ReadingOnRecord, other: Reading): boolean {
  const plain = ({ levels, comments, comment }: Reading) =>
    JSON.stringify([Object.entries(levels).sort(), Object.entries(comments).sort(), comment])
  return plain(one) === plain(other)
}

/** Trimmed, and without what belongs to no criterion. */
function onlyWhatTheRubricAsks({ levels, comments, comment }: Reading, rubric: readonly { id: string }[]): Reading {
  const said = rubric.flatMap(({ id }) => {
    const words = comments[id]?.trim()
    return words ? [[id, words] as const] : []
  })
  return {
    levels: Object.fromEntries(rubric.map(({ id }) => [id, levels[id] ?? 0])),
    comments: Object.fromEntries(said),
    comment: comment.trim(),
  }
}
