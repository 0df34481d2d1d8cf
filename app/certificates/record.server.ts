import { studyRecords } from '~/learning/study-record.server'
import type { Db } from '~db/client'
import { certificatesByTrainee } from './certificates-on-record.server'
import { type TraineeRecord, traineeRecord } from './trainee-record'
import { waiversByTrainee } from './waivers/queries.server'

/**
 * Everything `eligibility` asks about, for any number of trainees, by id, in eight queries at once. Somebody unknown or
 * deactivated is missing from the answer.
 */
export async function recordForEligibility(
  db: Db,
  { traineeIds }: { traineeIds: readonly string[] },
): Promise<Map<string, TraineeRecord>> {
  const [studies, certificates, waivers] = await Promise.all([
    studyRecords(db, { traineeIds }),
    certificatesByTrainee(db, { traineeIds }),
    waiversByTrainee(db, { traineeIds }),
  ])
  return new Map(
    [...studies].map(([traineeId, study]) => [
      traineeId,
      traineeRecord(study, certificates.get(traineeId) ?? [], waivers.get(traineeId) ?? []),
    ]),
  )
}
