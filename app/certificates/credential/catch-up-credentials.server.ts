import { and, asc, eq, isNull, notExists } from 'drizzle-orm'
import type { Keyring } from '~/keys/keyring.server'
import { appendToLedger } from '~/ledger/append.server'
import type { Db } from '~db/client'
import { certificates } from '~db/schema/certificates'
import { credentialProofs, credentials } from '~db/schema/credentials'
import { signingKeys } from '~db/schema/keys'
import { people } from '~db/schema/people'
import { Printed } from '../printed'
import { verifyCertificate } from '../verification.server'
import { freezeCredential } from './freeze-credential.server'
import { signOnce } from './signed-credential.server'

/** Few enough that a job ends soon; what is left is taken up the next time. */
const AT_A_TIME = 200

/** What the job did. */
export type CaughtUp = { frozen: number; signed: number }

/**
 * Freezes the credentials of certificates that were issued before there were any, and signs what waits: after an issue,
 * and again after a key was called compromised. Each once, however many processes do it and wherever one is cut off.
 */
export async function catchUpCredentials(
  db: Db,
  { keys, origin, now }: { keys: Keyring; origin: string; now: Date },
): Promise<CaughtUp> {
  let frozen = 0
  for (const certificate of await withoutCredential(db))
    if (await freezeLater(db, { ...certificate, origin, now })) frozen += 1
  const waiting = await unsigned(db)
  for (const one of waiting) await signOnce(db, { ...one, keys, now })
  return { frozen, signed: waiting.length }
}

type WithoutCredential = { certificate: typeof certificates.$inferSelect; email: string }

const withoutCredential = (db: Db): Promise<WithoutCredential[]> =>
  db
    .select({ certificate: certificates, email: people.email })
    .from(certificates)
    .innerJoin(people, eq(people.id, certificates.traineeId))
    .where(
      notExists(
        db.select({ at: credentials.frozenAt }).from(credentials).where(eq(credentials.certificateId, certificates.id)),
      ),
    )
    .orderBy(asc(certificates.issuedAt))
    .limit(AT_A_TIME)

async function freezeLater(
  db: Db,
  { certificate, email, origin, now }: WithoutCredential & { origin: string; now: Date },
): Promise<boolean> {
  const printed = Printed.safeParse(certificate.printed)
  // What somebody changed behind our back is not signed; `ledger:verify` names it.
  const verification = await verifyCertificate(db, { serial: certificate.serial, now })
  if (!printed.success || verification?.verdict === 'unconfirmed') return false
  return db.transaction(async (tx) => {
    const fact = await freezeCredential(tx, {
      certificate: { ...certificate, printed: printed.data },
      email,
      origin,
      now,
    })
    if (fact) await appendToLedger(tx, { ...fact, at: now })
    return fact !== undefined
  })
}

/** Credentials without a signature of a key that is trusted. */
const unsigned = (db: Db) =>
  db
    .select({ certificateId: credentials.certificateId, document: credentials.document })
    .from(credentials)
    .where(
      notExists(
        db
          .select({ at: credentialProofs.signedAt })
          .from(credentialProofs)
          .innerJoin(signingKeys, and(eq(signingKeys.id, credentialProofs.keyId), isNull(signingKeys.compromisedAt)))
          .where(eq(credentialProofs.certificateId, credentials.certificateId)),
      ),
    )
    .orderBy(asc(credentials.frozenAt))
    .limit(AT_A_TIME)
