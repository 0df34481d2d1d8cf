import { createHash } from 'node:crypto'
import { and, desc, eq, inArray, isNull } from 'drizzle-orm'
import type { Keyring } from '~/keys/keyring.server'
import { currentSigner } from '~/keys/signing-keys.server'
import { addHours, addMinutes } from '~/platform/time'
import type { Db } from '~db/client'
import { certificateEvents, certificates } from '~db/schema/certificates'
import { credentials, statusListEditions } from '~db/schema/credentials'
import { signingKeys } from '~db/schema/keys'
import { type CertificateHappening, statusOf } from '../certificate-status'
import { statusListAddress } from './addresses'
import { inSeconds } from './compose-credential'
import { didOf } from './issuer'
import { signDocument } from './sign-document.server'
import { isSetInList, LIST_LASTS_HOURS, LIST_PLACES } from './status-list'

/** How far a checker's clock may be behind ours. A convention of such checks. */
const CLOCKS_DIFFER_MINUTES = 5

/** Which list is asked for, and what it is signed with. */
export type Publishing = { list: number; origin: string; keys: Keyring; now: Date }

/**
 * The status list as it is now, signed: `text` is its JSON. Whatever happened to a certificate until this moment is in
 * it, because the history itself is asked each time and a new edition is signed when the last one no longer says the
 * same, runs out soon, or was signed with a key that is no longer trusted. `undefined` for a list that no credential names.
 */
export async function publishStatusList(db: Db, publishing: Publishing): Promise<{ text: string } | undefined> {
  const { list, origin, now } = publishing
  const places = await placesSet(db, { list, now })
  if (!places) return undefined
  const says = createHash('sha256').update(places.join(',')).digest('hex')
  for (;;) {
    const last = await newestEdition(db, list)
    const holds =
      last?.issuer === didOf(origin) &&
      last.places === says &&
      last.signedAt <= now &&
      last.validUntil >= addHours(now, LIST_LASTS_HOURS / 2)
    if (last && holds) return { text: last.signed }
    const text = await signEdition(db, { ...publishing, places, says, edition: (last?.edition ?? 0) + 1 })
    if (text) return { text }
  }
}

/** The places of a list that are set now, in order; `undefined` where the list has none at all. */
async function placesSet(db: Db, { list, now }: { list: number; now: Date }): Promise<number[] | undefined> {
  const rows = await db
    .select({
      place: credentials.statusIndex,
      issuedAt: certificates.issuedAt,
      validUntil: certificates.validUntil,
      event: { type: certificateEvents.type, at: certificateEvents.at },
    })
    .from(certificateEvents)
    .innerJoin(credentials, eq(credentials.certificateId, certificateEvents.certificateId))
    .innerJoin(certificates, eq(certificates.id, credentials.certificateId))
    .where(
      and(eq(credentials.statusList, list), inArray(certificateEvents.type, ['suspended', 'reinstated', 'revoked'])),
    )
  if (rows.length === 0 && !(await isNamed(db, list))) return undefined
  const histories = new Map<number, { dates: { issuedAt: Date; validUntil: Date }; events: CertificateHappening[] }>()
  for (const { place, event, ...dates } of rows) {
    const history = histories.get(place) ?? { dates, events: [] }
    history.events.push(event)
    histories.set(place, history)
  }
  return [...histories]
    .filter(([, { dates, events }]) => isSetInList(statusOf(dates, events, now)))
    .map(([place]) => place)
    .sort((a, b) => a - b)
}

async function isNamed(db: Db, list: number): Promise<boolean> {
  const found = await db
    .select({ list: credentials.statusList })
    .from(credentials)
    .where(eq(credentials.statusList, list))
    .limit(1)
  return list === 1 || found.length > 0
}

/** The newest edition, if the key that signed it is trusted; of an untrusted one only its number. */
async function newestEdition(db: Db, list: number) {
  const [newest] = await db
    .select({ edition: statusListEditions, trusted: isNull(signingKeys.compromisedAt).mapWith(Boolean) })
    .from(statusListEditions)
    .innerJoin(signingKeys, eq(signingKeys.id, statusListEditions.keyId))
    .where(eq(statusListEditions.list, list))
    .orderBy(desc(statusListEditions.edition))
    .limit(1)
  return newest && { ...newest.edition, places: newest.trusted ? newest.edition.places : undefined }
}

type Signing = Publishing & { places: readonly number[]; says: string; edition: number }

/** The text of the new edition, or `undefined` when another process was faster. */
async function signEdition(
  db: Db,
  { list, origin, keys, places, says, edition, now }: Signing,
): Promise<string | undefined> {
  const signer = await currentSigner(db, { keys, purpose: 'credential' })
  const validUntil = addHours(now, LIST_LASTS_HOURS)
  const { createCredential, createList } = await import('@digitalbazaar/vc-bitstring-status-list')
  const bits = await createList({ length: LIST_PLACES })
  for (const place of places) bits.setStatus(place, true)
  const unsigned = await createCredential({
    id: statusListAddress(origin, list),
    list: bits,
    statusPurpose: 'revocation',
  })
  const issuer = didOf(origin)
  const document = {
    ...unsigned,
    issuer: { id: issuer },
    // Whoever checks may have a clock that is behind ours, and would refuse a list from the future.
    validFrom: inSeconds(addMinutes(now, -CLOCKS_DIFFER_MINUTES)),
    validUntil: inSeconds(validUntil),
  }
  const text = JSON.stringify({ ...document, proof: await signDocument(document, { signer, now }) }, null, 2)
  const [signed] = await db
    .insert(statusListEditions)
    .values({ list, edition, issuer, places: says, keyId: signer.keyId, signed: text, signedAt: now, validUntil })
    .onConflictDoNothing()
    .returning({ edition: statusListEditions.edition })
  return signed && text
}
