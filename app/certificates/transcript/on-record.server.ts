import { and, asc, eq, isNull, notExists } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { titlesOfVersions } from '~/curriculum/queries.server'
import { studyRecords } from '~/learning/study-record.server'
import { dateIn } from '~/platform/time'
import type { Db } from '~db/client'
import { observationRevocations, observations } from '~db/schema/practicals'
import { certificatesByTrainee } from '../certificates-on-record.server'
import { waiversByTrainee } from '../waivers/queries.server'
import type { OnRecord, StandingSignOff } from './compose-transcript'

/** All that a transcript of somebody is made of, in ten queries. `undefined` where nobody is, or the account is closed. */
export async function onRecord(db: Db, { traineeId }: { traineeId: string }): Promise<OnRecord | undefined> {
  const traineeIds = [traineeId]
  const [studies, certificates, waivers, signOffs] = await Promise.all([
    studyRecords(db, { traineeIds }),
    certificatesByTrainee(db, { traineeIds }),
    waiversByTrainee(db, { traineeIds }),
    standingSignOffs(db, { traineeId }),
  ])
  const study = studies.get(traineeId)
  if (!study) return undefined
  const versions = [
    ...study.lessons.flatMap(({ readVersion }) => readVersion ?? []),
    ...study.attempts.map(({ quizVersion }) => quizVersion),
    ...signOffs.map(({ version }) => version),
  ]
  return {
    ...{ study, signOffs, waivers: waivers.get(traineeId) ?? [], certificates: certificates.get(traineeId) ?? [] },
    titles: await titlesOfVersions(db, { versions }),
  }
}

/** The sign-offs of somebody that were neither corrected nor revoked, in the order in which they were seen. */
async function standingSignOffs(db: Db, { traineeId }: { traineeId: string }): Promise<StandingSignOff[]> {
  const newer = alias(observations, 'newer')
  const rows = await db
    .select({ observation: observations })
    .from(observations)
    .leftJoin(observationRevocations, eq(observationRevocations.observationId, observations.id))
    .where(
      and(
        eq(observations.traineeId, traineeId),
        isNull(observationRevocations.observationId),
        notExists(db.select({ id: newer.id }).from(newer).where(eq(newer.supersedesId, observations.id))),
      ),
    )
    .orderBy(asc(observations.observedAt), asc(observations.id))
  return rows.map(({ observation }) => ({
    id: observation.id,
    competencySlug: observation.competencySlug,
    version: observation.competencyVersion,
    signed: observation.signedHash,
    seenOn: dateIn(observation.signerTimeZone, observation.observedAt),
    rating: observation.entrustment,
    setting: observation.setting,
    instructor: observation.signerName,
  }))
}
