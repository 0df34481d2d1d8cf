import { createHash, randomInt } from 'node:crypto'
import canonicalize from 'canonicalize'
import { desc, eq } from 'drizzle-orm'
import { freshSalt } from '~/ledger/commitment.server'
import type { LedgerFact } from '~/ledger/kinds'
import type { Db } from '~db/client'
import { credentials } from '~db/schema/credentials'
import type { IssuedCertificate } from '../certificate-record.server'
import type { Printed } from '../printed'
import { composeCredential } from './compose-credential'
import { hashedRecipient } from './recipient.server'
import { LIST_PLACES } from './status-list'

/** A list counts as full when so many random places in a row were taken: at some four fifths, so a draw stays quick and a place says nothing. */
const MOST_TAKEN = 20

/** What is frozen: the certificate, whose it is, and under which address of the academy. */
export type Freezing = {
  certificate: Pick<IssuedCertificate, 'id' | 'issuedAt' | 'validUntil'> & { printed: Printed }
  email: string
  origin: string
  now: Date
}

/**
 * Freezes the machine-readable form of a certificate in this transaction, unsigned, and gives back the ledger's fact
 * about it. The signature comes after the commit, so that no issue waits for a key or fails with one. `undefined` when
 * it was frozen before.
 */
export async function freezeCredential(
  tx: Db,
  { certificate, email, origin, now }: Freezing,
): Promise<Extract<LedgerFact, { kind: 'certificate.credential' }> | undefined> {
  const { id: certificateId, printed, issuedAt, validUntil } = certificate
  const recipient = hashedRecipient(email, freshSalt())
  for (let list = await newestList(tx); ; list += 1) {
    for (let taken = 0; taken < MOST_TAKEN; taken += 1) {
      const status = { list, index: randomInt(LIST_PLACES) }
      const document = canonicalBytes(
        composeCredential(printed, { origin, recipient, status, issuedAt, validUntil, madeAt: now }),
      )
      const [frozen] = await tx
        .insert(credentials)
        .values({ certificateId, document, statusList: list, statusIndex: status.index, frozenAt: now })
        .onConflictDoNothing()
        .returning({ at: credentials.frozenAt })
      const details = { certificate: certificateId, credential: documentHash(document).toString('hex') }
      if (frozen) return { kind: 'certificate.credential', details }
      if (await isFrozen(tx, certificateId)) return undefined
    }
  }
}

/** A document as bytes that equal facts always make alike, in whatever order its keys come: canonical JSON (RFC 8785). */
export const canonicalBytes = (document: Record<string, unknown>): Buffer =>
  Buffer.from(canonicalize(document) ?? '', 'utf8')

/** What the ledger holds of a document: SHA-256 over its canonical bytes. */
export const documentHash = (canonical: Uint8Array): Buffer => createHash('sha256').update(canonical).digest()

async function newestList(tx: Db): Promise<number> {
  const [newest] = await tx
    .select({ list: credentials.statusList })
    .from(credentials)
    .orderBy(desc(credentials.statusList))
    .limit(1)
  return newest?.list ?? 1
}

async function isFrozen(tx: Db, certificateId: string): Promise<boolean> {
  const found = await tx
    .select({ at: credentials.frozenAt })
    .from(credentials)
    .where(eq(credentials.certificateId, certificateId))
  return found.length > 0
}
