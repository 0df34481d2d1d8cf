import { sql } from 'drizzle-orm'
import type { Log } from '~/platform/log.server'
import type { Db } from '~db/client'
import { searchPassages, searchWords } from '~db/schema/curriculum'
import { singleWords, withWords } from './asked-words'

/** Of two words so far alike (0 to 1, by their threes of letters), one may be a slip for the other. */
const ALIKE = 0.3

/** Whether this database can tell words that are nearly the same. */
export async function toleratesTypos(db: Db): Promise<boolean> {
  const [row] = await db.select({ name: sql<string>`extname` }).from(sql`pg_extension`).where(sql`extname = 'pg_trgm'`)
  return row !== undefined
}

/**
 * Adds what telling like words takes (pg_trgm, which every PostgreSQL from 13 lets the owner of a database add). Where it
 * may not be added the search goes on with exact words, and the log says so.
 */
export async function prepareForTypos(db: Db, log: Pick<Log, 'warn'>): Promise<void> {
  if (await toleratesTypos(db)) return
  try {
    await db.transaction((tx) => tx.execute(sql`create extension if not exists pg_trgm`))
  } catch (error) {
    // Another process may have been first.
    if (await toleratesTypos(db)) return
    log.warn(
      { err: error },
      'search: this database may not have pg_trgm, so only words that are spelled right are found; its owner may add it with `create extension pg_trgm`',
    )
  }
}

/**
 * The question as it may have been meant: each word that stands nowhere is replaced by the served word most like it.
 * `undefined` when there is nothing to replace, or no word like it.
 */
export async function meantBy(
  db: Db,
  { asked, served }: { asked: string; served: readonly string[] },
): Promise<string | undefined> {
  const words = singleWords(asked)
  if (words.length === 0 || !(await toleratesTypos(db))) return undefined
  const among = sql`any(${sql.param([...served])}::text[])`
  const rows = await db
    .select({ word: sql<string>`asked.word`, meant: sql<string>`meant.word` })
    .from(sql`unnest(${sql.param(words)}::text[]) as asked(word) cross join lateral (
      select word from ${searchWords}, unnest(${searchWords.words}) as word
      where ${searchWords.hash} = ${among} and similarity(word, asked.word) >= ${ALIKE}
      group by word
      order by similarity(word, asked.word) desc, count(*) desc, word
      limit 1
    ) as meant`)
    .where(sql`numnode(plainto_tsquery('english', asked.word)) > 0 and not exists (
      select 1 from ${searchPassages}
      where ${searchPassages.hash} = ${among} and ${searchPassages.search} @@ plainto_tsquery('english', asked.word)
    )`)
  if (rows.length === 0) return undefined
  return withWords(asked, new Map(rows.map(({ word, meant }) => [word, meant])))
}
