import { and, asc, eq, gt } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { commitment, personCommitment } from '~/ledger/commitment.server'
import type { LedgerRecords } from '~/ledger/verify.server'
import { people } from '~db/schema/people'
import { waiverAnswers, waiverEndings, waivers } from '~db/schema/waivers'
import { waiverCommitment } from './waiver-record.server'

/** How a person stands in the ledger; `undefined` once their salt was erased: then nobody can tell any more. */
const standsAs = (person: { id: string; ledgerSalt: string }) =>
  person.ledgerSalt === '' ? undefined : personCommitment(person)

/** Approved waivers as the ledger ought to know them; the commitment is worked out anew from both rows. */
export const waiverRecords: LedgerRecords = {
  kinds: ['waiver.approved'],
  async page(db, { after, limit }) {
    const [trainee, first, second] = [alias(people, 'trainee'), alias(people, 'first'), alias(people, 'second')]
    const rows = await db
      .select({ waiver: waivers, answer: waiverAnswers, trainee, first, second })
      .from(waivers)
      .innerJoin(waiverAnswers, and(eq(waiverAnswers.waiverId, waivers.id), eq(waiverAnswers.answer, 'approved')))
      .innerJoin(trainee, eq(trainee.id, waivers.traineeId))
      .innerJoin(first, eq(first.id, waivers.proposedBy))
      .innerJoin(second, eq(second.id, waiverAnswers.answeredBy))
      .where(after === undefined ? undefined : gt(waivers.id, after))
      .orderBy(asc(waivers.id))
      .limit(limit)
    return rows.map(({ waiver, answer, trainee: of, first: proposed, second: by }) => ({
      id: waiver.id,
      kind: 'waiver.approved',
      key: `waiver.approved:${waiver.id}`,
      name: `the waiver ${waiver.id}`,
      at: answer.answeredAt,
      details: {
        ...{ level: waiver.levelSlug, requirement: waiver.requirement, given: waiverCommitment(waiver, answer) },
        ...{ proposed: standsAs(proposed), by: standsAs(by), of: standsAs(of), provedBy: answer.provedBy },
      },
    }))
  },
}

/** Waivers that were taken back, as the ledger ought to know them. */
export const waiverEndingRecords: LedgerRecords = {
  kinds: ['waiver.ended'],
  async page(db, { after, limit }) {
    const rows = await db
      .select({ ending: waiverEndings, salt: waivers.salt, ender: people })
      .from(waiverEndings)
      .innerJoin(waivers, eq(waivers.id, waiverEndings.waiverId))
      .innerJoin(people, eq(people.id, waiverEndings.endedBy))
      .where(after === undefined ? undefined : gt(waiverEndings.waiverId, after))
      .orderBy(asc(waiverEndings.waiverId))
      .limit(limit)
    return rows.map(({ ending, salt, ender }) => ({
      id: ending.waiverId,
      kind: 'waiver.ended',
      key: `waiver.ended:${ending.waiverId}`,
      name: `the taking back of waiver ${ending.waiverId}`,
      at: ending.endedAt,
      details: { by: standsAs(ender), reason: commitment(salt, ending.reason), provedBy: ending.provedBy },
    }))
  },
}
