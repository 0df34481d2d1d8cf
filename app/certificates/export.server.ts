import { asc, desc, eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Db } from '~db/client'
import { certificateEvents, certificates } from '~db/schema/certificates'
import { people } from '~db/schema/people'
import { statusOf } from './certificate-status'
import { Printed } from './printed'

/** A certificate as an admin takes it along: what is printed in short, and what it is worth at the moment of asking. */
export type ExportedCertificate = {
  number: string
  holder: string
  level: string
  levelSlug: string
  cycle: number
  issuedAt: string
  validUntil: string
  issuedBy: string
  status: string
  waivers: number
  fingerprint: string
}

/** Something that happened to a certificate. */
export type ExportedEvent = {
  number: string
  holder: string
  what: string
  at: string
  code: string | null
  reason: string | null
  by: string
}

/** Every certificate and everything that ever happened to one, the newest certificate and the first event first. Moments are ISO 8601 in UTC. */
export async function exportCertificates(
  db: Db,
  { now }: { now: Date },
): Promise<{ certificates: ExportedCertificate[]; events: ExportedEvent[] }> {
  const actor = alias(people, 'actor')
  const [rows, happened] = await Promise.all([
    db.select().from(certificates).orderBy(desc(certificates.issuedAt), asc(certificates.serial)),
    db
      .select({ event: certificateEvents, by: actor.name })
      .from(certificateEvents)
      .innerJoin(actor, eq(actor.id, certificateEvents.actorId))
      .orderBy(asc(certificateEvents.at), asc(certificateEvents.id)),
  ])
  const eventsOf = new Map<string, (typeof happened)[number]['event'][]>()
  for (const { event } of happened)
    eventsOf.set(event.certificateId, [...(eventsOf.get(event.certificateId) ?? []), event])
  const known = new Map(rows.map((row) => [row.id, { row, printed: Printed.parse(row.printed) }]))
  return {
    certificates: [...known.values()].map(({ row, printed }) => ({
      number: row.serial,
      holder: printed.holder,
      level: printed.level.title,
      levelSlug: row.levelSlug,
      cycle: row.cycle,
      issuedAt: row.issuedAt.toISOString(),
      validUntil: row.validUntil.toISOString(),
      issuedBy: printed.issuedBy,
      status: statusOf(row, eventsOf.get(row.id) ?? [], now),
      waivers: printed.waivers?.length ?? 0,
      fingerprint: row.printedHash,
    })),
    events: happened.flatMap(({ event, by }) => {
      const about = known.get(event.certificateId)
      if (!about) return []
      const { type: what, at, reasonCode: code, reason } = event
      return [{ number: about.row.serial, holder: about.printed.holder, what, at: at.toISOString(), code, reason, by }]
    }),
  }
}
