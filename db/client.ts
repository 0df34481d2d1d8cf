import { AsyncResource } from 'node:async_hooks'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { StartRefusal } from '~/platform/start-refusal'
import * as schema from './schema'

/** A database or an open transaction: commands take this and cannot tell which. */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema>

/** Where PostgreSQL listens: a URL, or the private socket folder of the embedded server. */
export type DatabaseAddress = { url: string } | { socketFolder: string; user: string; database: string }

/** Told of each finished query: its text (never its values) and what it cost. */
export type QueryTimer = (query: string, milliseconds: number) => void

/** An open pool: `db` for drizzle, `sql` for the few places that need the driver, `close` to drain it. */
export type Database = { db: Db; sql: postgres.Sql; close: () => Promise<void> }

/** Opens a pool of at most `connections`; nothing is sent until the first query, which fails when
 * none is had within `connectsWithinSeconds`. Refused with a driver that was not mended. */
export function openDatabase(
  address: DatabaseAddress,
  {
    connections = 10,
    connectsWithinSeconds = 10,
    onQuery,
  }: { connections?: number; connectsWithinSeconds?: number; onQuery?: QueryTimer } = {},
): Database {
  if (!('letsGoOfLostConnections' in postgres)) throw new StartRefusal(NOT_MENDED)
  const sql = postgres({
    ...optionsFor(address),
    max: connections,
    onnotice: () => {},
    connect_timeout: connectsWithinSeconds,
  })
  const db = drizzle(onQuery ? timed(sql, onQuery) : sql, { schema, casing: 'snake_case' }) as unknown as Db
  return { db, sql, close: () => sql.end({ timeout: 5 }) }
}

/** Unmended, the driver sends what a lost transaction still asks for into somebody else's (DECISIONS 28). */
const NOT_MENDED =
  'The database driver is not as it should be: it was installed without its patch (db/patches). Run "npm ci" again, without --ignore-scripts.'

/** In a URL, `?host=/folder` means a socket folder, as in libpq; postgres.js would read it as a server setting. */
function optionsFor(address: DatabaseAddress): postgres.Options<Record<string, never>> {
  if ('socketFolder' in address) {
    return { host: address.socketFolder, port: 5432, user: address.user, database: address.database }
  }
  const url = new URL(address.url)
  const ssl = url.searchParams.get('sslmode')
  const fromUrl = {
    host: url.searchParams.get('host') ?? decodeURIComponent(url.hostname),
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
  }
  return ssl && ssl !== 'disable' ? { ...fromUrl, ssl: ssl === 'verify-full' ? 'verify-full' : 'require' } : fromUrl
}

type Values = Parameters<postgres.Sql['unsafe']>[1]

/**
 * drizzle sends every query as text, which PostgreSQL then parses and plans anew. Those with values and of
 * ordinary size are prepared instead; lists of any length would fill the server with statements used once.
 */
const isWorthKeeping = (text: string, values: Values) =>
  values !== undefined && values.length > 0 && values.length <= 24 && text.length <= 8_000

type Settler = { resolve: (result: unknown) => void; reject: (error: unknown) => void }

/**
 * The same driver, but each query tells its duration. postgres.js has no hook for it, so the two
 * functions that settle its pending query are wrapped; `db/client.test.ts` fails should they go away.
 */
function timed<S extends postgres.Sql | postgres.TransactionSql>(sql: S, onQuery: QueryTimer): S {
  return new Proxy(sql, {
    get(target, key, receiver) {
      const found = Reflect.get(target, key, receiver)
      if (key === 'unsafe') {
        return (text: string, values?: Values, options?: postgres.UnsafeQueryOptions) =>
          timing(target.unsafe(text, values, { ...options, prepare: isWorthKeeping(text, values) }), text, onQuery)
      }
      if (key === 'begin' || key === 'savepoint') {
        return (...args: unknown[]) => {
          const body = args.pop() as (inner: postgres.TransactionSql) => unknown
          return Reflect.apply(found as (...all: unknown[]) => unknown, target, [
            ...args,
            (inner: postgres.TransactionSql) => body(timed(inner, onQuery)),
          ])
        }
      }
      return found
    },
  })
}

function timing<Q>(query: Q, text: string, onQuery: QueryTimer): Q {
  const started = performance.now()
  const settler = query as unknown as Settler
  const { resolve, reject } = settler
  // Results come in on the socket's turn; the timer must run on the turn of whoever asked.
  const tell = AsyncResource.bind(onQuery)
  const told = (settle: (value: unknown) => void) => (value: unknown) => {
    tell(text, performance.now() - started)
    settle(value)
  }
  settler.resolve = told(resolve)
  settler.reject = told(reject)
  return query
}
