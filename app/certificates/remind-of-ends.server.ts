import { and, asc, eq, gt, lte, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { putInOutbox } from '~/platform/outbox.server'
import { addDays, hoursBetween } from '~/platform/time'
import type { Db } from '~db/client'
import { certificateEvents, certificateReminders, certificates } from '~db/schema/certificates'
import { people } from '~db/schema/people'
import { renewableFrom, statusOf } from './certificate-status'
import { beganAt } from './certificates-on-record.server'
import { endingLetter } from './letters'
import { Printed } from './printed'

/** The days before its end on which a holder is reminded, the last first: a reminder that was missed is not sent late. */
export const REMINDER_DAYS = [7, 30, 90] as const

/** Certificates that are read at once. */
const AT_ONCE = 200

/**
 * Writes to everybody whose certificate ends within 90, 30 or 7 days and who has not been told so yet. Each reminder is a row
 * and a letter in one transaction, so it is written once, whatever runs beside it. Only what is valid and not renewed yet; an
 * academy that stood still for a month sends the nearest reminder and not the missed ones.
 */
export async function remindOfEnds(
  db: Db,
  { origin, now }: { origin: string; now: Date },
): Promise<{ reminded: number }> {
  let reminded = 0
  for (const [index, daysBefore] of REMINDER_DAYS.entries()) {
    const nearer = REMINDER_DAYS[index - 1] ?? 0
    // By their ends and ids to the last of them: whoever is not reminded yet stands in nobody's way.
    for (let after: Due | undefined, due: Due[]; ; after = due.at(-1)) {
      due = await dueFor(db, { daysBefore, nearer, after: after?.certificate, now })
      for (const one of due) if (await remind(db, { ...one, daysBefore, origin, now })) reminded += 1
      if (due.length < AT_ONCE) break
    }
  }
  return { reminded }
}

type Due = { certificate: typeof certificates.$inferSelect; beganAt: Date; email: string }

type Looking = { daysBefore: number; nearer: number; after: Due['certificate'] | undefined; now: Date }

/** The first certificates `after` this one that end between the nearer reminder's day and this one's, are not revoked, and have had neither this reminder nor a renewal. */
async function dueFor(db: Db, { daysBefore, nearer, after, now }: Looking): Promise<Due[]> {
  const newer = alias(certificates, 'newer')
  return db
    .select({ certificate: certificates, beganAt, email: people.email })
    .from(certificates)
    .innerJoin(people, and(eq(people.id, certificates.traineeId), sql`${people.deactivatedAt} is null`))
    .where(
      and(
        after &&
          gt(
            sql`(${certificates.validUntil}, ${certificates.id})`,
            sql`(${after.validUntil.toISOString()}::timestamptz, ${after.id}::uuid)`,
          ),
        gt(certificates.validUntil, addDays(now, nearer)),
        lte(certificates.validUntil, addDays(now, daysBefore)),
        sql`not exists (select from ${certificateReminders} r where r.certificate_id = ${certificates.id} and r.days_before = ${daysBefore})`,
        sql`not exists (select from ${certificateEvents} e where e.certificate_id = ${certificates.id} and e.type = 'revoked')`,
        sql`not exists (select from ${certificates} ${newer} where ${newer.traineeId} = ${certificates.traineeId} and ${newer.levelSlug} = ${certificates.levelSlug} and ${newer.cycle} > ${certificates.cycle})`,
      ),
    )
    .orderBy(asc(certificates.validUntil), asc(certificates.id))
    .limit(AT_ONCE)
}

type Reminding = Due & { daysBefore: number; origin: string; now: Date }

async function remind(
  db: Db,
  { certificate, beganAt: began, email, daysBefore, origin, now }: Reminding,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const events = await tx.select().from(certificateEvents).where(eq(certificateEvents.certificateId, certificate.id))
    // A short certificate is not reminded of its end on the day it is issued.
    if (statusOf(certificate, events, now) !== 'valid' || now < renewableFrom({ ...certificate, beganAt: began }))
      return false
    const [fresh] = await tx
      .insert(certificateReminders)
      .values({ certificateId: certificate.id, daysBefore, remindedAt: now })
      .onConflictDoNothing()
      .returning()
    if (!fresh) return false
    const daysLeft = Math.floor(hoursBetween(now, certificate.validUntil) / 24)
    const letter = endingLetter({ printed: Printed.parse(certificate.printed), email, origin, daysLeft })
    await putInOutbox(tx, { ...letter, now })
    return true
  })
}
