import { and, eq, gte, sql } from 'drizzle-orm'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { evidencePieces, evidenceUploads } from '~db/schema/evidence'

/** So many bytes become one row. What is under way when a connection breaks is written too. */
const PIECE_BYTES = 256 * 1024

type Receive = { uploadId: string; traineeId: string; startsAt: number; chunks: AsyncIterable<Uint8Array> }

/**
 * Takes bytes as they come and keeps them piece by piece, each piece and the new offset in one transaction. When the stream breaks,
 * everything that came before is kept and the fault is thrown on: whoever asks for the offset goes on from there. Answers the
 * offset reached.
 */
export async function receive(db: Db, { chunks, startsAt, ...upload }: Receive): Promise<number> {
  let offset = startsAt
  let waiting: Uint8Array[] = []
  let bytes = 0
  const write = async () => {
    if (bytes === 0) return
    const content = Buffer.concat(waiting)
    waiting = []
    bytes = 0
    offset = await appendPiece(db, { ...upload, startsAt: offset, content })
  }
  try {
    for await (const chunk of chunks) {
      waiting.push(chunk)
      bytes += chunk.length
      if (bytes >= PIECE_BYTES) await write()
    }
  } finally {
    await write()
  }
  return offset
}

/**
 * Adds a piece where the last one ended. Of two that begin at the same place one is taken; the other is refused with `conflict`, and
 * its sender asks for the offset anew.
 */
export function appendPiece(
  db: Db,
  {
    uploadId,
    traineeId,
    startsAt,
    content,
  }: { uploadId: string; traineeId: string; startsAt: number; content: Buffer },
): Promise<number> {
  const end = startsAt + content.length
  return db.transaction(async (tx) => {
    const [moved] = await tx
      .update(evidenceUploads)
      .set({ received: end })
      .where(
        and(
          eq(evidenceUploads.id, uploadId),
          eq(evidenceUploads.traineeId, traineeId),
          eq(evidenceUploads.state, 'arriving'),
          eq(evidenceUploads.received, startsAt),
          gte(evidenceUploads.bytes, end),
        ),
      )
      .returning({ received: evidenceUploads.received })
    if (!moved) throw new Refusal('conflict', 'Another piece was here first, or the file is longer than it said.')
    await tx.insert(evidencePieces).values({ uploadId, startsAt, content })
    return moved.received
  })
}

/** All bytes of an upload in one, as they stand now. */
export async function bytesOf(db: Db, { uploadId }: { uploadId: string }): Promise<Buffer> {
  const pieces = await db
    .select({ content: evidencePieces.content })
    .from(evidencePieces)
    .where(eq(evidencePieces.uploadId, uploadId))
    .orderBy(sql`${evidencePieces.startsAt}`)
  return Buffer.concat(pieces.map(({ content }) => content))
}
