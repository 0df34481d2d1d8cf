import { sql } from 'drizzle-orm'
import type { Db } from '~db/client'
import { certificates } from '~db/schema/certificates'
import { type CertificateStatus, statusOf } from './certificate-status'
import { certificatesOnRecord } from './certificates-on-record.server'

/** A certificate that names an attempt among what it was issued on. */
export type RestingCertificate = { attemptId: string; serial: string; level: string; status: CertificateStatus }

/** The certificates that were issued on any of these attempts, and what each is worth now. */
export async function certificatesRestingOn(
  db: Db,
  { attemptIds, now }: { attemptIds: readonly string[]; now: Date },
): Promise<RestingCertificate[]> {
  if (attemptIds.length === 0) return []
  const named = await db
    .select({ serial: certificates.serial, attemptId: sql<string>`quiz ->> 'attempt'` })
    .from(certificates)
    .innerJoin(sql`jsonb_array_elements(${certificates.printed} -> 'quizzes') as quiz`, sql`true`)
    .where(sql`quiz ->> 'attempt' = any(${sql.param([...attemptIds])})`)
  const serials = named.map(({ serial }) => serial)
  if (serials.length === 0) return []
  const found = await certificatesOnRecord(db, sql`${certificates.serial} = any(${sql.param(serials)})`)
  return found.flatMap((certificate) =>
    named
      .filter(({ serial }) => serial === certificate.serial)
      .map(({ serial, attemptId }) => ({
        attemptId,
        serial,
        level: certificate.level,
        status: statusOf(certificate, certificate.events, now),
      })),
  )
}
