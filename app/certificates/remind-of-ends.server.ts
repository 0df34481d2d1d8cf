import { and, eq, gt, lte, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { putInOutbox } from '~/platform/outbox.server'
import { addDays, hoursBetween } from '~/platform/time'
import type { Db } from '~db/client'
import { certificateEvents, certificateReminders, certificates } from '~db/schema/certificates'
import { people } from '~db/schema/people'
import { renewableFrom, statusOf } from './certificate-status'
import { endingLetter } from './letters'
import { Printed } from './printed'

/** The days before its end on which a holder is reminded, the last first: a reminder that was missed is not sent late. */
export const REMINDER_DAYS = [7, 30, 90] as const

/** Certificates that one round looks at; the next round goes on with the others. */
const A_ROUND = 200

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
    for (const due of await dueFor(db, { daysBefore, nearer, now })) {
      if (await remind(db, { ...due, daysBefore, origin, now })) reminded += 1
    }
  }
  return { reminded }
}

type Due = { certificate: typeof certificates.$inferSelect; email: string }

/** Certificates that end between the nearer reminder's day and this one's, and have neither had this one nor a renewal. */
async function dueFor(
  db: Db,
  { daysBefore, nearer, now }: { daysBefore: number; nearer: number; now: Date },
): Promise<Due[]> {
  const newer = alias(certificates, 'newer')
  const rows = await db
    .select({ certificate: certificates, email: people.email })
    .from(certificates)
    .innerJoin(people, and(eq(people.id, certificates.traineeId), sql`${people.deactivatedAt} is null`))
    .where(
      and(
        gt(certificates.validUntil, addDays(now, nearer)),
        lte(certificates.validUntil, addDays(now, daysBefore)),
        sql`not exists (select from ${certificateReminders} r where r.certificate_id = ${certificates.id} and r.days_before = ${daysBefore})`,
        sql`not exists (select from ${certificates} ${newer} where ${newer.traineeId} = ${certificates.traineeId} and ${newer.levelSlug} = ${certificates.levelSlug} and ${newer.cycle} > ${certificates.cycle})`,
      ),
    )
    .limit(A_ROUND)
  return rows
}

type Reminding = Due & { daysBefore: number; origin: string; now: Date }

async function remind(db: Db, { certificate, email, daysBefore, origin, now }: Reminding): Promise<boolean> {
  return db.transaction(async (tx) => {
    const events = await tx.select().from(certificateEvents).where(eq(certificateEvents.certificateId, certificate.id))
    // A short certificate is not reminded of its end on the day it is issued.
    if (statusOf(certificate, events, now) !== 'valid' || now < renewableFrom(certificate)) return false
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
