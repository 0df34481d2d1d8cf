import { createHash } from 'node:crypto'
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Db } from '~db/client'
import { isAnyOf } from '~db/schema/columns'
import { enrolments, people } from '~db/schema/people'
import { recordDigests, recordRevisions } from '~db/schema/record-digests'
import type { StandingQuestion } from '../competency-standing'
import { mayBeSeenBy, traineesKeptFrom } from '../doubles/blindness.server'
import { type Signer, signers, signersFor } from '../signers.server'
import { recordsAmong } from '../standings.server'
import { signersOf, type WhoCouldSign } from '../who-could-sign'
import { cellsIn, digestOf } from './cell-digest'

/** One trainee's row of the matrix; `cells` as `cellAt` reads them, in the order of the competencies asked for. */
export type MatrixRow = { traineeId: string; name: string; cells: readonly number[] }

type MatrixQuestion = StandingQuestion & { cohortId: string; viewerId: string }

/** How many trainees' records are held in memory at once: a thousand together are a hundred megabytes. */
const TRAINEES_AT_ONCE = 250

/** A change of what `digestOf` says or of how cells are laid out raises it. */
const DIGEST_FORMAT = 1

/**
 * Everybody enrolled in a cohort, by name, with their squares. Pure function of record and moment, whatever stands in
 * `record_digests`: a digest is used only for the revision and the basis that it was worked out of; the others are worked
 * out anew and kept for the next reader. Nothing that this viewer may not see yet is in it, and none of that is kept.
 */
export async function cohortMatrix(db: Db, question: MatrixQuestion): Promise<MatrixRow[]> {
  const [rows, everySigner, kept] = await Promise.all([
    digestsOf(db, question.cohortId),
    signers(db),
    traineesKeptFrom(db, question),
  ])
  const couldSign = (traineeId: string) => signersFor(traineeId, everySigner)
  const basisFor = basesOf(question, everySigner)
  const cellsOf = new Map<string, readonly number[]>()
  const stale: Stale[] = []
  for (const { traineeId, revision, digest } of rows) {
    const basis = basisFor(traineeId)
    const isTrue = digest?.revision === revision && digest.basis === basis && digest.validFrom <= question.now
    if (isTrue && !kept.has(traineeId)) cellsOf.set(traineeId, digest.cells)
    else stale.push({ traineeId, revision, basis })
  }
  for (let from = 0; from < stale.length; from += TRAINEES_AT_ONCE)
    await workOut(db, { some: stale.slice(from, from + TRAINEES_AT_ONCE), kept, question, cellsOf, couldSign })
  // Sorted here, because the database sorts by code point: Łukasz would come after Zoe.
  const byName = new Intl.Collator('en')
  return rows
    .map(({ traineeId, name }) => ({ traineeId, name, cells: cellsOf.get(traineeId) ?? [] }))
    .sort((a, b) => byName.compare(a.name, b.name) || (a.traineeId < b.traineeId ? -1 : 1))
}

type Stale = { traineeId: string; revision: number; basis: string }

/** Who is enrolled, how often their record has changed, and what was made of it last. One statement, so one snapshot. */
function digestsOf(db: Db, cohortId: string) {
  return db
    .select({
      traineeId: people.id,
      name: people.name,
      revision: sql<number>`coalesce(${recordRevisions.revision}, 0)`.mapWith(Number),
      digest: recordDigests,
    })
    .from(enrolments)
    .innerJoin(people, and(eq(people.id, enrolments.traineeId), isNull(people.deactivatedAt)))
    .leftJoin(recordRevisions, eq(recordRevisions.traineeId, people.id))
    .leftJoin(recordDigests, eq(recordDigests.traineeId, people.id))
    .where(and(eq(enrolments.cohortId, cohortId), isNull(enrolments.endedAt)))
    .orderBy(asc(people.id))
}

/**
 * What a row depends on beside the record: the competencies, their rules, and how many instructors there are to ask for in each
 * at this moment, as far as its rule would ask. Only instructors who are trainees too have a basis of their own.
 */
function basesOf(
  { competencies, ruleFor, now }: StandingQuestion,
  everySigner: readonly Signer[],
): (traineeId: string) => string {
  const made = new Map<string, string>()
  const isSigner = new Set(everySigner.map(({ instructorId }) => instructorId))
  return (traineeId) => {
    const who = isSigner.has(traineeId) ? traineeId : 'anybody'
    const known = made.get(who)
    if (known !== undefined) return known
    const couldSign = signersFor(traineeId, everySigner)
    const rules = competencies.map((competency) => {
      const rule = ruleFor(competency)
      const many = Math.min(rule.instructors, Math.max(1, signersOf(couldSign, competency.slug, now)))
      return [competency.slug, rule, many]
    })
    const basis = createHash('sha256')
      .update(JSON.stringify([DIGEST_FORMAT, rules]))
      .digest('base64url')
    made.set(who, basis)
    return basis
  }
}

type WorkingOut = {
  some: Stale[]
  kept: Set<string>
  question: MatrixQuestion
  cellsOf: Map<string, readonly number[]>
  couldSign: (traineeId: string) => WhoCouldSign
}

/**
 * Works out rows and keeps them. Their revision was read before their record is: had the record moved on in between, the
 * digest would carry a number that never comes back, and nobody would use it.
 */
async function workOut(db: Db, { some, kept, question, cellsOf, couldSign }: WorkingOut): Promise<void> {
  const ids = some.map(({ traineeId }) => traineeId)
  const seen = kept.size > 0 ? mayBeSeenBy(question) : undefined
  const recordOf = await recordsAmong(db, question, (column) => isAnyOf(column, ids), seen)
  const digests = some.flatMap(({ traineeId, revision, basis }) => {
    // As many as the basis says, also if somebody joined since it was read.
    const record = { ...recordOf(traineeId), ...couldSign(traineeId) }
    const digest = kept.has(traineeId) ? undefined : digestOf(record, question)
    cellsOf.set(traineeId, digest?.cells ?? cellsIn(record, question))
    return digest ? [{ traineeId, revision, basis, ...digest }] : []
  })
  if (digests.length === 0) return
  await db
    .insert(recordDigests)
    .values(digests)
    .onConflictDoUpdate({
      target: recordDigests.traineeId,
      set: {
        revision: sql`excluded.revision`,
        basis: sql`excluded.basis`,
        validFrom: sql`excluded.valid_from`,
        cells: sql`excluded.cells`,
      },
      setWhere: sql`excluded.revision >= ${recordDigests.revision}`,
    })
}
