import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm'
import { instructorsFor, observationFacts, signers } from '~/practicals/observation-facts.server'
import type { Db } from '~db/client'
import { certificateEvents, certificates } from '~db/schema/certificates'
import { lessonProgress } from '~db/schema/learning'
import { acknowledgements, people } from '~db/schema/people'
import { observations } from '~db/schema/practicals'
import { quizAttempts } from '~db/schema/quizzes'
import { groupedBy } from './grouped'
import type { TraineeRecord } from './trainee-record'

/**
 * Everything `eligibility` asks about, for any number of trainees, by id. The number of queries does not
 * grow with the trainees. Somebody unknown or deactivated is missing from the answer.
 */
export async function recordForEligibility(
  db: Db,
  { traineeIds }: { traineeIds: readonly string[] },
): Promise<Map<string, TraineeRecord>> {
  const ids = [...new Set(traineeIds)]
  if (ids.length === 0) return new Map()
  const [known, acknowledged, lessons, attempts, observed, all, suspensions] = await Promise.all([
    db
      .select({ id: people.id, name: people.name, deactivatedAt: people.deactivatedAt })
      .from(people)
      .where(inArray(people.id, ids)),
    db.select().from(acknowledgements).where(inArray(acknowledgements.personId, ids)),
    lessonsRead(db, ids),
    attemptsMarked(db, ids),
    observationFacts(db, inArray(observations.traineeId, ids)),
    signers(db),
    suspensionsOf(db, ids),
  ])
  const [acknowledgedBy, lessonsBy, attemptsBy, observedBy] = [
    groupedBy(acknowledged, (one) => one.personId),
    groupedBy(lessons, (one) => one.traineeId),
    groupedBy(attempts, (one) => one.traineeId),
    groupedBy(observed, (one) => one.traineeId),
  ]
  const records = known
    .filter((person) => person.deactivatedAt === null)
    .map(
      ({ id, name }): TraineeRecord => ({
        traineeId: id,
        name,
        acknowledgements: acknowledgedBy.get(id) ?? [],
        lessons: lessonsBy.get(id) ?? [],
        attempts: attemptsBy.get(id) ?? [],
        observations: observedBy.get(id) ?? [],
        instructorsInAcademy: instructorsFor(id, all),
        suspensions: suspensions.get(id) ?? [],
      }),
    )
  return new Map(records.map((record) => [record.traineeId, record]))
}

async function lessonsRead(db: Db, ids: string[]) {
  const rows = await db
    .select({
      traineeId: lessonProgress.traineeId,
      moduleSlug: lessonProgress.moduleSlug,
      lessonSlug: lessonProgress.lessonSlug,
      completedAt: lessonProgress.completedAt,
      version: lessonProgress.completedVersion,
    })
    .from(lessonProgress)
    .where(and(inArray(lessonProgress.traineeId, ids), isNotNull(lessonProgress.completedAt)))
  return rows.flatMap(({ completedAt, version, ...row }) =>
    completedAt && version ? [{ ...row, completedAt, version }] : [],
  )
}

async function attemptsMarked(db: Db, ids: string[]) {
  const rows = await db
    .select()
    .from(quizAttempts)
    .where(and(inArray(quizAttempts.traineeId, ids), eq(quizAttempts.state, 'submitted')))
  return rows.flatMap(
    ({
      id,
      traineeId,
      quizSlug,
      quizVersion,
      startedAt,
      submittedAt,
      marks,
      maxMarks,
      passPercent,
      criticalsMissed,
      passed,
    }) =>
      submittedAt === null || marks === null || criticalsMissed === null || passed === null
        ? []
        : [
            {
              id,
              traineeId,
              quizSlug,
              quizVersion,
              startedAt,
              submittedAt,
              marks,
              maxMarks,
              passPercent,
              criticalsMissed,
              passed,
            },
          ],
  )
}

/** Every stretch during which a certificate of theirs was suspended. A revocation ends one: there is nothing left to look into. */
async function suspensionsOf(db: Db, ids: string[]): Promise<Map<string, TraineeRecord['suspensions']>> {
  const rows = await db
    .select({
      traineeId: certificates.traineeId,
      serial: certificates.serial,
      type: certificateEvents.type,
      at: certificateEvents.at,
    })
    .from(certificateEvents)
    .innerJoin(certificates, eq(certificates.id, certificateEvents.certificateId))
    .where(
      and(
        inArray(certificates.traineeId, ids),
        inArray(certificateEvents.type, ['suspended', 'reinstated', 'revoked']),
      ),
    )
    .orderBy(asc(certificateEvents.at))
  const found = new Map<string, TraineeRecord['suspensions']>()
  for (const { traineeId, serial, type, at } of rows) {
    const theirs = found.get(traineeId) ?? []
    if (type === 'suspended') theirs.push({ serial, from: at, until: null })
    else for (const one of theirs) if (one.serial === serial && one.until === null) one.until = at
    found.set(traineeId, theirs)
  }
  return found
}
