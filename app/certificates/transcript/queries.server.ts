import { and, desc, eq } from 'drizzle-orm'
import type { Keyring } from '~/keys/keyring.server'
import type { Db } from '~db/client'
import { signingKeys } from '~db/schema/keys'
import { transcripts } from '~db/schema/transcripts'
import { signedTranscript } from './signed-transcript.server'
import { TranscriptDocument } from './transcript'

/** A transcript in its person's list. `trusted` is false where the key that it was made with was withdrawn, so that older copies do not count. */
export type TranscriptInList = {
  number: string
  madeAt: Date
  madeBy: string | undefined
  leftOut: string[]
  trusted: boolean
}

/** How many a list shows. */
const MOST_SHOWN = 50

/** The transcripts of one person, the newest first. `madeBy` is set where somebody else had it made. */
export async function transcriptsOf(db: Db, { traineeId }: { traineeId: string }): Promise<TranscriptInList[]> {
  const rows = await db
    .select({ transcript: transcripts, compromisedAt: signingKeys.compromisedAt })
    .from(transcripts)
    .innerJoin(signingKeys, eq(signingKeys.id, transcripts.keyId))
    .where(eq(transcripts.traineeId, traineeId))
    .orderBy(desc(transcripts.madeAt))
    .limit(MOST_SHOWN)
  return rows.map(({ transcript: { number, madeAt, madeBy, madeByName, document }, compromisedAt }) => ({
    ...{ number, madeAt, madeBy: madeBy === traineeId ? undefined : madeByName, trusted: compromisedAt === null },
    leftOut: documentIn(document).credentialSubject.leftOut ?? [],
  }))
}

/** A transcript to take along, for its person or for somebody who sees every record; anybody else's is not found. */
export async function transcriptToTake(
  db: Db,
  { number, readerId, seesAll }: { number: string; readerId: string; seesAll: boolean },
  signing: { keys: Keyring; now: Date },
): Promise<{ document: TranscriptDocument; hash: string; json: string } | undefined> {
  const mine = seesAll ? undefined : eq(transcripts.traineeId, readerId)
  const [row] = await db
    .select()
    .from(transcripts)
    .where(and(eq(transcripts.number, number), mine))
  if (!row) return undefined
  const json = await signedTranscript(db, row, signing)
  return { document: documentIn(row.document), hash: row.documentHash.toString('hex'), json }
}

/** Whether there is a transcript of that number, for somebody who typed it where a certificate’s is asked for. */
export async function isTranscriptNumber(db: Db, { number }: { number: string }): Promise<boolean> {
  const found = await db.select({ id: transcripts.id }).from(transcripts).where(eq(transcripts.number, number))
  return found.length > 0
}

const documentIn = (bytes: Buffer) => TranscriptDocument.parse(JSON.parse(bytes.toString('utf8')))
