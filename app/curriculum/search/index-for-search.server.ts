import { sql } from 'drizzle-orm'
import type { Db } from '~db/client'
import { isAnyOf } from '~db/schema/columns'
import { contentInForce, contentVersions, searchPassages, searchWords } from '~db/schema/curriculum'
import type { Curriculum } from '../curriculum'
import { HIT } from './marked-snippet'
import { type SearchablePiece, searchablePieces, wordsIn } from './searchable-pieces'

/** So long a version that was replaced can still be found: another process may serve it for a while. */
const KEPT_HOURS = 24

/**
 * Makes every served version findable. A version is looked through once and for all, because it never changes; run it
 * as often and in as many processes as one likes. What was replaced a day ago and more is forgotten.
 */
export async function indexForSearch(
  db: Db,
  { taught, now }: { taught: Curriculum; now: Date },
): Promise<{ added: number }> {
  const pieces = searchablePieces(taught)
  const known = await db
    .selectDistinct({ hash: searchPassages.hash })
    .from(searchPassages)
    .where(
      isAnyOf(
        searchPassages.hash,
        pieces.map((piece) => piece.hash),
      ),
    )
  const have = new Set(known.map((row) => row.hash))
  // Sorted: processes that do this at once then wait for each other and never in a circle.
  const fresh = pieces.filter(({ hash }) => !have.has(hash)).sort((a, b) => (a.hash < b.hash ? -1 : 1))
  await db.transaction(async (tx) => {
    if (fresh.length > 0) await addPieces(tx, fresh)
    await forgetReplaced(tx, now)
  })
  return { added: fresh.length }
}

/** Places go over as one list a column: there are thousands of them. */
async function addPieces(tx: Db, pieces: SearchablePiece[]): Promise<void> {
  const places = pieces.flatMap(({ hash, title, passages }) =>
    passages.map(({ place, heading, text }, ordinal) => [
      hash,
      place,
      ordinal,
      title,
      heading,
      text.replace(HIT.either, ''),
    ]),
  )
  const column = (rows: (string | number)[][], n: number) => sql.param(rows.map((row) => String(row[n])))
  await tx.execute(sql`
    insert into ${searchPassages} (hash, place, ordinal, title, heading, body)
    select * from unnest(${column(places, 0)}::text[], ${column(places, 1)}::text[], ${column(places, 2)}::int[],
      ${column(places, 3)}::text[], ${column(places, 4)}::text[], ${column(places, 5)}::text[])
    on conflict do nothing`)
  await tx
    .insert(searchWords)
    .values(pieces.map((piece) => ({ hash: piece.hash, words: wordsIn(piece) })))
    .onConflictDoNothing()
}

async function forgetReplaced(tx: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT_HOURS * 3_600_000)
  const replaced = sql`(select ${contentVersions.hash} from ${contentVersions} join ${contentInForce}
    on ${contentInForce.kind} = ${contentVersions.kind} and ${contentInForce.slug} = ${contentVersions.slug}
    where ${contentInForce.hash} <> ${contentVersions.hash} and ${contentInForce.since} < ${before.toISOString()})`
  await tx.delete(searchWords).where(sql`${searchWords.hash} in ${replaced}`)
  await tx.delete(searchPassages).where(sql`${searchPassages.hash} in ${replaced}`)
}
