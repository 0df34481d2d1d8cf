import { and, asc, eq, gt, ne } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { personCommitment, personInOpenEntry } from '~/ledger/commitment.server'
import type { LedgerRecords } from '~/ledger/verify.server'
import { certificateEvents, certificates } from '~db/schema/certificates'
import { people } from '~db/schema/people'
import { certificateHash, issueCommitment, reasonCommitment } from './certificate-record.server'

/**
 * How a person may stand in an open entry: for this event alone, or as in entries from before that; `undefined` once their salt was
 * erased: then nobody can tell any more.
 */
const standsAs = (person: { id: string; ledgerSalt: string }, event: string) =>
  person.ledgerSalt === '' ? undefined : { anyOf: [personInOpenEntry(person, event), personCommitment(person)] }

/**
 * Certificates as the ledger ought to know them. The hash is worked out anew from the whole row, so any
 * change to the row shows; the first event must be by the same hand and at the same moment.
 */
export const certificateRecords: LedgerRecords = {
  kinds: ['certificate.issued'],
  async page(db, { after, limit }) {
    const [holder, issuer] = [alias(people, 'holder'), alias(people, 'issuer')]
    const rows = await db
      .select({ certificate: certificates, holder, issuer, event: certificateEvents })
      .from(certificates)
      .innerJoin(holder, eq(holder.id, certificates.traineeId))
      .innerJoin(issuer, eq(issuer.id, certificates.issuedBy))
      .leftJoin(
        certificateEvents,
        and(eq(certificateEvents.certificateId, certificates.id), eq(certificateEvents.type, 'issued')),
      )
      .where(after === undefined ? undefined : gt(certificates.id, after))
      .orderBy(asc(certificates.id))
      .limit(limit)
    return rows.map(({ certificate, holder: of, issuer: by, event }) => {
      const first =
        event &&
        event.actorId === certificate.issuedBy &&
        event.at.getTime() === certificate.issuedAt.getTime() &&
        event.reasonCode === null
          ? event.id
          : 'not as issued'
      const hash = certificateHash(certificate)
      return {
        id: certificate.id,
        kind: 'certificate.issued',
        key: `certificate.issued:${certificate.id}`,
        name: `certificate ${certificate.serial}`,
        at: certificate.issuedAt,
        details: {
          event: first,
          level: certificate.levelSlug,
          levelVersion: certificate.levelVersion,
          printed: hash === certificate.printedHash ? hash : 'not what its own hash says',
          by: standsAs(by, first),
          of: standsAs(of, first),
          cycle: certificate.cycle,
          reason: event ? issueCommitment(certificate.salt, event) : null,
        },
      }
    })
  },
}

/** What happened to certificates after their issue: revocations, suspensions, reinstatements, renewals. */
export const certificateEventRecords: LedgerRecords = {
  kinds: ['certificate.revoked', 'certificate.suspended', 'certificate.reinstated', 'certificate.superseded'],
  async page(db, { after, limit }) {
    const rows = await db
      .select({ event: certificateEvents, serial: certificates.serial, salt: certificates.salt, actor: people })
      .from(certificateEvents)
      .innerJoin(certificates, eq(certificates.id, certificateEvents.certificateId))
      .innerJoin(people, eq(people.id, certificateEvents.actorId))
      .where(
        and(ne(certificateEvents.type, 'issued'), after === undefined ? undefined : gt(certificateEvents.id, after)),
      )
      .orderBy(asc(certificateEvents.id))
      .limit(limit)
    return rows.flatMap(({ event, serial, salt, actor }) => {
      if (event.type === 'issued') return []
      const kind = `certificate.${event.type}` as const
      return {
        id: event.id,
        kind,
        key: `${kind}:${event.id}`,
        name: `the entry “${event.type}” of certificate ${serial}`,
        at: event.at,
        details: {
          certificate: event.certificateId,
          reason: reasonCommitment(salt, event),
          by: standsAs(actor, event.id),
        },
      }
    })
  },
}
