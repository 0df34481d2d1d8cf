import { and, eq } from 'drizzle-orm'
import type { Setting } from '~/curriculum/content-schema'
import { dateIn } from '~/platform/time'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { practiceEntries } from '~db/schema/practicals'
import { type PlaceStanding, reasonsNotInSetting } from './observation-rules'
import type { Participation } from './wording'

/** One stretch of practice as a trainee logs it. `id` is made by the page, so that a double tap logs once. */
export type PracticeToLog = {
  id: string
  competencySlug: string
  practisedOn: string
  setting: Setting
  participation: Participation
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
  now: Date
}

/** Adds to the trainee's own log. It claims nothing: only an instructor's observation counts towards a competency. */
export async function logPractice(
  db: Db,
  { traineeId, timeZone, settings, standing, entry, now }: Log,
): Promise<{ entryId: string }> {
  const reasons = reasonsNotInSetting(entry.setting, settings, standing)
  if (entry.practisedOn > dateIn(timeZone, now)) reasons.unshift('That day has not come yet.')
  if (reasons.length > 0) throw new Refusal('invalid', reasons.join(' '))
  const row = { ...entry, note: entry.note.trim(), traineeId, createdAt: now }
  const written = await db
    .insert(practiceEntries)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: practiceEntries.id })
  if (written.length > 0) return { entryId: entry.id }
  const [standingEntry] = await db
    .select()
    .from(practiceEntries)
    .where(and(eq(practiceEntries.id, entry.id), eq(practiceEntries.traineeId, traineeId)))
  if (standingEntry && sameEntry(standingEntry, row)) return { entryId: entry.id }
  throw new Refusal('conflict', 'This form was already logged with other content. Reload the page to log another one.')
}

/** Takes an entry out of one's own log. Gone already is no error. */
export async function removePracticeEntry(
  db: Db,
  { entryId, traineeId }: { entryId: string; traineeId: string },
): Promise<void> {
  await db.delete(practiceEntries).where(and(eq(practiceEntries.id, entryId), eq(practiceEntries.traineeId, traineeId)))
}

function sameEntry(one: PracticeToLog, other: PracticeToLog): boolean {
  const said = ({
    competencySlug,
    practisedOn,
    setting,
    participation,
    tiMax,
    miMax,
    probeOnMinutes,
    note,
  }: PracticeToLog) =>
    JSON.stringify([competencySlug, practisedOn, setting, participation, tiMax, miMax, probeOnMinutes, note])
  return said(one) === said(other)
}
