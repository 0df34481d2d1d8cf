import { and, asc, desc, eq, gte, inArray, lte } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Curriculum } from '~/curriculum/curriculum'
import { type StudyRecord, studyRecords } from '~/learning/study-record.server'
import type { VisibleTrainee } from '~/people/queries.server'
import { addDays, dateIn } from '~/platform/time'
import type { Db } from '~db/client'
import { certificateEvents, certificates } from '~db/schema/certificates'
import { people } from '~db/schema/people'
import { type CertificateStatus, mayRenew, renewableFrom, statusOf } from './certificate-status'
import { type CertificateOnRecord, certificatesByTrainee, certificatesOnRecord } from './certificates-on-record.server'
import { type Eligibility, eligibility } from './eligibility'
import { type LevelAsked, levelsAsked } from './level-asked'
import { Printed } from './printed'
import type { Happened } from './story/story'
import { traineeRecord } from './trainee-record'
import { waiversByTrainee } from './waivers/queries.server'
import type { WaiverOnRecord } from './waivers/waiver-in-force'

/** A certificate in a list: what it is worth at the moment of asking. */
export type CertificateInList = Omit<CertificateOnRecord, 'events'> & {
  status: CertificateStatus
  renewable: boolean
  renewableFrom: Date
}

/** The newest certificates of the academy, whoever holds them. */
export async function newestCertificates(
  db: Db,
  { limit, now }: { limit: number; now: Date },
): Promise<CertificateInList[]> {
  const newest = db
    .select({ id: certificates.id })
    .from(certificates)
    .orderBy(desc(certificates.issuedAt), desc(certificates.cycle))
    .limit(limit)
  return (await certificatesOnRecord(db, inArray(certificates.id, newest))).map((one) => inList(one, now))
}

/** Valid certificates that end within so many days, the first to end first. */
export async function expiringCertificates(
  db: Db,
  { withinDays, now }: { withinDays: number; now: Date },
): Promise<CertificateInList[]> {
  const soon = and(gte(certificates.validUntil, now), lte(certificates.validUntil, addDays(now, withinDays)))
  return (await certificatesOnRecord(db, soon))
    .map((one) => inList(one, now))
    .filter((one) => one.status === 'valid')
    .sort((a, b) => a.validUntil.getTime() - b.validUntil.getTime())
}

function inList({ events, ...certificate }: CertificateOnRecord, now: Date): CertificateInList {
  return {
    ...certificate,
    status: statusOf(certificate, events, now),
    renewable: mayRenew(certificate, events, now),
    renewableFrom: renewableFrom(certificate),
  }
}

/** What goes on the paper, for its holder or for somebody who sees every record. Somebody else's is not found. */
export async function certificateForPaper(
  db: Db,
  { serial, readerId, seesAll }: { serial: string; readerId: string; seesAll: boolean },
): Promise<{ id: string; traineeId: string; printed: Printed; fingerprint: string } | undefined> {
  const mine = seesAll ? undefined : eq(certificates.traineeId, readerId)
  const [row] = await db
    .select({
      ...{ id: certificates.id, traineeId: certificates.traineeId },
      ...{ printed: certificates.printed, fingerprint: certificates.printedHash },
    })
    .from(certificates)
    .where(and(eq(certificates.serial, serial), mine))
  return row && { ...row, printed: Printed.parse(row.printed) }
}

/** What happened to a certificate, by calendar dates in UTC, the first thing first. */
export async function happenedTo(db: Db, { certificateId }: { certificateId: string }): Promise<Happened[]> {
  const rows = await db
    .select({ type: certificateEvents.type, at: certificateEvents.at, reason: certificateEvents.reason })
    .from(certificateEvents)
    .where(eq(certificateEvents.certificateId, certificateId))
    .orderBy(asc(certificateEvents.at))
  return rows.map(({ type, at, reason }) => ({ type, on: dateIn('UTC', at), reason }))
}

/** One thing that happened to a certificate, and who did it. */
export type HistoryEntry = {
  type: (typeof certificateEvents.$inferSelect)['type']
  at: Date
  reason: string | null
  reasonCode: string | null
  actor: string
}

/** A certificate with its whole history, for admins. */
export async function certificateHistory(db: Db, { serial, now }: { serial: string; now: Date }) {
  const [actor, holder] = [alias(people, 'actor'), alias(people, 'holder')]
  const rows = await db
    .select({ certificate: certificates, event: certificateEvents, actor: actor.name, accountName: holder.name })
    .from(certificates)
    .innerJoin(certificateEvents, eq(certificateEvents.certificateId, certificates.id))
    .innerJoin(actor, eq(actor.id, certificateEvents.actorId))
    .innerJoin(holder, eq(holder.id, certificates.traineeId))
    .where(eq(certificates.serial, serial))
    .orderBy(asc(certificateEvents.at))
  const [first] = rows
  if (!first) return undefined
  const { traineeId, cycle, issuedAt, validUntil, levelVersion, printedHash, printed } = first.certificate
  const history = rows.map(
    ({ event: { type, at, reason, reasonCode }, actor: name }): HistoryEntry => ({
      type,
      at,
      reason,
      reasonCode,
      actor: name,
    }),
  )
  return {
    serial,
    traineeId,
    accountName: first.accountName,
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
  /** By any signature, a list's too. After a revocation nobody may be issued one like that, whatever they have earned. */
  mayIssue: boolean
}

/** One trainee of the list, the certificates they hold (the newest first) and their standing with each level. */
export type Candidate = {
  traineeId: string
  name: string
  cohortName: string
  held: CertificateInList[]
  levels: LevelStanding[]
}

/** Where each of these trainees stands with each level that is taught, in eight queries however many they are. */
export async function candidates(
  db: Db,
  {
    trainees,
    taught,
    now,
  }: { trainees: readonly Pick<VisibleTrainee, 'traineeId' | 'name' | 'cohortName'>[]; taught: Curriculum; now: Date },
): Promise<Candidate[]> {
  const traineeIds = trainees.map((one) => one.traineeId)
  const [studies, certificatesOf, waiversOf] = await Promise.all([
    studyRecords(db, { traineeIds }),
    certificatesByTrainee(db, { traineeIds }),
    waiversByTrainee(db, { traineeIds }),
  ])
  const levels = levelsAsked(taught)
  return trainees.flatMap(({ traineeId, name, cohortName }) => {
    const study = studies.get(traineeId)
    if (!study) return []
    const own = { certificates: certificatesOf.get(traineeId) ?? [], waivers: waiversOf.get(traineeId) ?? [] }
    return [{ traineeId, name, cohortName, ...standingWith(levels, { study, ...own, now }) }]
  })
}

/** Where one trainee stands with each level that is taught, by what has been read of them. Pure. */
export const levelStandings = (
  study: StudyRecord,
  held: Held,
  { taught, now }: { taught: Curriculum; now: Date },
): LevelStanding[] => standingWith(levelsAsked(taught), { study, ...held, now }).levels

/** What somebody holds besides what they have learnt. */
type Held = { certificates: readonly CertificateOnRecord[]; waivers: readonly WaiverOnRecord[] }

type OnRecord = Held & { study: StudyRecord; now: Date }

function standingWith(
  levels: readonly LevelAsked[],
  { study, certificates: own, waivers, now }: OnRecord,
): Pick<Candidate, 'held' | 'levels'> {
  const held = own.map((one) => inList(one, now))
  const record = traineeRecord(study, own, waivers)
  const standings = levels.map((level): LevelStanding => {
    const newest = held.find((one) => one.levelSlug === level.level.slug)
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
  return { held, levels: standings }
}
