import { asc, eq } from 'drizzle-orm'
import { lockPerson } from '~/people/lock-person.server'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { isAnyOf } from '~db/schema/columns'
import { recognitions } from '~db/schema/recognition'
import { ANSWERED_ALREADY, answerOnce, refuseToDecide, requestBy } from './answer-request.server'
import { recognitionsOf } from './queries.server'
import { inForceFor } from './recognition-in-force'
import type { RecognitionRow } from './recognition-record.server'
import { lastDayOf } from './recognition-rules'
import { type Deciding, type Ground, refuseWeakGround, writeRecognitions } from './write-recognition.server'

/** What stands afterwards. `fresh` is false when it stood already: a double click, or another admin. */
export type Granted = { recognitionIds: string[]; fresh: boolean }

/**
 * Grants a request: the lessons of the modules that the admin names (not always those that were asked for) are recognised
 * on the ground that the admin saw. All or nothing, with letter and ledger. A request that was granted already stays as
 * it was granted; one that was declined or withdrawn meanwhile is a conflict.
 */
export function grantRequest(
  db: Db,
  { requestId, ground, ...deciding }: Deciding & { requestId: string; ground: Ground },
): Promise<Granted> {
  return db.transaction(async (tx) => {
    const { actor, now } = deciding
    const { traineeId } = await requestBy(tx, requestId)
    refuseToDecide(actor, traineeId)
    refuseWeakGround(ground, deciding)
    await lockPerson(tx, traineeId)
    const by = { answeredBy: actor.personId, answeredByName: actor.name, answeredAt: now }
    const { standing, fresh } = await answerOnce(tx, { requestId, answer: 'granted', reason: null, ...by })
    if (!fresh) {
      if (standing.answer !== 'granted') throw new Refusal('conflict', ANSWERED_ALREADY[standing.answer])
      return { recognitionIds: await grantedFor(tx, requestId), fresh }
    }
    return said(await writeRecognitions(tx, { ...deciding, ground, traineeId, requestId }), fresh)
  })
}

/**
 * Records what somebody showed in person, without a request. The same by the same admin again changes nothing; a module
 * that somebody else has recognised meanwhile is a conflict, and then nothing is recorded.
 */
export function recordRecognition(
  db: Db,
  { traineeId, ground, ...deciding }: Deciding & { traineeId: string; ground: Ground },
): Promise<Granted> {
  return db.transaction(async (tx) => {
    refuseToDecide(deciding.actor, traineeId)
    refuseWeakGround(ground, deciding)
    await lockPerson(tx, traineeId)
    const same = await recordedAlready(tx, { traineeId, ground, ...deciding })
    if (same) return { recognitionIds: same, fresh: false }
    return said(await writeRecognitions(tx, { ...deciding, ground, traineeId, requestId: null }), true)
  })
}

const said = (rows: readonly RecognitionRow[], fresh: boolean): Granted => ({
  recognitionIds: rows.map(({ id }) => id),
  fresh,
})

async function grantedFor(tx: Db, requestId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: recognitions.id })
    .from(recognitions)
    .where(eq(recognitions.requestId, requestId))
    .orderBy(asc(recognitions.moduleSlug))
  return rows.map(({ id }) => id)
}

type Recording = Deciding & { traineeId: string; ground: Ground }

/**
 * The recognitions in force that say just this, by this admin, for every module named: what a second click finds. A word
 * that differs makes it another one, so that nobody is told of a change that was not kept.
 */
async function recordedAlready(tx: Db, { traineeId, ground, actor, now }: Recording): Promise<string[] | undefined> {
  const standing = await recognitionsOf(tx, { traineeIds: [traineeId] })
  const ids = ground.moduleSlugs.flatMap((slug) => inForceFor(standing, slug, now)?.id ?? [])
  if (ids.length === 0 || ids.length !== ground.moduleSlugs.length) return undefined
  const rows = await tx.select().from(recognitions).where(isAnyOf(recognitions.id, ids))
  return rows.every((row) => row.grantedBy === actor.personId && saysTheSame(row, ground)) ? ids : undefined
}

function saysTheSame(row: RecognitionRow, { credential, endsOn, checkedHow, checkedNote }: Ground): boolean {
  return (
    row.kind === credential.kind &&
    row.issuer === credential.issuer.trim() &&
    row.credentialNumber === credential.credentialNumber &&
    row.issuedOn === credential.issuedOn &&
    row.expiresOn === credential.expiresOn &&
    row.covered === credential.covered.trim() &&
    row.endsOn === lastDayOf(credential, endsOn) &&
    row.checkedHow === checkedHow &&
    row.checkedNote === checkedNote.trim()
  )
}
