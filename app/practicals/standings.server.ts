import { and, eq, type SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { byTrainee } from '~/people/by-trainee'
import type { Db } from '~db/client'
import { isAnyOf } from '~db/schema/columns'
import { observations } from '~db/schema/practicals'
import { type CompetencyStanding, type HandsOnRecord, type StandingQuestion, standingsIn } from './competency-standing'
import { mayBeSeenBy, type Onlooker } from './doubles/blindness.server'
import { observationFacts } from './observation-facts.server'
import { ownWorkAmong } from './own-work.server'
import { signers, signersFor } from './signers.server'

/**
 * One trainee's standing in each of these competencies, in their order. `past`: as it stood at `now`, not what is known today.
 * With `onlooker`, as far as that person may see it yet.
 */
export async function competencyStandings(
  db: Db,
  {
    traineeId,
    past = false,
    onlooker,
    ...question
  }: StandingQuestion & { traineeId: string; past?: boolean; onlooker?: Onlooker },
): Promise<CompetencyStanding[]> {
  const asOf = past ? question.now : undefined
  const seen = onlooker && mayBeSeenBy(onlooker)
  const recordOf = await recordsAmong(db, { ...question, asOf }, (column) => eq(column, traineeId), seen)
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

/**
 * Reads the record of everybody `whose` lets in, once, in three queries at once, and gives out each trainee's. `seen` is a
 * condition on `observations` that leaves some out.
 */
export async function recordsAmong(
  db: Db,
  { competencies, asOf }: Pick<StandingQuestion, 'competencies'> & { asOf?: Date | undefined },
  whose: (traineeId: PgColumn) => SQL,
  seen?: SQL,
): Promise<(traineeId: string) => HandsOnRecord> {
  const slugs = competencies.map((competency) => competency.slug)
  if (slugs.length === 0) return () => ({ observations: [], ownWork: [], instructorsInAcademy: 0 })
  const [facts, ownWork, everySigner] = await Promise.all([
    observationFacts(db, and(whose(observations.traineeId), isAnyOf(observations.competencySlug, slugs), seen)),
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
