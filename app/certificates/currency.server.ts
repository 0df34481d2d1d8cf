import { and, eq, inArray, sql } from 'drizzle-orm'
import { observationFacts } from '~/practicals/observation-facts.server'
import type { Db } from '~db/client'
import { certificates } from '~db/schema/certificates'
import { observations } from '~db/schema/practicals'
import type { FactOfCompetency } from './currency'

/** What was observed of a certificate's holder in the skills that stand on it, whenever that was; in one query. */
export function factsOnCertificate(db: Db, { serial }: { serial: string }): Promise<FactOfCompetency[]> {
  const ofSerial = eq(certificates.serial, serial)
  const holder = db.select({ id: certificates.traineeId }).from(certificates).where(ofSerial)
  const skills = db
    .select({ slug: sql<string>`jsonb_array_elements(${certificates.printed} -> 'competencies') ->> 'slug'` })
    .from(certificates)
    .where(ofSerial)
  return observationFacts(
    db,
    and(inArray(observations.traineeId, holder), inArray(observations.competencySlug, skills)),
  )
}
