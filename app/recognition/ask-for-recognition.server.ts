import { and, eq, gt, isNull } from 'drizzle-orm'
import { type Curriculum, moduleOf } from '~/curriculum/curriculum'
import { lockPerson } from '~/people/lock-person.server'
import { Refusal } from '~/platform/refusal'
import { addHours } from '~/platform/time'
import type { Db } from '~db/client'
import { recognitionAnswers, recognitionRequests } from '~db/schema/recognition'
import { onPaper } from './credential-on-paper'
import { recognitionsOf } from './queries.server'
import { inForceFor } from './recognition-in-force'
import { type Credential, lastDayOf, reasonsNotToRecognise } from './recognition-rules'

/** Which modules' lessons, on what ground. */
type Ask = { traineeId: string; moduleSlugs: readonly string[]; credential: Credential; taught: Curriculum; now: Date }

/** Requests that one person may make within 24 hours. */
const MOST_A_DAY = 10

type Request = typeof recognitionRequests.$inferSelect

/**
 * Asks for the lessons of some modules to be recognised. One unanswered request a person: sending the same twice is one
 * request, another one is refused until the first is answered or withdrawn. Refused as well for a module that everybody
 * reads, one that is recognised already, and a paper that has run out.
 */
export function askForRecognition(db: Db, ask: Ask): Promise<{ requestId: string }> {
  return db.transaction(async (tx) => {
    const { traineeId, taught, now } = ask
    const credential = onPaper(ask.credential, { taught, now })
    await lockPerson(tx, traineeId)
    const moduleSlugs = [...new Set(ask.moduleSlugs)].sort()
    const waiting = await openRequestOf(tx, traineeId)
    if (waiting) {
      if (saysTheSame(waiting, { moduleSlugs, ...credential })) return { requestId: waiting.id }
      throw new Refusal(
        'conflict',
        'You have asked already, and the academy has not answered yet. Withdraw that request to ask anew.',
      )
    }
    await refuseTooOften(tx, { traineeId, now })
    await refuseUnlessAskable(tx, { ...ask, moduleSlugs })
    const [made] = await tx
      .insert(recognitionRequests)
      .values({ traineeId, moduleSlugs, ...credential, askedAt: now })
      .returning({ id: recognitionRequests.id })
    if (!made) throw new Error('the database took a request without giving it back')
    return { requestId: made.id }
  })
}

/** Requests stay for ever, and asking and withdrawing by turns would make any number of them. */
async function refuseTooOften(tx: Db, { traineeId, now }: Pick<Ask, 'traineeId' | 'now'>): Promise<void> {
  const today = and(eq(recognitionRequests.traineeId, traineeId), gt(recognitionRequests.askedAt, addHours(now, -24)))
  if ((await tx.$count(recognitionRequests, today)) >= MOST_A_DAY)
    throw new Refusal('too-many', `You have asked ${MOST_A_DAY} times within a day. Ask again tomorrow.`)
}

async function refuseUnlessAskable(tx: Db, { traineeId, moduleSlugs, credential, taught, now }: Ask): Promise<void> {
  if (moduleSlugs.length === 0) throw new Refusal('invalid', 'Tick at least one module.')
  const all = await recognitionsOf(tx, { traineeIds: [traineeId] })
  for (const slug of moduleSlugs) {
    const module = moduleOf(taught, slug)
    if (!module) throw new Refusal('invalid', 'One of the modules is not taught here. Choose from the list.')
    const [reason] = reasonsNotToRecognise(module, inForceFor(all, slug, now), lastDayOf(credential, null))
    if (reason) throw new Refusal('invalid', reason)
  }
}

/** The request of a person that nobody has answered yet. There is one at most. */
async function openRequestOf(tx: Db, traineeId: string): Promise<Request | undefined> {
  const [row] = await tx
    .select({ request: recognitionRequests })
    .from(recognitionRequests)
    .leftJoin(recognitionAnswers, eq(recognitionAnswers.requestId, recognitionRequests.id))
    .where(and(eq(recognitionRequests.traineeId, traineeId), isNull(recognitionAnswers.requestId)))
  return row?.request
}

function saysTheSame(standing: Request, asked: Omit<Request, 'id' | 'traineeId' | 'askedAt'>): boolean {
  const { id: _id, traineeId: _whose, askedAt: _when, ...said } = standing
  return (
    said.moduleSlugs.join(' ') === asked.moduleSlugs.join(' ') &&
    said.kind === asked.kind &&
    said.issuer === asked.issuer &&
    said.credentialNumber === asked.credentialNumber &&
    said.issuedOn === asked.issuedOn &&
    said.expiresOn === asked.expiresOn &&
    said.covered === asked.covered
  )
}
