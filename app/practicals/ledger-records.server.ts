import { asc, eq, gt } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { commitment, personCommitment } from '~/ledger/commitment.server'
import type { LedgerRecords } from '~/ledger/verify.server'
import { people } from '~db/schema/people'
import { observationRevocations, observations } from '~db/schema/practicals'
import { sealed } from './signed-record.server'

/** How a person stands in the ledger; `undefined` once their salt was erased: then nobody can tell any more. */
export const standsAs = (person: { id: string; ledgerSalt: string }) =>
  person.ledgerSalt === '' ? undefined : personCommitment(person)

/** Sign-offs as the ledger ought to know them; the hash is worked out anew from the whole row. */
export const signOffRecords: LedgerRecords = {
  kinds: ['sign-off.signed'],
  async page(db, { after, limit }) {
    const [trainee, instructor] = [alias(people, 'trainee'), alias(people, 'instructor')]
    const rows = await db
      .select({ observation: observations, trainee, instructor })
      .from(observations)
      .innerJoin(trainee, eq(trainee.id, observations.traineeId))
      .innerJoin(instructor, eq(instructor.id, observations.instructorId))
      .where(after === undefined ? undefined : gt(observations.id, after))
      .orderBy(asc(observations.id))
      .limit(limit)
    return rows.map(({ observation, trainee: of, instructor: by }) => {
      const hash = sealed(observation, observation.salt).signedHash
      return {
        id: observation.id,
        kind: 'sign-off.signed',
        key: `sign-off.signed:${observation.id}`,
        name: `sign-off ${observation.id}`,
        at: observation.signedAt,
        details: {
          competency: observation.competencySlug,
          competencyVersion: observation.competencyVersion,
          signed: hash === observation.signedHash ? hash : 'not what its own hash says',
          by: standsAs(by),
          of: standsAs(of),
          supersedes: observation.supersedesId,
        },
      }
    })
  },
}

/** Revocations of sign-offs as the ledger ought to know them. */
export const signOffRevocationRecords: LedgerRecords = {
  kinds: ['sign-off.revoked'],
  async page(db, { after, limit }) {
    const rows = await db
      .select({ revocation: observationRevocations, salt: observations.salt, revoker: people })
      .from(observationRevocations)
      .innerJoin(observations, eq(observations.id, observationRevocations.observationId))
      .innerJoin(people, eq(people.id, observationRevocations.revokedBy))
      .where(after === undefined ? undefined : gt(observationRevocations.observationId, after))
      .orderBy(asc(observationRevocations.observationId))
      .limit(limit)
    return rows.map(({ revocation, salt, revoker }) => ({
      id: revocation.observationId,
      kind: 'sign-off.revoked',
      key: `sign-off.revoked:${revocation.observationId}`,
      name: `the revocation of sign-off ${revocation.observationId}`,
      at: revocation.revokedAt,
      details: { by: standsAs(revoker), reason: commitment(salt, revocation.reason) },
    }))
  },
}
