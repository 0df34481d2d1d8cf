import { and, asc, eq, inArray, isNull, type SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { byTrainee } from '~/people/by-trainee'
import type { Db } from '~db/client'
import { isAnyOf } from '~db/schema/columns'
import { enrolments, people } from '~db/schema/people'
import { observations } from '~db/schema/practicals'
import type { CompetencyStatus } from './competency-decision'
import {
  type CompetencyStanding,
  type HandsOnRecord,
  ownRule,
  type RuleFor,
  type StandingQuestion,
  standingsIn,
  statusesIn,
} from './competency-standing'
import { instructorsFor, observationFacts, signers } from './observation-facts.server'
import { ownWorkAmong } from './own-work.server'

/**
 * A row of the cohort's heat map: `statuses` in the order of the competencies asked for. `standings` says the same with
 * its reasons; it is worked out when it is called, because a page shows a hundred rows of a thousand.
 */
export type CohortRow = {
  traineeId: string
  name: string
  statuses: CompetencyStatus[]
  standings: () => CompetencyStanding[]
}

/** One trainee's standing in each of these competencies, in their order. */
export async function competencyStandings(
  db: Db,
  { traineeId, ...question }: StandingQuestion & { traineeId: string },
): Promise<CompetencyStanding[]> {
  return standingsIn(await handsOnRecord(db, { traineeId, ...question }), question)
}

/** What is on record of one trainee in these competencies, for more than one question about it. Three queries at once. */
export async function handsOnRecord(
  db: Db,
  { traineeId, competencies }: Pick<StandingQuestion, 'competencies'> & { traineeId: string },
): Promise<HandsOnRecord> {
  const recordOf = await recordsAmong(db, { competencies }, (column) => eq(column, traineeId))
  return recordOf(traineeId)
}

/** Everybody enrolled in a cohort, by name, with their standings, in four queries however many they are. */
export async function cohortMatrix(
  db: Db,
  {
    cohortId,
    competencies,
    ruleFor = ownRule,
    now,
  }: { cohortId: string; competencies: StandingQuestion['competencies']; ruleFor?: RuleFor; now: Date },
): Promise<CohortRow[]> {
  const question = { competencies, ruleFor, now }
  const enrolledHere = and(eq(enrolments.cohortId, cohortId), isNull(enrolments.endedAt))
  const ids = db.select({ id: enrolments.traineeId }).from(enrolments).where(enrolledHere)
  const [trainees, recordOf] = await Promise.all([
    db
      .select({ traineeId: people.id, name: people.name })
      .from(enrolments)
      .innerJoin(people, and(eq(people.id, enrolments.traineeId), isNull(people.deactivatedAt)))
      .where(enrolledHere)
      .orderBy(asc(people.id)),
    recordsAmong(db, question, (column) => inArray(column, ids)),
  ])
  // Sorted here, because the database sorts by code point: Łukasz would come after Zoe.
  const byName = new Intl.Collator('en')
  const inOrder = trainees.sort((a, b) => byName.compare(a.name, b.name))
  return inOrder.map((trainee) => {
    const record = recordOf(trainee.traineeId)
    return { ...trainee, statuses: statusesIn(record, question), standings: () => standingsIn(record, question) }
  })
}

/** Reads the record of everybody `whose` lets in, once, in three queries at once, and gives out each trainee's. */
async function recordsAmong(
  db: Db,
  { competencies }: Pick<StandingQuestion, 'competencies'>,
  whose: (traineeId: PgColumn) => SQL,
): Promise<(traineeId: string) => HandsOnRecord> {
  const slugs = competencies.map((competency) => competency.slug)
  if (slugs.length === 0) return () => ({ observations: [], ownWork: [], instructorsInAcademy: 0 })
  const [facts, ownWork, everySigner] = await Promise.all([
    observationFacts(db, and(whose(observations.traineeId), isAnyOf(observations.competencySlug, slugs))),
    ownWorkAmong(db, { slugs, whose }),
    signers(db),
  ])
  const factsOf = byTrainee(facts)
  return (traineeId) => ({
    observations: factsOf.get(traineeId) ?? [],
    ownWork: ownWork.get(traineeId) ?? [],
    instructorsInAcademy: instructorsFor(traineeId, everySigner),
  })
}
