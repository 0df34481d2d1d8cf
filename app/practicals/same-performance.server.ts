import { and, desc, eq, ne, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { dateAndTime } from '~/platform/time'
import type { Db } from '~db/client'
import { observationRevocations, observations } from '~db/schema/practicals'
import type { FilledObservation } from './observation-rules'

/** Two sign-offs of one competency this close together, in hours, may well be of the same scan. */
export const SAME_SCAN_HOURS = 2

type Asked = {
  filled: Pick<FilledObservation, 'id' | 'traineeId' | 'competencySlug'> & { observedAt: Date }
  /** Only what this instructor signed. */
  by?: string
}
type SignedNear = { by: string; name: string; observedAt: Date }

/** What stands already about the same trainee and competency, watched at about the same time. What was revoked or corrected stands no more. */
export async function signedNear(db: Db, { filled, by }: Asked): Promise<SignedNear | undefined> {
  const { id, instructorId, traineeId, competencySlug, observedAt, signedAt, signerName } = observations
  const moment = sql`${filled.observedAt.toISOString()}::timestamptz`
  const newer = alias(observations, 'newer')
  const [other] = await db
    .select({ by: instructorId, name: signerName, observedAt })
    .from(observations)
    .where(
      and(
        eq(traineeId, filled.traineeId),
        eq(competencySlug, filled.competencySlug),
        ne(id, filled.id),
        by === undefined ? undefined : eq(instructorId, by),
        sql`${observedAt} between ${moment} - ${SAME_SCAN_HOURS} * interval '1 hour' and ${moment} + ${SAME_SCAN_HOURS} * interval '1 hour'`,
        sql`not exists (select from ${observationRevocations} where ${observationRevocations.observationId} = ${id})`,
        sql`not exists (select from ${observations} as ${sql.identifier('newer')} where ${newer.supersedesId} = ${id})`,
      ),
    )
    .orderBy(desc(signedAt))
    .limit(1)
  return other
}

/** The same as a sentence for whoever is about to sign once more. */
export function signedNearInWords(
  { by, name, observedAt }: SignedNear,
  { personId, timeZone }: { personId: string; timeZone: string },
): string {
  const isOwn = by === personId
  const who = isOwn ? 'You have' : `${name} has`
  const unless = isOwn ? 'another performance' : 'another performance, or your own view of it'
  return `${who} signed the same competency for this trainee, watched on ${dateAndTime(observedAt, timeZone)}. Sign this only if it was ${unless}.`
}
