import { and, eq, inArray } from 'drizzle-orm'
import { observationFacts } from '~/practicals/observation-facts.server'
import type { Db } from '~db/client'
import { observations } from '~db/schema/practicals'
import type { FactOfCompetency } from './currency'
import type { Printed } from './printed'

/** What was observed of a certificate's holder in the skills that stand on it, whenever that was; in one query. */
export function factsOnCertificate(
  db: Db,
  { traineeId, printed }: { traineeId: string; printed: Pick<Printed, 'competencies'> },
): Promise<FactOfCompetency[]> {
  const skills = printed.competencies.map(({ slug }) => slug)
  return observationFacts(db, and(eq(observations.traineeId, traineeId), inArray(observations.competencySlug, skills)))
}
