import { sql } from 'drizzle-orm'
import type { Db } from '~db/client'
import { searchPassages } from '~db/schema/curriculum'
import { HIT, partsOf, type SnippetPart } from './marked-snippet'

/** A place that was found: what stands there, with the hits marked. */
export type FoundPlace = { place: string; heading: string; snippet: SnippetPart[] }

/** A lesson or term in which something was found, its best places first; `inAll` counts all of them. */
export type FoundPiece = { hash: string; inAll: number; places: FoundPlace[] }

type Search = {
  asked: string
  /** The versions to look through: what is served to the one who asks. */
  served: readonly string[]
  /** Any of the words will do, instead of all. */
  anyWord?: boolean
  from: number
  most: number
}

const PLACES = 3
const MARKS = `StartSel=${HIT.start}, StopSel=${HIT.end}`
/** A text of so many characters is shown whole; of a longer one, the stretches around the hits. */
const SHORT = 260
const WHOLE = `${MARKS}, HighlightAll=true`
const AROUND_HITS = `${MARKS}, MinWords=18, MaxWords=38, MaxFragments=2, FragmentDelimiter=" … "`

/**
 * Looks through what is served, best first: pieces by what all their places hold, at most three places of each. `asked` is as
 * people type it: words, “a phrase”, or, and a minus before what should not be there. `pieces` counts all that were found.
 */
export async function foundPieces(
  db: Db,
  { asked, served, anyWord = false, from, most }: Search,
): Promise<{ pieces: number; found: FoundPiece[] }> {
  if (asked === '' || served.length === 0) return { pieces: 0, found: [] }
  const words = anyWord ? asked.split(' ').join(' or ') : asked
  const { hash, place, heading, body, ordinal, search } = searchPassages
  const found = sql`
    with asked as (select websearch_to_tsquery('english', ${words}) as query),
    hits as (
      select ${hash}, ${place}, ${ordinal}, ts_rank_cd('{0.1, 0.3, 0.6, 1}', ${search}, query, 1) as rank
      from ${searchPassages}, asked
      where ${hash} = any(${sql.param([...served])}::text[]) and ${search} @@ query
    ),
    ranked as (
      select *, sum(rank) over of_piece as best, count(*) over of_piece as in_all,
        row_number() over (partition by hash order by rank desc, ordinal) as nth
      from hits window of_piece as (partition by hash)
    ),
    placed as (select *, dense_rank() over (order by best desc, hash) as at from ranked)
    select placed.hash, placed.place, ${heading} as heading, in_all::int, (select max(at) from placed)::int as pieces, ${body} as body,
      ts_headline('english', ${body}, query, case when length(${body}) <= ${SHORT} then ${WHOLE} else ${AROUND_HITS} end) as snippet
    from placed
    join ${searchPassages} on ${hash} = placed.hash and ${place} = placed.place
    cross join asked
    where nth <= ${PLACES} and at > ${from} and at <= ${from + most}
    order by at, nth`
  const rows = await db
    .select({
      hash: sql<string>`found.hash`,
      place: sql<string>`found.place`,
      heading: sql<string>`found.heading`,
      inAll: sql<number>`found.in_all`,
      pieces: sql<number>`found.pieces`,
      snippet: sql<string>`found.snippet`,
      body: sql<string>`found.body`,
    })
    .from(sql`(${found}) as found`)
  return { pieces: rows[0]?.pieces ?? 0, found: byPiece(rows) }
}

type Row = { hash: string; place: string; heading: string; inAll: number; snippet: string; body: string }

/** Rows in the order in which they were found, gathered by their piece. */
function byPiece(rows: Row[]): FoundPiece[] {
  const pieces = new Map<string, FoundPiece>()
  for (const { hash, inAll, place, heading, snippet, body } of rows) {
    const piece = pieces.get(hash) ?? { hash, inAll, places: [] }
    piece.places.push({ place, heading, snippet: partsOf(snippet, body) })
    pieces.set(hash, piece)
  }
  return [...pieces.values()]
}
