import { asc, desc, eq, type SQL, sql } from 'drizzle-orm'
import { byTrainee } from '~/people/by-trainee'
import type { Db } from '~db/client'
import { certificateEvents, certificates } from '~db/schema/certificates'
import { isAnyOf } from '~db/schema/columns'
import type { CertificateHappening } from './certificate-status'

/** A certificate without its whole print, and everything that happened to it, the first thing first. */
export type CertificateOnRecord = {
  serial: string
  traineeId: string
  holder: string
  levelSlug: string
  level: string
  cycle: number
  issuedAt: Date
  /** See `CertificateTerm`. */
  beganAt: Date
  validUntil: Date
  events: CertificateHappening[]
}

/**
 * When the term of a certificate began: its own issue, or that of the certificate whose place it took, and so on, after changes of
 * name. For queries over `certificates`.
 */
export const beganAt = sql`case when certificates.printed -> 'replaces' is null then certificates.issued_at else (
  select older.issued_at from certificates older
  where older.trainee_id = certificates.trainee_id and older.level_slug = certificates.level_slug
    and older.cycle < certificates.cycle and older.printed -> 'replaces' is null
  order by older.cycle desc limit 1) end`.mapWith(certificates.issuedAt)

/** The certificates that fit `where`, the newest first, in one query. */
export async function certificatesOnRecord(db: Db, where: SQL | undefined): Promise<CertificateOnRecord[]> {
  const { serial, traineeId, levelSlug, cycle, issuedAt, validUntil, printed } = certificates
  const rows = await db
    .select({
      serial,
      traineeId,
      holder: sql<string>`${printed} ->> 'holder'`,
      levelSlug,
      level: sql<string>`${printed} -> 'level' ->> 'title'`,
      cycle,
      issuedAt,
      beganAt,
      validUntil,
      event: { type: certificateEvents.type, at: certificateEvents.at },
    })
    .from(certificates)
    .leftJoin(certificateEvents, eq(certificateEvents.certificateId, certificates.id))
    .where(where)
    .orderBy(desc(issuedAt), desc(cycle), asc(certificateEvents.at))
  const bySerial = new Map<string, CertificateOnRecord>()
  for (const { event, ...row } of rows) {
    const known = bySerial.get(row.serial) ?? { ...row, events: [] }
    if (event) known.events.push(event)
    bySerial.set(row.serial, known)
  }
  return [...bySerial.values()]
}

/** The certificates of these trainees, each one's newest first. */
export async function certificatesByTrainee(
  db: Db,
  { traineeIds }: { traineeIds: readonly string[] },
): Promise<Map<string, CertificateOnRecord[]>> {
  if (traineeIds.length === 0) return new Map()
  return byTrainee(await certificatesOnRecord(db, isAnyOf(certificates.traineeId, traineeIds)))
}
