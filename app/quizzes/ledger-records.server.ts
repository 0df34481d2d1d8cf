import { asc, eq, gt } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { commitment, personCommitment } from '~/ledger/commitment.server'
import type { LedgerRecords } from '~/ledger/verify.server'
import { people } from '~db/schema/people'
import { quizUnlocks } from '~db/schema/quiz-exceptions'
import { quizAttempts } from '~db/schema/quizzes'
import { regrades } from '~db/schema/regrades'
import { changesHash } from './mark-changes.server'
import { unlockCommitment } from './unlock-quiz.server'

/** How a person stands in the ledger; `undefined` once their salt was erased: then nobody can tell any more. */
export const standsAs = (person: { id: string; ledgerSalt: string }) =>
  person.ledgerSalt === '' ? undefined : personCommitment(person)

/** Quizzes opened again by instructors, as the ledger ought to know them. */
export const unlockRecords: LedgerRecords = {
  kinds: ['quiz.unlocked'],
  async page(db, { after, limit }) {
    const [trainee, instructor] = [alias(people, 'trainee'), alias(people, 'instructor')]
    const rows = await db
      .select({ unlock: quizUnlocks, quizSlug: quizAttempts.quizSlug, trainee, instructor })
      .from(quizUnlocks)
      .innerJoin(quizAttempts, eq(quizAttempts.id, quizUnlocks.attemptId))
      .innerJoin(trainee, eq(trainee.id, quizAttempts.traineeId))
      .innerJoin(instructor, eq(instructor.id, quizUnlocks.givenBy))
      .where(after === undefined ? undefined : gt(quizUnlocks.id, after))
      .orderBy(asc(quizUnlocks.id))
      .limit(limit)
    return rows.map(({ unlock, quizSlug, trainee: of, instructor: by }) => ({
      id: unlock.id,
      kind: 'quiz.unlocked',
      key: `quiz.unlocked:${unlock.id}`,
      name: `the unlock ${unlock.id}`,
      at: unlock.givenAt,
      details: {
        quiz: quizSlug,
        attempt: unlock.attemptId,
        opened: unlock.kind,
        by: standsAs(by),
        of: standsAs(of),
        given: unlockCommitment(unlock),
      },
    }))
  },
}

/** Regrades as the ledger ought to know them; the hash over their changes of marks is worked out anew from those rows. */
export const regradeRecords: LedgerRecords = {
  kinds: ['quiz.regraded'],
  async page(db, { after, limit }) {
    const rows = await db
      .select({ regrade: regrades, runner: people })
      .from(regrades)
      .innerJoin(people, eq(people.id, regrades.runBy))
      .where(after === undefined ? undefined : gt(regrades.id, after))
      .orderBy(asc(regrades.id))
      .limit(limit)
    return Promise.all(
      rows.map(async ({ regrade, runner }) => {
        const hash = await changesHash(db, regrade)
        return {
          id: regrade.id,
          kind: 'quiz.regraded' as const,
          key: `quiz.regraded:${regrade.id}`,
          name: `the regrade ${regrade.id}`,
          at: regrade.ranAt,
          details: {
            quiz: regrade.quizSlug,
            question: regrade.questionSlug,
            questionVersion: regrade.questionVersion,
            mode: regrade.mode,
            changes: hash === regrade.changesHash ? hash : 'not what its own hash says',
            by: standsAs(runner),
            reason: commitment(regrade.salt, regrade.reason),
            provedBy: regrade.provedBy,
          },
        }
      }),
    )
  },
}
