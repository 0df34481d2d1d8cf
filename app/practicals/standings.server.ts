import { and, asc, eq, inArray, isNull, type SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Competency, CompetencyRule } from '~/curriculum/content-schema'
import type { Versioned } from '~/curriculum/curriculum'
import type { Db } from '~db/client'
import { enrolments, people } from '~db/schema/people'
import { observations, practiceEntries, signOffRequests } from '~db/schema/practicals'
import { type CompetencyDecision, countedObservations, decideCompetency } from './competency-decision'
import { instructorsFor, type OwnedFact, observationFacts, signers } from './observation-facts.server'

type TaughtCompetency = Versioned<Competency>

/** Which rule decides a competency: its own, or a level's. */
export type RuleFor = (competency: TaughtCompetency) => CompetencyRule

/** The rule that stands in the competency itself. */
export const ownRule: RuleFor = (competency) => competency.required

/** Where one trainee stands in one competency, and what is on the record for it. */
export type CompetencyStanding = CompetencyDecision & {
  competencySlug: string
  /** How many of the observations count today; superseded and revoked ones do not. */
  counted: number
  /** Logged scans the trainee did or helped with. */
  practised: number
  asked: boolean
}

/** A row of the cohort's heat map; `standings` in the order of the competencies asked for. */
export type CohortRow = { traineeId: string; name: string; standings: CompetencyStanding[] }

type Question = { competencies: readonly TaughtCompetency[]; ruleFor: RuleFor; now: Date }

/** One trainee's standing in each of these competencies, in their order. */
export async function competencyStandings(
  db: Db,
  { traineeId, ...question }: Question & { traineeId: string },
): Promise<CompetencyStanding[]> {
  const standingsOf = await standingsAmong(db, { ...question, whose: (column) => eq(column, traineeId) })
  return standingsOf(traineeId)
}

/** Everybody enrolled in a cohort, by name, with their standings: a handful of queries however many they are. */
export async function cohortMatrix(
  db: Db,
  {
    cohortId,
    competencies,
    ruleFor = ownRule,
    now,
  }: { cohortId: string; competencies: readonly TaughtCompetency[]; ruleFor?: RuleFor; now: Date },
): Promise<CohortRow[]> {
  const enrolledHere = and(eq(enrolments.cohortId, cohortId), isNull(enrolments.endedAt))
  const trainees = await db
    .select({ traineeId: people.id, name: people.name })
    .from(enrolments)
    .innerJoin(people, and(eq(people.id, enrolments.traineeId), isNull(people.deactivatedAt)))
    .where(enrolledHere)
    .orderBy(asc(people.id))
  const ids = db.select({ id: enrolments.traineeId }).from(enrolments).where(enrolledHere)
  const standingsOf = await standingsAmong(db, { competencies, ruleFor, now, whose: (column) => inArray(column, ids) })
  // Sorted here, because the database sorts by code point: Łukasz would come after Zoe.
  const byName = new Intl.Collator('en')
  const inOrder = trainees.sort((a, b) => byName.compare(a.name, b.name))
  return inOrder.map((trainee) => ({ ...trainee, standings: standingsOf(trainee.traineeId) }))
}

/** Reads the record of everybody `whose` lets in, once, and answers for each of them from memory. */
async function standingsAmong(
  db: Db,
  { competencies, ruleFor, now, whose }: Question & { whose: (traineeId: PgColumn) => SQL },
): Promise<(traineeId: string) => CompetencyStanding[]> {
  const slugs = competencies.map((competency) => competency.slug)
  if (slugs.length === 0) return () => []
  const facts = grouped(
    await observationFacts(db, and(whose(observations.traineeId), inArray(observations.competencySlug, slugs))),
  )
  const practice = grouped(
    await practiceAmong(db, and(whose(practiceEntries.traineeId), inArray(practiceEntries.competencySlug, slugs))),
  )
  const asked = grouped(
    await openRequestsAmong(db, and(whose(signOffRequests.traineeId), inArray(signOffRequests.competencySlug, slugs))),
  )
  const everySigner = await signers(db)

  return (traineeId) => {
    const instructorsInAcademy = instructorsFor(traineeId, everySigner)
    return competencies.map((competency) => {
      const key = keyOf({ traineeId, competencySlug: competency.slug })
      const observed: OwnedFact[] = facts.get(key) ?? []
      const practisedOn = (practice.get(key) ?? [])
        .filter((one) => one.participation !== 'observed')
        .map((one) => one.practisedOn)
      const basis = {
        competency,
        rule: ruleFor(competency),
        observations: observed,
        asOf: now,
        instructorsInAcademy,
        practisedOn,
        asked: asked.has(key),
      }
      const counted = countedObservations(observed, now).length
      return {
        competencySlug: competency.slug,
        ...decideCompetency(basis),
        counted,
        practised: practisedOn.length,
        asked: basis.asked,
      }
    })
  }
}

const practiceAmong = (db: Db, where: SQL | undefined) => {
  const { traineeId, competencySlug, practisedOn, participation } = practiceEntries
  return db.select({ traineeId, competencySlug, practisedOn, participation }).from(practiceEntries).where(where)
}

const openRequestsAmong = (db: Db, where: SQL | undefined) => {
  const { traineeId, competencySlug } = signOffRequests
  return db
    .select({ traineeId, competencySlug })
    .from(signOffRequests)
    .where(and(where, eq(signOffRequests.state, 'open')))
}

type Owned = { traineeId: string; competencySlug: string }
const keyOf = ({ traineeId, competencySlug }: Owned) => `${traineeId} ${competencySlug}`

function grouped<T extends Owned>(rows: T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}
