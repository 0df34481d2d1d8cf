import { parseWithZod } from '@conform-to/zod/v4'
import { pinnedCompetency } from '~/curriculum/queries.server'
import type { Db } from '~db/client'
import { draftFields } from '../draft-fields'
import { filledFrom } from '../filled-from'
import { ObservationForm } from '../forms'
import type { FilledObservation } from '../observation-rules'
import type { TakenCode } from '../presence/taken-code'
import type { Capture } from './capture'

/** A capture as the observation it stands for, or why it is none, for its author to mend. */
export type ReadCapture =
  | {
      ok: true
      filled: FilledObservation & { observedAt: Date }
      finishedAt: Date
      typed: Record<string, string>
      taken: TakenCode
      competencyTitle: string
    }
  | { ok: false; sentence: string }

/**
 * Reads what a device kept by the schema of the form it was filled in on: the version it names, whatever is in force now. A
 * time that was typed counts as typed, in the instructor's zone; otherwise it was watched when it was finished.
 */
export async function readCapture(
  db: Db,
  { capture, timeZone, now }: { capture: Capture; timeZone: string; now: Date },
): Promise<ReadCapture> {
  const { competencySlug, competencyVersion, traineeId, observationId } = capture
  const competency = await pinnedCompetency(db, competencyVersion)
  if (competency?.slug !== competencySlug)
    return {
      ok: false,
      sentence: 'We do not know this version of the checklist. Open it in the form to answer the one in force.',
    }
  if (capture.observedAt === null)
    return {
      ok: false,
      sentence: 'The tablet did not say when this was watched. Open it in the form and write the time.',
    }
  const form = new FormData()
  for (const [name, value] of capture.fields) if (!value.includes('\0')) form.append(name, value)
  form.set('observationId', observationId)
  const submission = parseWithZod(form, { schema: ObservationForm(competency) })
  if (submission.status !== 'success') {
    const wrong = Object.values(submission.error ?? {}).flatMap((sentences) => sentences ?? [])
    return {
      ok: false,
      sentence: wrong.length > 0 ? [...new Set(wrong)].join(' ') : 'Something in the form is missing.',
    }
  }
  const { proof: _none, presenceCode, presenceAt, presenceSentAt: _then, ...posted } = submission.value
  const finishedAt = new Date(capture.observedAt)
  const filled = filledFrom(posted, { traineeId, competencySlug, competencyVersion, timeZone })
  return {
    ok: true,
    filled: { ...filled, observedAt: filled.observedAt ?? finishedAt },
    finishedAt,
    typed: draftFields(capture.fields),
    taken: { code: presenceCode, ...agedBy(now, presenceAt === null ? finishedAt : shownAt(capture, presenceAt)) },
    competencyTitle: competency.title,
  }
}

/** When a code was taken, by the academy's clock: as long before the form was finished as the device's own clock says. */
const shownAt = ({ observedAt, finishedAt }: Capture, takenAt: number): Date =>
  new Date(Date.parse(observedAt ?? finishedAt) - (Date.parse(finishedAt) - takenAt))

/** A moment as `presenceOf` reads it: how long ago it was when it is sent, by one clock. */
const agedBy = (now: Date, moment: Date): Pick<TakenCode, 'at' | 'sentAt'> => ({
  at: moment.getTime(),
  sentAt: now.getTime(),
})
