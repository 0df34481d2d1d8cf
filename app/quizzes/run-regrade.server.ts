import { and, asc, eq } from 'drizzle-orm'
import { appendToLedger } from '~/ledger/append.server'
import { commitment, freshSalt, personCommitments } from '~/ledger/commitment.server'
import type { Actor } from '~/people/actor'
import { type Proof, reasonsProofIsStale } from '~/people/proof'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { attemptQuestions, quizAttempts } from '~db/schema/quizzes'
import { markChanges, regrades } from '~db/schema/regrades'
import { hashOfChanges, type MarkChange, writeMarkChanges } from './mark-changes.server'
import { planRegrade, reasonsNotToRun } from './regrade-plan.server'
import type { QuestionInForce } from './regrade-queries.server'
import { isChanged, type RegradeMode, type Remarked } from './remark-answer'
import { SHORTEST_REASON } from './unlock-rules'

type RunRegrade = QuestionInForce & {
  /** Made by the page, so that running it twice is running it once. */
  regradeId: string
  mode: RegradeMode
  reason: string
  /** The plan that was looked at; any other is not run. */
  seen: string
  actor: Pick<Actor, 'personId' | 'name'>
  proof: Proof
  now: Date
}

/**
 * Marks a question of closed attempts again, under its version in force: all of them or none, with the marks as they
 * were kept for ever and one entry in the ledger. Marks given by hand stay. Sending the same again returns what was
 * done; a plan other than the one looked at is refused, and so is one that changes the actor's own marks.
 */
export function runRegrade(db: Db, run: RunRegrade): Promise<{ regradeId: string; changed: number }> {
  return db.transaction(async (tx) => {
    await lockAttemptsAsking(tx, run)
    const [before] = await tx.select().from(regrades).where(eq(regrades.id, run.regradeId))
    if (before) return sameRun(tx, before, run)
    const because = run.reason.trim()
    const [stale] = reasonsProofIsStale(run.proof.provedAt, run.now)
    if (stale) throw new Refusal('proof-needed', stale)
    if (because.length < SHORTEST_REASON)
      throw new Refusal('invalid', `Say why, in at least ${SHORTEST_REASON} characters. Everybody concerned reads it.`)

    const plan = await planRegrade(tx, run)
    if (plan.remarked.length === 0)
      throw new Refusal(
        'conflict',
        'Nothing is marked under an older version any more. Somebody has regraded it already.',
      )
    const reasons = reasonsNotToRun(plan, run.actor)
    if (reasons.length > 0) throw new Refusal('not-allowed', reasons.join(' '))
    if (plan.seen !== run.seen)
      throw new Refusal('conflict', 'What it would change is not what you looked at any more. Look at it again first.')
    return { regradeId: run.regradeId, changed: await writeRegrade(tx, run, plan.remarked, because) }
  })
}

/** Puts regrades of one question in line, and whatever else marks the same attempts; always in the same order. */
async function lockAttemptsAsking(tx: Db, { quizSlug, question }: QuestionInForce): Promise<void> {
  await tx
    .select({ id: quizAttempts.id })
    .from(quizAttempts)
    .innerJoin(attemptQuestions, eq(attemptQuestions.attemptId, quizAttempts.id))
    .where(
      and(
        eq(quizAttempts.quizSlug, quizSlug),
        eq(quizAttempts.state, 'submitted'),
        eq(attemptQuestions.questionSlug, question.id),
      ),
    )
    .orderBy(asc(quizAttempts.id))
    .for('update', { of: quizAttempts })
}

async function sameRun(
  tx: Db,
  before: typeof regrades.$inferSelect,
  { regradeId, quizSlug, question, mode, actor }: RunRegrade,
): Promise<{ regradeId: string; changed: number }> {
  const same =
    before.runBy === actor.personId &&
    before.quizSlug === quizSlug &&
    before.questionVersion === question.version &&
    before.mode === mode
  if (!same) throw new Refusal('conflict', 'This form was already sent with other content. Open the page again.')
  return { regradeId, changed: await changedBy(tx, regradeId) }
}

async function changedBy(tx: Db, regradeId: string): Promise<number> {
  const rows = await tx.select().from(markChanges).where(eq(markChanges.regradeId, regradeId))
  return rows.filter((row) => row.answerMarksBefore !== row.answerMarksAfter).length
}

/** Writes the regrade, what it changed, the marks themselves and the ledger's entry; returns how many it changed. */
async function writeRegrade(tx: Db, run: RunRegrade, remarked: Remarked[], because: string): Promise<number> {
  const { regradeId, quizSlug, question, mode, actor, proof, now } = run
  const salt = freshSalt()
  const changes = remarked.map((one) => changeBy(run, one))
  const changesHash = hashOfChanges({ salt, reason: because, runByName: actor.name }, changes)
  const provedBy = `${proof.method} at ${proof.provedAt.toISOString()}`
  await tx.insert(regrades).values({
    ...{ id: regradeId, quizSlug, questionSlug: question.id, questionVersion: question.version, mode },
    ...{ reason: because, runBy: actor.personId, runByName: actor.name, provedBy, ranAt: now, salt, changesHash },
  })
  await writeMarkChanges(tx, changes)
  const by = (await personCommitments(tx, [actor.personId])).get(actor.personId) ?? ''
  await appendToLedger(tx, {
    kind: 'quiz.regraded',
    details: {
      ...{ regrade: regradeId, quiz: quizSlug, question: question.id, questionVersion: question.version, mode },
      ...{ changes: changesHash, by, reason: commitment(salt, because), provedBy },
    },
    at: now,
  })
  return remarked.filter(isChanged).length
}

const changeBy = (
  { regradeId, question, now }: RunRegrade,
  { attemptId, position, number, before, after }: Remarked,
): MarkChange => ({
  ...{ attemptId, position, number: number + 1, questionVersion: question.version, regradeId, manualNumber: null },
  answerMarksBefore: before.answerMarks,
  answerMarksAfter: after.answerMarks,
  marksBefore: before.marks,
  marksAfter: after.marks,
  criticalsMissedBefore: before.criticalsMissed,
  criticalsMissedAfter: after.criticalsMissed,
  passedBefore: before.passed,
  passedAfter: after.passed,
  changedAt: now,
})
