import { asc, gt } from 'drizzle-orm'
import type { LedgerRecords } from '~/ledger/verify.server'
import { transcripts } from '~db/schema/transcripts'
import { documentHash } from '../credential/freeze-credential.server'
import { transcriptAddress } from './addresses'

/** Transcripts as the ledger ought to know them: the hash is worked out anew from the frozen bytes, which hold the number, too. */
export const transcriptRecords: LedgerRecords = {
  kinds: ['transcript.made'],
  async page(db, { after, limit }) {
    const rows = await db
      .select()
      .from(transcripts)
      .where(after === undefined ? undefined : gt(transcripts.id, after))
      .orderBy(asc(transcripts.id))
      .limit(limit)
    return rows.map(({ id, number, document, madeAt }) => ({
      id,
      kind: 'transcript.made',
      key: `transcript.made:${id}`,
      name: `transcript ${number}`,
      at: madeAt,
      details: {
        transcript: id,
        document: document.includes(`${transcriptAddress('', number)}"`)
          ? documentHash(document).toString('hex')
          : 'under another number',
      },
    }))
  },
}
