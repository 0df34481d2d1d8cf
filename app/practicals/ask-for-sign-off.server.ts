import { and, eq } from 'drizzle-orm'
import { enrolmentOf, mayTeach } from '~/people/queries.server'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { signOffRequests } from '~db/schema/practicals'
import { scopesOf } from './scopes/queries.server'
import { maySignNow } from './scopes/scope-rules'
import { isEntrustment } from './wording'

/** `instructorId` null: whoever of the cohort's instructors comes first. `selfEntrustment`: 1 to 5, in the trainee's own view. */
type Ask = {
  traineeId: string
  competencySlug: string
  instructorId: string | null
  selfEntrustment: number
  note: string
  now: Date
}

/**
 * Asks to be observed, having rated oneself first: no instructor sees that rating before they have signed. One open
 * request per competency; sending the same one twice is one request.
 */
export function askForSignOff(db: Db, ask: Ask): Promise<{ requestId: string }> {
  return db.transaction(async (tx) => {
    await refuseUnlessAskable(tx, ask)
    const { traineeId, competencySlug, instructorId, selfEntrustment, now } = ask
    const note = ask.note.trim()
    const [made] = await tx
      .insert(signOffRequests)
      .values({ traineeId, competencySlug, instructorId, selfEntrustment, note, createdAt: now })
      .onConflictDoNothing()
      .returning({ id: signOffRequests.id })
    if (made) return { requestId: made.id }
    const open = and(
      eq(signOffRequests.traineeId, traineeId),
      eq(signOffRequests.competencySlug, competencySlug),
      eq(signOffRequests.state, 'open'),
    )
    const [standing] = await tx.select().from(signOffRequests).where(open)
    if (
      standing &&
      standing.instructorId === instructorId &&
      standing.selfEntrustment === selfEntrustment &&
      standing.note === note
    )
      return { requestId: standing.id }
    throw new Refusal(
      'conflict',
      'You have already asked for a sign-off of this competency. Withdraw that request to ask anew.',
    )
  })
}

async function refuseUnlessAskable(
  tx: Db,
  { traineeId, instructorId, competencySlug, selfEntrustment, now }: Ask,
): Promise<void> {
  if (!isEntrustment(selfEntrustment)) throw new Refusal('invalid', 'Rate yourself from 1 to 5 first.')
  if (!(await enrolmentOf(tx, { traineeId })))
    throw new Refusal(
      'not-allowed',
      'You are not enrolled in a cohort now, so nobody could observe you. Ask the academy.',
    )
  if (instructorId !== null && !(await mayTeach(tx, { instructorId, traineeId })))
    throw new Refusal('invalid', 'That person does not teach your cohort. Choose another, or leave it open.')
  if (instructorId !== null && !maySignNow(await scopesOf(tx, { instructorId }), competencySlug, now))
    throw new Refusal('invalid', 'That person may not sign this competency now. Choose another, or leave it open.')
}
