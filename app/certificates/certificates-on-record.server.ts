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
  validUntil: Date
  events: CertificateHappening[]
}

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
