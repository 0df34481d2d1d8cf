import { and, asc, eq } from 'drizzle-orm'
import type { Setting } from '~/curriculum/content-schema'
import { lockPerson } from '~/people/lock-person.server'
import { Refusal } from '~/platform/refusal'
import { dateIn } from '~/platform/time'
import type { Db } from '~db/client'
import { enrolments } from '~db/schema/people'
import { practiceEntries } from '~db/schema/practicals'
import { practiceWithdrawals } from '~db/schema/practice-log'
import { type PlaceStanding, reasonsNotInSetting } from './observation-rules'
import { reasonsNotToLog } from './practice-rules'
import type { Difficulty, HardBecause, Participation } from './wording'

/** One stretch of practice as a trainee logs it. `id` is made by the page, so that a double tap logs once. */
export type PracticeToLog = {
  id: string
  competencySlug: string
  /** A calendar date where the trainee is. */
  practisedOn: string
  place: string
  setting: Setting
  participation: Participation
  difficulty: Difficulty | null
  hardBecause: HardBecause[]
  tiMax: number | null
  miMax: number | null
  probeOnMinutes: number | null
  note: string
}

type Log = {
  traineeId: string
  timeZone: string
  settings: readonly Setting[]
  standing: PlaceStanding
  entry: PracticeToLog
  /** The own entry that this one stands in for, if it corrects one. */
  supersedesId?: string | null
  now: Date
}

/**
 * Adds to the trainee's own log, or puts a corrected entry in the place of one. It claims nothing: only an instructor's
 * observation counts towards a competency. Sending the same again logs once.
 */
export function logPractice(
  db: Db,
  { traineeId, timeZone, settings, standing, entry, supersedesId = null, now }: Log,
): Promise<{ entryId: string }> {
  return db.transaction(async (tx) => {
    await lockPerson(tx, traineeId)
    const row = {
      ...entry,
      place: entry.place.trim(),
      note: entry.note.trim(),
      traineeId,
      supersedesId,
      createdAt: now,
    }
    const [standingEntry] = await tx.select().from(practiceEntries).where(eq(practiceEntries.id, entry.id))
    if (standingEntry && standingEntry.traineeId === traineeId && sameEntry(standingEntry, row))
      return { entryId: entry.id }
    if (standingEntry)
      throw new Refusal(
        'conflict',
        'This form was already logged with other content. Reload the page to log another one.',
      )
    const reasons = [
      ...reasonsNotToLog(entry, {
        enrolledFrom: await enrolledFrom(tx, { traineeId, timeZone }),
        today: dateIn(timeZone, now),
      }),
      ...reasonsNotInSetting(entry.setting, settings, standing),
    ]
    if (reasons.length > 0) throw new Refusal('invalid', reasons.join(' '))
    if (supersedesId !== null) await refuseUnlessItStands(tx, { entryId: supersedesId, traineeId })
    await tx.insert(practiceEntries).values(row)
    return { entryId: entry.id }
  })
}

/** Takes an entry out of one's own log: it stays to be seen and counts no more. Taken out already is no error. */
export function withdrawPracticeEntry(
  db: Db,
  { entryId, traineeId, reason, now }: { entryId: string; traineeId: string; reason: string; now: Date },
): Promise<void> {
  return db.transaction(async (tx) => {
    await lockPerson(tx, traineeId)
    const [out] = await tx
      .select({ by: practiceWithdrawals.withdrawnBy })
      .from(practiceWithdrawals)
      .where(eq(practiceWithdrawals.entryId, entryId))
    if (out?.by === traineeId) return
    await refuseUnlessItStands(tx, { entryId, traineeId })
    await tx
      .insert(practiceWithdrawals)
      .values({ entryId, withdrawnBy: traineeId, reason: reason.trim(), withdrawnAt: now })
  })
}

/** The first day on which they were enrolled, where they are; `undefined` for somebody who never was. */
async function enrolledFrom(
  tx: Db,
  { traineeId, timeZone }: { traineeId: string; timeZone: string },
): Promise<string | undefined> {
  const [first] = await tx
    .select({ at: enrolments.enrolledAt })
    .from(enrolments)
    .where(eq(enrolments.traineeId, traineeId))
    .orderBy(asc(enrolments.enrolledAt))
    .limit(1)
  return first && dateIn(timeZone, first.at)
}

async function refuseUnlessItStands(
  tx: Db,
  { entryId, traineeId }: { entryId: string; traineeId: string },
): Promise<void> {
  const mine = and(eq(practiceEntries.id, entryId), eq(practiceEntries.traineeId, traineeId))
  const [entry] = await tx.select({ id: practiceEntries.id }).from(practiceEntries).where(mine)
  if (!entry) throw new Refusal('not-found', 'We could not find that entry in your log.')
  const [newer] = await tx
    .select({ id: practiceEntries.id })
    .from(practiceEntries)
    .where(eq(practiceEntries.supersedesId, entryId))
  if (newer)
    throw new Refusal('conflict', 'This entry was corrected already. Open the newest version of it to change that one.')
  const [out] = await tx
    .select({ id: practiceWithdrawals.entryId })
    .from(practiceWithdrawals)
    .where(eq(practiceWithdrawals.entryId, entryId))
  if (out) throw new Refusal('conflict', 'This entry was taken out of your log already.')
}

function sameEntry(
  one: PracticeToLog & { supersedesId: string | null },
  other: PracticeToLog & { supersedesId: string | null },
): boolean {
  const said = ({ competencySlug, practisedOn, place, setting, participation, ...entry }: typeof one) => {
    const { difficulty, hardBecause, tiMax, miMax, probeOnMinutes, note, supersedesId } = entry
    return JSON.stringify([
      ...[competencySlug, practisedOn, place, setting, participation, difficulty, hardBecause],
      ...[tiMax, miMax, probeOnMinutes, note, supersedesId],
    ])
  }
  return said(one) === said(other)
}
