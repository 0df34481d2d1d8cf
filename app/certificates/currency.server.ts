import { and, eq, inArray } from 'drizzle-orm'
import { observationFacts } from '~/practicals/observation-facts.server'
import type { Db } from '~db/client'
import { observations } from '~db/schema/practicals'
import { type Currency, currencyOf, type FactOfCompetency } from './currency'
import type { Printed } from './printed'
import type { Verification } from './verification.server'

/** What was observed of a certificate's holder in the skills that stand on it, whenever that was; in one query. */
export function factsOnCertificate(
  db: Db,
  { traineeId, printed }: { traineeId: string; printed: Pick<Printed, 'competencies'> },
): Promise<FactOfCompetency[]> {
  const skills = printed.competencies.map(({ slug }) => slug)
  return observationFacts(db, and(eq(observations.traineeId, traineeId), inArray(observations.competencySlug, skills)))
}

/** How the skills on a certificate that is good today stand today; on any other they are nobody's business, and are not asked for. */
export async function currencyShown(
  db: Db,
  { verification, traineeId, now }: { verification: Verification; traineeId: string; now: Date },
): Promise<Currency[] | undefined> {
  const { verdict, printed } = verification
  if (verdict !== 'valid' || !printed) return undefined
  return currencyOf(printed, await factsOnCertificate(db, { traineeId, printed }), now)
}
