import { asc, eq, inArray } from 'drizzle-orm'
import { appendToLedger } from '~/ledger/append.server'
import { freshSalt, personCommitments, recordCommitment } from '~/ledger/commitment.server'
import type { Actor } from '~/people/actor'
import { putInOutbox } from '~/platform/outbox.server'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { isAnyOf } from '~db/schema/columns'
import { releasedResults, resultReleases } from '~db/schema/marking'
import { people } from '~db/schema/people'
import { quizAttempts } from '~db/schema/quizzes'
import { attemptRecord } from '../attempt-record.server'
import { markAttempt } from '../mark-attempt'
import { keepMarks, questionsToMark } from '../submit-attempt.server'
import { finalMark, type SettledBy } from './final-mark'
import { releasedLetter } from './letters'
import { readingsOf, type Script, waitingScripts } from './scripts.server'

type Release = {
  /** Made by the page, so that releasing twice is releasing once. */
  releaseId: string
  quiz: { slug: string; title: string }
  /** The results that were looked at; they are released together, or none is. */
  attemptIds: readonly string[]
  actor: Pick<Actor, 'personId' | 'name' | 'roles'>
  origin: string
  now: Date
}

/** One essay's final mark in a result, and how it became final. */
type FinalEssay = { position: number; marks: number; by: SettledBy }
type Result = Omit<typeof releasedResults.$inferSelect, 'releaseId' | 'essays'> & { essays: FinalEssay[] }
type Marked = { result: Result; marksAt: { position: number; marks: number }[] }

/**
 * Makes results known together, in one transaction: the marks of all their questions, the outcome, a letter to each
 * trainee and one entry in the ledger. Sending the same again returns what was done. Refused when one of them is not
 * this person's to release, was released meanwhile, or still has something to be read or decided.
 */
export function releaseResults(db: Db, release: Release): Promise<{ released: number }> {
  return db.transaction(async (tx) => {
    const wanted = [...new Set(release.attemptIds)].sort()
    await tx
      .select({ id: quizAttempts.id })
      .from(quizAttempts)
      .where(isAnyOf(quizAttempts.id, wanted))
      .orderBy(asc(quizAttempts.id))
      .for('update')
    const [before] = await tx.select().from(resultReleases).where(eq(resultReleases.id, release.releaseId))
    if (before) return sameRelease(tx, before, release)
    if (wanted.length === 0) throw new Refusal('invalid', 'There is nothing to release yet.')
    const scripts = await waitingScripts(tx, { looker: release.actor })
    const theirs = scripts.filter((one) => one.quizSlug === release.quiz.slug && wanted.includes(one.attemptId))
    if (new Set(theirs.map(({ attemptId }) => attemptId)).size < wanted.length)
      throw new Refusal('conflict', 'These are not the results that wait now. Look at the page again.')
    const marked: Marked[] = []
    for (const attemptId of wanted)
      marked.push(
        await markAll(
          tx,
          theirs.filter((one) => one.attemptId === attemptId),
        ),
      )
    await writeRelease(tx, release, marked)
    await writeLetters(tx, release, wanted)
    return { released: wanted.length }
  })
}

async function sameRelease(
  tx: Db,
  before: typeof resultReleases.$inferSelect,
  { releaseId, quiz, actor }: Release,
): Promise<{ released: number }> {
  if (before.releasedBy !== actor.personId || before.quizSlug !== quiz.slug)
    throw new Refusal('conflict', 'This form was already sent with other content. Open the page again.')
  const rows = await tx.select().from(releasedResults).where(eq(releasedResults.releaseId, releaseId))
  return { released: rows.length }
}

/** All marks of one attempt: those that rules give, and the final ones of its essays. */
async function markAll(tx: Db, essays: readonly Script[]): Promise<Marked> {
  const [first] = essays
  const attempt = first && (await attemptRecord(tx, first))
  if (!attempt) throw new Error('A result was to be released, and its attempt was not found.')
  const finals = essays.map(({ position, readings, policy }): FinalEssay => {
    const standing = finalMark(readings, policy)
    if (standing.is === 'settled') return { position, marks: standing.marks, by: standing.by }
    throw new Refusal('conflict', 'An essay among them is not marked to the end any more. Look at the page again.')
  })
  const byPeople = new Map(finals.map(({ position, marks }) => [position, marks]))
  const { marksAt, marks, criticalsMissed, passed } = markAttempt(
    questionsToMark(attempt),
    attempt.passPercent,
    byPeople,
  )
  return { marksAt, result: { attemptId: attempt.id, marks, criticalsMissed, passed, essays: finals } }
}

async function writeRelease(tx: Db, { releaseId, quiz, actor, now }: Release, marked: Marked[]): Promise<void> {
  const results = marked.map(({ result }) => result)
  const salt = freshSalt()
  const sealed = { salt, releasedByName: actor.name }
  const resultsHash = await hashOfResults(tx, sealed, results)
  await tx.insert(resultReleases).values({
    ...{ id: releaseId, quizSlug: quiz.slug, releasedBy: actor.personId, releasedByName: actor.name },
    ...{ releasedAt: now, salt, resultsHash },
  })
  await tx.insert(releasedResults).values(results.map((one) => ({ ...one, releaseId })))
  for (const { result, marksAt } of marked) {
    const { attemptId, marks, criticalsMissed, passed } = result
    await keepMarks(tx, attemptId, marksAt)
    await tx
      .update(quizAttempts)
      .set({ state: 'submitted', marks, criticalsMissed, passed, releasedAt: now })
      .where(eq(quizAttempts.id, attemptId))
  }
  const by = (await personCommitments(tx, [actor.personId])).get(actor.personId) ?? ''
  await appendToLedger(tx, {
    kind: 'results.released',
    details: { release: releaseId, quiz: quiz.slug, results: resultsHash, by },
    at: now,
  })
}

/** SHA-256 over the salt, the name, the results and every reading behind them: what the ledger holds of a release. */
export async function hashOfResults(
  db: Db,
  { salt, releasedByName }: { salt: string; releasedByName: string },
  results: readonly Omit<typeof releasedResults.$inferSelect, 'releaseId'>[],
): Promise<string> {
  const attemptIds = results.map(({ attemptId }) => attemptId)
  const readings = await readingsOf(db, { attemptIds })
  return recordCommitment(salt, {
    releasedByName,
    results: results.toSorted((one, other) => (one.attemptId < other.attemptId ? -1 : 1)),
    readings: readings.map(({ markedAt, ...one }) => ({ ...one, markedAt: markedAt.toISOString() })),
  })
}

async function writeLetters(tx: Db, { quiz, origin, now }: Release, attemptIds: readonly string[]): Promise<void> {
  const rows = await tx
    .select({ attemptId: quizAttempts.id, email: people.email, name: people.name })
    .from(quizAttempts)
    .innerJoin(people, eq(people.id, quizAttempts.traineeId))
    .where(inArray(quizAttempts.id, [...attemptIds]))
    .orderBy(asc(quizAttempts.id))
  for (const row of rows) await putInOutbox(tx, { ...releasedLetter({ ...row, quiz, origin }), now })
}
