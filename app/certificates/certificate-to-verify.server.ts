import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { type CertificateEntry, entriesInJson, readEntries } from '~/ledger/certificate-entries.server'
import { builtOnce } from '~db/built-once'
import type { Db } from '~db/client'
import { certificateEvents, certificates } from '~db/schema/certificates'
import { credentialProofs, credentials, nameChoices } from '~db/schema/credentials'
import { signingKeys } from '~db/schema/keys'
import type { IssuedCertificate } from './certificate-record.server'
import type { CertificateHappening } from './certificate-status'
import type { NameShown } from './credential/name-choice'

/** Something that happened to a certificate, as its public page tells it. */
export type Happening = CertificateHappening & { id: string; reason: string | null; reasonCode: string | null }

/** All that is held against each other when a certificate is checked, as it stood at one moment. */
export type CertificateToVerify = {
  certificate: IssuedCertificate
  /** The first thing first. */
  events: Happening[]
  entries: CertificateEntry[]
  /** The frozen credential, where there is one already. */
  document: Buffer | null
  /** Its newest signature by a key that is trusted. */
  signature: { proof: string; publicKey: Buffer } | undefined
  shown: NameShown
  /** The number of the certificate that follows it. */
  newerSerial: string | undefined
}

/** Reads a certificate by its serial with all of it, in one statement and so of one moment; `undefined` where there is none. */
export async function certificateToVerify(
  db: Db,
  { serial }: { serial: string },
): Promise<CertificateToVerify | undefined> {
  const [row] = await bySerial(db).execute({ serial })
  if (!row) return undefined
  const { certificate, document, shown, newerSerial, events, entries, signature } = row
  return {
    certificate,
    document,
    events: (events ?? []).map((event) => ({ ...event, at: new Date(event.at) })),
    entries: readEntries(entries),
    signature: signature ? { proof: signature.proof, publicKey: Buffer.from(signature.publicKey, 'hex') } : undefined,
    shown: shown ?? 'full',
    newerSerial: newerSerial ?? undefined,
  }
}

const bySerial = builtOnce((db) => {
  const newer = alias(certificates, 'newer')
  return db
    .select({
      certificate: certificates,
      document: credentials.document,
      shown: nameChoices.shown,
      newerSerial: newer.serial,
      events: eventsInJson(db),
      entries: entriesInJson(db, certificates.id),
      signature: signatureInJson(db),
    })
    .from(certificates)
    .leftJoin(credentials, eq(credentials.certificateId, certificates.id))
    .leftJoin(nameChoices, eq(nameChoices.personId, certificates.traineeId))
    .leftJoin(
      newer,
      sql`${newer.traineeId} = ${certificates.traineeId} and ${newer.levelSlug} = ${certificates.levelSlug} and ${newer.cycle} = ${certificates.cycle} + 1`,
    )
    .where(eq(certificates.serial, sql.placeholder('serial')))
    .prepare('certificate_to_verify')
})

function eventsInJson(db: Db) {
  const { id, type, at, reason, reasonCode } = certificateEvents
  const one = sql`json_build_object('id', ${id}, 'type', ${type}, 'at', ${at}, 'reason', ${reason}, 'reasonCode', ${reasonCode})`
  const all = db
    .select({ all: sql`json_agg(${one} order by ${at})` })
    .from(certificateEvents)
    .where(eq(certificateEvents.certificateId, certificates.id))
  return sql<(Omit<Happening, 'at'> & { at: string })[] | null>`${all}`
}

function signatureInJson(db: Db) {
  const { proof, signedAt, keyId, certificateId } = credentialProofs
  const { publicKey } = signingKeys
  const newest = db
    .select({ one: sql`json_build_object('proof', ${proof}, 'publicKey', encode(${publicKey}, 'hex'))` })
    .from(credentialProofs)
    .innerJoin(signingKeys, and(eq(signingKeys.id, keyId), isNull(signingKeys.compromisedAt)))
    .where(eq(certificateId, certificates.id))
    .orderBy(desc(signedAt))
    .limit(1)
  return sql<{ proof: string; publicKey: string } | null>`${newest}`
}
