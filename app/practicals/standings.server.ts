import { and, asc, eq, isNull, type SQL } from 'drizzle-orm'
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
import { observationFacts } from './observation-facts.server'
import { ownWorkAmong } from './own-work.server'
import { signers, signersFor } from './signers.server'

/** A row of the cohort's heat map: `statuses` in the order of the competencies asked for. */
export type CohortRow = { traineeId: string; name: string; statuses: CompetencyStatus[] }

/** How many trainees' records are held in memory at once: a thousand together are a hundred megabytes. */
const TRAINEES_AT_ONCE = 250

/** One trainee's standing in each of these competencies, in their order. `past`: as it stood at `now`, not what is known today. */
export async function competencyStandings(
  db: Db,
  { traineeId, past = false, ...question }: StandingQuestion & { traineeId: string; past?: boolean },
): Promise<CompetencyStanding[]> {
  const asOf = past ? question.now : undefined
  const recordOf = await recordsAmong(db, { ...question, asOf }, (column) => eq(column, traineeId))
  return standingsIn(recordOf(traineeId), question)
}

/** What is on record of one trainee in these competencies, for more than one question about it. Three queries at once. */
export async function handsOnRecord(
  db: Db,
  { traineeId, competencies }: Pick<StandingQuestion, 'competencies'> & { traineeId: string },
): Promise<HandsOnRecord> {
  const recordOf = await recordsAmong(db, { competencies }, (column) => eq(column, traineeId))
  return recordOf(traineeId)
}

/** The standings of several trainees with their reasons, by trainee, in three queries. */
export async function standingsOfTrainees(
  db: Db,
  { traineeIds, ...question }: StandingQuestion & { traineeIds: readonly string[] },
): Promise<Map<string, CompetencyStanding[]>> {
  const recordOf = await recordsAmong(db, question, (column) => isAnyOf(column, traineeIds))
  return new Map(traineeIds.map((traineeId) => [traineeId, standingsIn(recordOf(traineeId), question)]))
}

/**
 * Everybody enrolled in a cohort, by name, with their statuses: one query, and three for each `TRAINEES_AT_ONCE`. A page
 * shows a hundred of a thousand; the reasons for these are asked of `standingsOfTrainees`.
 */
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
  const trainees = await db
    .select({ traineeId: people.id, name: people.name })
    .from(enrolments)
    .innerJoin(people, and(eq(people.id, enrolments.traineeId), isNull(people.deactivatedAt)))
    .where(and(eq(enrolments.cohortId, cohortId), isNull(enrolments.endedAt)))
    .orderBy(asc(people.id))
  // Sorted here, because the database sorts by code point: Łukasz would come after Zoe.
  const byName = new Intl.Collator('en')
  trainees.sort((a, b) => byName.compare(a.name, b.name))
  const rows: CohortRow[] = []
  for (let from = 0; from < trainees.length; from += TRAINEES_AT_ONCE) {
    const some = trainees.slice(from, from + TRAINEES_AT_ONCE)
    const ids = some.map(({ traineeId }) => traineeId)
    const recordOf = await recordsAmong(db, question, (column) => isAnyOf(column, ids))
    rows.push(...some.map((one) => ({ ...one, statuses: statusesIn(recordOf(one.traineeId), question) })))
  }
  return rows
}

/** Reads the record of everybody `whose` lets in, once, in three queries at once, and gives out each trainee's. */
async function recordsAmong(
  db: Db,
  { competencies, asOf }: Pick<StandingQuestion, 'competencies'> & { asOf?: Date },
  whose: (traineeId: PgColumn) => SQL,
): Promise<(traineeId: string) => HandsOnRecord> {
  const slugs = competencies.map((competency) => competency.slug)
  if (slugs.length === 0) return () => ({ observations: [], ownWork: [], instructorsInAcademy: 0 })
  const [facts, ownWork, everySigner] = await Promise.all([
    observationFacts(db, and(whose(observations.traineeId), isAnyOf(observations.competencySlug, slugs))),
    ownWorkAmong(db, { slugs, whose, asOf }),
    signers(db),
  ])
  const factsOf = byTrainee(facts)
  return (traineeId) => ({
    observations: factsOf.get(traineeId) ?? [],
    ownWork: ownWork.get(traineeId) ?? [],
    ...signersFor(traineeId, everySigner),
  })
}
