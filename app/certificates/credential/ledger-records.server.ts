import { asc, eq, gt } from 'drizzle-orm'
import type { LedgerRecords } from '~/ledger/verify.server'
import { certificates } from '~db/schema/certificates'
import { credentials } from '~db/schema/credentials'
import { statusListAddress } from './addresses'
import { documentHash } from './freeze-credential.server'

/**
 * Credentials as the ledger ought to know them: the hash is worked out anew from the frozen bytes. The row's place in a status list must
 * be the one that the document names, or a revocation would be told of somebody else.
 */
export const credentialRecords: LedgerRecords = {
  kinds: ['certificate.credential'],
  async page(db, { after, limit }) {
    const rows = await db
      .select({ credential: credentials, serial: certificates.serial })
      .from(credentials)
      .innerJoin(certificates, eq(certificates.id, credentials.certificateId))
      .where(after === undefined ? undefined : gt(credentials.certificateId, after))
      .orderBy(asc(credentials.certificateId))
      .limit(limit)
    return rows.map(({ credential: { certificateId, document, frozenAt, statusList, statusIndex }, serial }) => ({
      id: certificateId,
      kind: 'certificate.credential',
      key: `certificate.credential:${certificateId}`,
      name: `the credential of certificate ${serial}`,
      at: frozenAt,
      details: {
        certificate: certificateId,
        // Sought in the bytes: a hundred thousand documents are not parsed for it.
        credential: document.includes(`${statusListAddress('', statusList)}#${statusIndex}"`)
          ? documentHash(document).toString('hex')
          : 'at another place in the status list',
      },
    }))
  },
}
