import { asc, eq, gt } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { commitment, personCommitment } from '~/ledger/commitment.server'
import type { LedgerRecords } from '~/ledger/verify.server'
import { people } from '~db/schema/people'
import { recognitionRevocations, recognitions } from '~db/schema/recognition'
import { recognitionCommitment } from './recognition-record.server'

/** How a person stands in the ledger; `undefined` once their salt was erased: then nobody can tell any more. */
const standsAs = (person: { id: string; ledgerSalt: string }) =>
  person.ledgerSalt === '' ? undefined : personCommitment(person)

/** Recognitions as the ledger ought to know them; the commitment is worked out anew from the whole row. */
export const recognitionRecords: LedgerRecords = {
  kinds: ['recognition.granted'],
  async page(db, { after, limit }) {
    const [trainee, admin] = [alias(people, 'trainee'), alias(people, 'admin')]
    const rows = await db
      .select({ recognition: recognitions, trainee, admin })
      .from(recognitions)
      .innerJoin(trainee, eq(trainee.id, recognitions.traineeId))
      .innerJoin(admin, eq(admin.id, recognitions.grantedBy))
      .where(after === undefined ? undefined : gt(recognitions.id, after))
      .orderBy(asc(recognitions.id))
      .limit(limit)
    return rows.map(({ recognition, trainee: of, admin: by }) => ({
      id: recognition.id,
      kind: 'recognition.granted',
      key: `recognition.granted:${recognition.id}`,
      name: `the recognition ${recognition.id}`,
      at: recognition.grantedAt,
      details: {
        module: recognition.moduleSlug,
        moduleVersion: recognition.moduleVersion,
        number: recognition.number,
        ground: recognitionCommitment(recognition),
        by: standsAs(by),
        of: standsAs(of),
        provedBy: recognition.provedBy,
      },
    }))
  },
}

/** Recognitions that were taken back, as the ledger ought to know them. */
export const recognitionRevocationRecords: LedgerRecords = {
  kinds: ['recognition.revoked'],
  async page(db, { after, limit }) {
    const rows = await db
      .select({ revocation: recognitionRevocations, salt: recognitions.salt, revoker: people })
      .from(recognitionRevocations)
      .innerJoin(recognitions, eq(recognitions.id, recognitionRevocations.recognitionId))
      .innerJoin(people, eq(people.id, recognitionRevocations.revokedBy))
      .where(after === undefined ? undefined : gt(recognitionRevocations.recognitionId, after))
      .orderBy(asc(recognitionRevocations.recognitionId))
      .limit(limit)
    return rows.map(({ revocation, salt, revoker }) => ({
      id: revocation.recognitionId,
      kind: 'recognition.revoked',
      key: `recognition.revoked:${revocation.recognitionId}`,
      name: `the taking back of recognition ${revocation.recognitionId}`,
      at: revocation.revokedAt,
      details: { by: standsAs(revoker), reason: commitment(salt, revocation.reason), provedBy: revocation.provedBy },
    }))
  },
}
