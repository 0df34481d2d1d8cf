import { and, eq } from 'drizzle-orm'
import { type Curriculum, competencyOf } from '~/curriculum/curriculum'
import type { Actor } from '~/people/actor'
import { mayTeach } from '~/people/queries.server'
import { dateAndTime } from '~/platform/time'
import type { Db } from '~db/client'
import { people } from '~db/schema/people'
import { observationDrafts, signOffRequests } from '~db/schema/practicals'
import { WRITTEN_ON } from '../draft-fields'
import type { FilledObservation } from '../observation-rules'
import { signedNear, signedNearInWords } from '../same-performance.server'
import type { Finding, FindingKind } from './capture'

/** What the device holds, read as the observation it stands for. */
export type CaptureInQuestion = {
  filled: FilledObservation & { observedAt: Date }
  /** When it was finished on the device, by the academy's clock. */
  finishedAt: Date
  /** The form's fields as a draft would keep them. */
  typed: Record<string, string>
  actor: Pick<Actor, 'personId' | 'timeZone'>
  taught: Curriculum
}

/**
 * What happened meanwhile that its author ought to know before they sign what was finished without a connection. Nothing is
 * decided here: whether it can be signed is asked again when it is.
 */
export async function findingsAbout(db: Db, asked: CaptureInQuestion): Promise<Finding[]> {
  const { filled, actor } = asked
  if (!(await mayTeach(db, { instructorId: actor.personId, traineeId: filled.traineeId })))
    return [
      finding(
        'not-yours',
        'You do not teach this trainee now: their place in your cohort has ended, or you were taken out of it. It can be signed when an admin has put that right.',
      ),
    ]
  const found = await Promise.all([
    newerVersion(asked),
    closedRequest(db, asked),
    signedBefore(db, asked),
    newerDraft(db, asked),
  ])
  return found.flat()
}

const finding = (kind: FindingKind, sentence: string): Finding => ({ kind, sentence })

function newerVersion({ filled, taught }: CaptureInQuestion): Finding[] {
  const inForce = competencyOf(taught, filled.competencySlug)
  if (inForce?.version === filled.competencyVersion) return []
  const what = inForce
    ? 'The checklist has been changed since this tablet got it. What you answered is the older one, and that is what the record will name.'
    : 'This competency is no longer taught. The record will name the checklist that you answered.'
  return [finding('newer-version', what)]
}

/** The request that it answers is no longer open: withdrawn, declined, or answered by somebody. */
async function closedRequest(db: Db, { filled, actor }: CaptureInQuestion): Promise<Finding[]> {
  if (filled.requestId === null) return []
  const { state, closedAt } = signOffRequests
  const [request] = await db
    .select({ state, closedAt, by: people.name })
    .from(signOffRequests)
    .leftJoin(people, eq(people.id, signOffRequests.closedBy))
    .where(eq(signOffRequests.id, filled.requestId))
  if (request?.state === 'open') return []
  const when = request?.closedAt ? ` on ${dateAndTime(request.closedAt, actor.timeZone)}` : ''
  const who = request?.by ? ` by ${request.by}` : ''
  const STATES = {
    observed: `was answered${who}${when}`,
    declined: `was declined${who}${when}`,
    withdrawn: `was withdrawn${when}`,
  }
  const became = request ? STATES[request.state] : 'is not there'
  return [
    finding(
      'request-closed',
      `The trainee’s request ${became}. If you watched this yourself, you can sign it: it then stands on its own.`,
    ),
  ]
}

/** Somebody, perhaps the same person on another device, has signed the same competency for about the same moment. */
async function signedBefore(db: Db, { filled, actor }: CaptureInQuestion): Promise<Finding[]> {
  const other = await signedNear(db, { filled })
  return other ? [finding('signed-before', signedNearInWords(other, actor))] : []
}

/** Somebody went on with the draft on another device after this was finished. Signing throws that draft away. */
async function newerDraft(db: Db, { filled, finishedAt, typed, actor }: CaptureInQuestion): Promise<Finding[]> {
  const { instructorId, traineeId, competencySlug, savedAt, fields } = observationDrafts
  const slot = and(
    eq(instructorId, actor.personId),
    eq(traineeId, filled.traineeId),
    eq(competencySlug, filled.competencySlug),
  )
  const [draft] = await db.select({ savedAt, fields }).from(observationDrafts).where(slot)
  if (!draft || draft.savedAt <= finishedAt) return []
  if (isOfThisPage(draft.fields, typed) || sameFields(draft.fields, typed)) return []
  return [
    finding(
      'draft-newer',
      `You went on writing about this on another device, last on ${dateAndTime(draft.savedAt, actor.timeZone)}. Signing this keeps what is here and throws that draft away.`,
    ),
  ]
}

type Fields = Record<string, string>

/**
 * Once a page has finished, it saves no more: what it saved came before, whatever the clocks say. A save that was under way as the
 * connection went may arrive after that, and the device's clock is known no better than an answer takes.
 */
const isOfThisPage = (draft: Fields, typed: Fields) =>
  draft[WRITTEN_ON] !== undefined && draft[WRITTEN_ON] === typed[WRITTEN_ON]

const sameFields = (one: Fields, other: Fields) =>
  Object.keys({ ...one, ...other }).every((name) => name === WRITTEN_ON || one[name] === other[name])
