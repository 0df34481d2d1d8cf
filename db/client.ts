import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import * as schema from './schema'

/** A database or an open transaction: commands take this and cannot tell which. */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema>

/** Where PostgreSQL listens: a URL, or the private socket folder of the embedded server. */
export type DatabaseAddress = { url: string } | { socketFolder: string; user: string; database: string }

/** What a query cost, for the slow-query log and the Server-Timing header. */
export type QueryTimer = (query: string, milliseconds: number) => void

/** An open pool: `db` for drizzle, `sql` for the few places that need the driver, `close` to drain it. */
export type Database = { db: Db; sql: postgres.Sql; close: () => Promise<void> }

/**
 * Opens a pool of at most `connections`. In a URL, `?host=/folder` means a socket folder, as in libpq;
 * postgres.js would read it as a server setting.
 */
export function openDatabase(address: DatabaseAddress, { connections = 10 }: { connections?: number } = {}): Database {
  const sql = postgres({ ...optionsFor(address), max: connections, onnotice: () => {}, connect_timeout: 10 })
  const db = drizzle(sql, { schema, casing: 'snake_case' }) as unknown as Db
  return { db, sql, close: () => sql.end({ timeout: 5 }) }
}

function optionsFor(address: DatabaseAddress): postgres.Options<Record<string, never>> {
  if ('socketFolder' in address) {
    return { host: address.socketFolder, port: 5432, user: address.user, database: address.database }
  }
  const url = new URL(address.url)
  const folder = url.searchParams.get('host')
  url.searchParams.delete('host')
  const fromUrl = {
    host: folder ?? decodeURIComponent(url.hostname),
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
  }
  const ssl = url.searchParams.get('sslmode')
  return ssl && ssl !== 'disable' ? { ...fromUrl, ssl: ssl === 'verify-full' ? 'verify-full' : 'require' } : fromUrl
}
