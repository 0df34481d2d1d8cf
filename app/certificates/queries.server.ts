import { and, asc, desc, eq, gte, inArray, lte } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Curriculum } from '~/curriculum/curriculum'
import type { VisibleTrainee } from '~/people/queries.server'
import { addDays } from '~/platform/time'
import type { Db } from '~db/client'
import { certificateEvents, certificates } from '~db/schema/certificates'
import { people } from '~db/schema/people'
import { type CertificateStatus, mayRenew, renewableFrom, statusOf } from './certificate-status'
import { type Eligibility, eligibility } from './eligibility'
import { groupedBy } from './grouped'
import { levelsAsked } from './level-asked'
import { Printed } from './printed'
import { recordForEligibility } from './record.server'

/** A certificate in a list: what it is worth at the moment of asking. */
export type CertificateInList = {
  serial: string
  traineeId: string
  holder: string
  levelSlug: string
  level: string
  cycle: number
  issuedAt: Date
  validUntil: Date
  status: CertificateStatus
  renewable: boolean
  renewableFrom: Date
}

/** The certificates of these trainees, newest first. */
export async function certificatesOf(
  db: Db,
  { traineeIds, now }: { traineeIds: readonly string[]; now: Date },
): Promise<CertificateInList[]> {
  if (traineeIds.length === 0) return []
  return listed(
    db,
    now,
    await db
      .select()
      .from(certificates)
      .where(inArray(certificates.traineeId, [...traineeIds]))
      .orderBy(desc(certificates.issuedAt), desc(certificates.cycle)),
  )
}

/** The newest certificates of the academy, whoever holds them. */
export async function newestCertificates(
  db: Db,
  { limit, now }: { limit: number; now: Date },
): Promise<CertificateInList[]> {
  return listed(
    db,
    now,
    await db.select().from(certificates).orderBy(desc(certificates.issuedAt), desc(certificates.cycle)).limit(limit),
  )
}

/** Valid certificates that end within so many days, the first to end first. */
export async function expiringCertificates(
  db: Db,
  { withinDays, now }: { withinDays: number; now: Date },
): Promise<CertificateInList[]> {
  const soon = and(gte(certificates.validUntil, now), lte(certificates.validUntil, addDays(now, withinDays)))
  const rows = await db.select().from(certificates).where(soon).orderBy(asc(certificates.validUntil))
  return (await listed(db, now, rows)).filter((one) => one.status === 'valid')
}

async function listed(db: Db, now: Date, rows: (typeof certificates.$inferSelect)[]): Promise<CertificateInList[]> {
  const events =
    rows.length === 0
      ? []
      : await db
          .select()
          .from(certificateEvents)
          .where(
            inArray(
              certificateEvents.certificateId,
              rows.map((row) => row.id),
            ),
          )
  const eventsOf = groupedBy(events, (event) => event.certificateId)
  return rows.map((row) => {
    const printed = Printed.parse(row.printed)
    const happened = eventsOf.get(row.id) ?? []
    const { serial, traineeId, levelSlug, cycle, issuedAt, validUntil } = row
    const worth = {
      status: statusOf(row, happened, now),
      renewable: mayRenew(row, happened, now),
      renewableFrom: renewableFrom(row),
    }
    return {
      serial,
      traineeId,
      levelSlug,
      cycle,
      issuedAt,
      validUntil,
      holder: printed.holder,
      level: printed.level.title,
      ...worth,
    }
  })
}

/** What goes on the paper, for its holder or for somebody who sees every record. Somebody else's is not found. */
export async function certificateForPaper(
  db: Db,
  { serial, readerId, seesAll }: { serial: string; readerId: string; seesAll: boolean },
): Promise<{ id: string; printed: Printed; fingerprint: string } | undefined> {
  const mine = seesAll ? undefined : eq(certificates.traineeId, readerId)
  const [row] = await db
    .select({ id: certificates.id, printed: certificates.printed, fingerprint: certificates.printedHash })
    .from(certificates)
    .where(and(eq(certificates.serial, serial), mine))
  return row && { ...row, printed: Printed.parse(row.printed) }
}

/** One thing that happened to a certificate, and who did it. */
export type HistoryEntry = {
  type: (typeof certificateEvents.$inferSelect)['type']
  at: Date
  reason: string | null
  actor: string
}

/** A certificate with its whole history, for admins. */
export async function certificateHistory(db: Db, { serial, now }: { serial: string; now: Date }) {
  const actor = alias(people, 'actor')
  const rows = await db
    .select({ certificate: certificates, event: certificateEvents, actor: actor.name })
    .from(certificates)
    .innerJoin(certificateEvents, eq(certificateEvents.certificateId, certificates.id))
    .innerJoin(actor, eq(actor.id, certificateEvents.actorId))
    .where(eq(certificates.serial, serial))
    .orderBy(asc(certificateEvents.at))
  const [first] = rows
  if (!first) return undefined
  const { traineeId, cycle, issuedAt, validUntil, levelVersion, printedHash, printed } = first.certificate
  const history = rows.map(
    ({ event: { type, at, reason }, actor: name }): HistoryEntry => ({ type, at, reason, actor: name }),
  )
  return {
    serial,
    traineeId,
    cycle,
    issuedAt,
    validUntil,
    levelVersion,
    printedHash,
    printed: Printed.parse(printed),
    history,
    status: statusOf(first.certificate, history, now),
  }
}

/** Where one trainee stands with one level: the answer with its reasons, and the newest certificate if there is one. */
export type LevelStanding = {
  levelSlug: string
  level: string
  summary: string
  eligibility: Eligibility
  newest: CertificateInList | undefined
  mayIssue: boolean
}

/** One trainee of the list and their standing with each level. */
export type Candidate = { traineeId: string; name: string; cohortName: string; levels: LevelStanding[] }

/** Where each of these trainees stands with each level that is taught, in a fixed handful of queries. */
export async function candidates(
  db: Db,
  {
    trainees,
    taught,
    now,
  }: { trainees: readonly Pick<VisibleTrainee, 'traineeId' | 'name' | 'cohortName'>[]; taught: Curriculum; now: Date },
): Promise<Candidate[]> {
  const traineeIds = trainees.map((one) => one.traineeId)
  const [records, held] = await Promise.all([
    recordForEligibility(db, { traineeIds }),
    certificatesOf(db, { traineeIds, now }),
  ])
  const heldBy = groupedBy(held, (one) => one.traineeId)
  const levels = levelsAsked(taught)
  return trainees.flatMap(({ traineeId, name, cohortName }) => {
    const record = records.get(traineeId)
    if (!record) return []
    const standings = levels.map((level): LevelStanding => {
      const newest = heldBy.get(traineeId)?.find((one) => one.levelSlug === level.level.slug)
      const answer = eligibility({ level, record, asOf: now })
      const { slug: levelSlug, title, summary } = level.level
      return {
        levelSlug,
        level: title,
        summary,
        eligibility: answer,
        newest,
        mayIssue: answer.eligible && (newest === undefined || newest.renewable),
      }
    })
    return [{ traineeId, name, cohortName, levels: standings }]
  })
}
