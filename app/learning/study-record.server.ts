import { byTrainee } from '~/people/by-trainee'
import { type TraineeOnRecord, traineesOnRecord } from '~/people/trainees-on-record.server'
import { type OwnedFact, observationFacts } from '~/practicals/observation-facts.server'
import { signers, signersFor } from '~/practicals/signers.server'
import type { WhoCouldSign } from '~/practicals/who-could-sign'
import type { AttemptOnRecord } from '~/quizzes/attempts-on-record'
import { attemptsOf } from '~/quizzes/queries.server'
import { recognitionsOf } from '~/recognition/queries.server'
import type { RecognitionOnRecord } from '~/recognition/recognition-in-force'
import type { Db } from '~db/client'
import { isAnyOf } from '~db/schema/columns'
import { observations } from '~db/schema/practicals'
import type { LessonRecord } from './module-progress'
import { lessonRecords } from './queries.server'

/**
 * All that is on record about one trainee's learning: what progress through the course is worked out from, and what a
 * certificate asks about.
 */
export type StudyRecord = TraineeOnRecord &
  WhoCouldSign & {
    lessons: LessonRecord[]
    recognitions: RecognitionOnRecord[]
    attempts: AttemptOnRecord[]
    observations: OwnedFact[]
  }

/**
 * The records of any number of trainees, by id, in six queries at once. Somebody unknown or deactivated is missing
 * from the answer.
 */
export async function studyRecords(
  db: Db,
  { traineeIds }: { traineeIds: readonly string[] },
): Promise<Map<string, StudyRecord>> {
  if (traineeIds.length === 0) return new Map()
  const [trainees, lessons, recognised, attempts, facts, everySigner] = await Promise.all([
    traineesOnRecord(db, { traineeIds }),
    lessonRecords(db, { traineeIds }),
    recognitionsOf(db, { traineeIds }),
    attemptsOf(db, { traineeIds }),
    observationFacts(db, isAnyOf(observations.traineeId, traineeIds)),
    signers(db),
  ])
  const [lessonsOf, recognisedOf] = [byTrainee(lessons), byTrainee(recognised)]
  const [attemptsBy, factsOf] = [byTrainee(attempts), byTrainee(facts)]
  const records = trainees.map((trainee): [string, StudyRecord] => [
    trainee.traineeId,
    {
      ...trainee,
      lessons: lessonsOf.get(trainee.traineeId) ?? [],
      recognitions: recognisedOf.get(trainee.traineeId) ?? [],
      attempts: attemptsBy.get(trainee.traineeId) ?? [],
      observations: factsOf.get(trainee.traineeId) ?? [],
      ...signersFor(trainee.traineeId, everySigner),
    },
  ])
  return new Map(records)
}
