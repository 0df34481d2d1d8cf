import type { QuizPolicy } from '~/curriculum/quiz-policy'
import { appendToLedger } from '~/ledger/append.server'
import { freshSalt, personCommitments, recordCommitment } from '~/ledger/commitment.server'
import type { Actor } from '~/people/actor'
import { lockPerson } from '~/people/lock-person.server'
import { mayTeach } from '~/people/queries.server'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { quizUnlocks } from '~db/schema/quiz-exceptions'
import type { StandingPolicy } from './attempts-on-record'
import { quizStanding } from './queries.server'
import type { UnlockKind } from './quiz-standing'
import { reasonsNotToUnlock, SHORTEST_REASON, UNLOCK_KINDS } from './unlock-rules'

type Unlock = {
  traineeId: string
  quiz: StandingPolicy & Pick<QuizPolicy, 'cooldownHours'>
  /** The attempt after which it is opened, as the instructor saw it. */
  afterAttemptId: string
  kinds: readonly UnlockKind[]
  reason: string
  actor: Pick<Actor, 'personId' | 'name'>
  now: Date
}

/**
 * Opens a quiz again for a trainee of one's cohorts: one more attempt, no more waiting, or both, for a reason that the
 * trainee reads. What is opened already after that attempt stays as it was given; when another attempt has been made
 * meanwhile, nothing is opened. Each is one entry of the ledger.
 */
export function unlockQuiz(db: Db, unlock: Unlock): Promise<{ opened: UnlockKind[] }> {
  return db.transaction(async (tx) => {
    const { traineeId, afterAttemptId, actor, quiz, now } = unlock
    const because = unlock.reason.trim()
    if (!(await mayTeach(tx, { instructorId: actor.personId, traineeId })))
      throw new Refusal('not-found', 'We could not find that trainee among your cohorts.')
    if (because.length < SHORTEST_REASON)
      throw new Refusal('invalid', `Say why, in at least ${SHORTEST_REASON} characters. The trainee will read it.`)
    if (unlock.kinds.length === 0) throw new Refusal('invalid', 'Choose what to open.')
    await lockPerson(tx, traineeId)
    const opened: UnlockKind[] = []
    for (const kind of UNLOCK_KINDS.filter((one) => unlock.kinds.includes(one))) {
      const past = await quizStanding(tx, { traineeId, quiz })
      if (past.lastClosed?.id !== afterAttemptId)
        throw new Refusal('conflict', 'Another attempt was made since you opened this page. Look at it first.')
      if (past.lastClosed.unlocked?.includes(kind)) continue
      const reasons = reasonsNotToUnlock(quiz, past, { kind, now })
      if (reasons.length > 0) throw new Refusal('conflict', reasons.join(' '))
      await openAgain(tx, { unlock, kind, because })
      opened.push(kind)
    }
    return { opened }
  })
}

async function openAgain(
  tx: Db,
  { unlock, kind, because }: { unlock: Unlock; kind: UnlockKind; because: string },
): Promise<void> {
  const { actor, traineeId, quiz, afterAttemptId: attemptId, now } = unlock
  const salt = freshSalt()
  const [row] = await tx
    .insert(quizUnlocks)
    .values({ attemptId, kind, reason: because, givenBy: actor.personId, givenByName: actor.name, givenAt: now, salt })
    .returning()
  if (!row) throw new Error('An unlock was inserted and not returned.')
  const people = await personCommitments(tx, [actor.personId, traineeId])
  await appendToLedger(tx, {
    kind: 'quiz.unlocked',
    details: {
      unlock: row.id,
      quiz: quiz.slug,
      attempt: attemptId,
      opened: kind,
      by: people.get(actor.personId) ?? '',
      of: people.get(traineeId) ?? '',
      given: unlockCommitment(row),
    },
    at: now,
  })
}

/** What the ledger holds of an unlock's own words. */
export const unlockCommitment = ({ salt, reason, givenByName }: typeof quizUnlocks.$inferSelect) =>
  recordCommitment(salt, { reason, givenByName })
