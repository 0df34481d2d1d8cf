import { resolve } from 'node:path'
import type { ServerBuild } from '@remix-run/node'
import { sql } from 'drizzle-orm'
import type { Handler } from 'express'
import { openPapers } from '~/certificates/paper/papers.server'
import { type ContentStore, openContentStore } from '~/curriculum/store.server'
import type { EvidenceStore } from '~/evidence/store/evidence-store'
import { openEvidenceStore } from '~/evidence/store/open-store.server'
import type { Keyring } from '~/keys/keyring.server'
import { openSigningKeys } from '~/keys/signing-keys.server'
import { guardInWords, ledgerGuard, refuseForgottenTables } from '~/ledger/guard.server'
import type { Config } from '~/platform/config.server'
import { type Listening, listen, webApp } from '~/platform/http/server.server'
import type { Log } from '~/platform/log.server'
import { StartRefusal } from '~/platform/start-refusal'
import { tally } from '~/platform/timing.server'
import { type Database, type DatabaseAddress, openDatabase } from '~db/client'
import { startEmbeddedPostgres } from '~db/embedded/start.server'
import { migrate } from '~db/migrate.server'
import { setUpDemoAcademy } from '../demo/build-demo.server'
import { startJobs } from './jobs.server'
import { academyKeyring } from './key-secret.server'

/** An academy whose database is up and whose curriculum is read, not yet open to visitors. */
export type OpenAcademy = {
  database: Database
  content: ContentStore
  keys: Keyring
  evidenceStore: EvidenceStore
  now: () => Date
  close: () => Promise<void>
}

const now = () => new Date()

/**
 * Starts or reaches the database, brings it up to date and reads the curriculum. `close` undoes all of it.
 * `onContentRead` is for development, where what was edited is proofread too and open pages are told to look again.
 */
export async function openAcademy(
  config: Config,
  log: Log,
  { onContentRead }: { onContentRead?: () => void } = {},
): Promise<OpenAcademy> {
  const embedded =
    config.databaseUrl === undefined
      ? await startEmbeddedPostgres({ folder: resolve(config.dataDir), log: (line) => log.info(line) })
      : undefined
  const address: DatabaseAddress = embedded?.address ?? { url: config.databaseUrl ?? '' }
  const database = openDatabase(address, {
    connections: config.databaseConnections,
    onQuery(query, milliseconds) {
      const mine = tally.getStore()
      if (mine) {
        mine.count += 1
        mine.milliseconds += milliseconds
      }
      if (milliseconds >= config.slowQueryMs)
        log.warn({ query: query.slice(0, 400), ms: Math.round(milliseconds) }, 'slow query')
    },
  })
  const closeDatabase = async () => {
    await database.close()
    await embedded?.stop()
  }
  try {
    await migrate(database)
    await refuseForgottenTables(database.db)
    const keys = await academyKeyring(config)
    await openSigningKeys(database.db, { keys, now: now() })
    log.info(guardInWords(await ledgerGuard(database.db)))
    const content = await openContentStore({
      db: database.db,
      folder: config.contentDir,
      log,
      now,
      pollSeconds: config.contentPollSeconds,
      ...(onContentRead ? { development: { onRead: onContentRead } } : {}),
    })
    const evidenceStore = await openEvidenceStore(config)
    const close = async () => {
      content.close()
      await closeDatabase()
    }
    return { database, content, keys, evidenceStore, now, close }
  } catch (error) {
    await closeDatabase()
    throw error
  }
}

/** What serving needs besides an open academy. */
export type Serving = {
  config: Config
  log: Log
  build: ServerBuild | (() => Promise<ServerBuild>)
  development?: { middleware: Handler }
}

/** Opens the doors: listens, runs the background jobs, and says at which address. `stop` answers what is under way first. */
export async function serveAcademy(
  { database, content, keys, evidenceStore, now, close }: OpenAcademy,
  { config, log, build, development }: Serving,
): Promise<{ origin: string; stop: () => Promise<void> }> {
  let port = config.port
  const papers = openPapers()
  const origin = () => config.publicOrigin ?? `http://localhost:${port}`
  const app = webApp({
    build,
    development,
    log,
    origin,
    trustedProxies: config.trustedProxies,
    ping: async () => void (await database.db.execute(sql`select 1`)),
    context: (request) => ({
      ...request,
      db: database.db,
      content,
      keys,
      config,
      now,
      papers,
      evidenceStore,
      origin: origin(),
      startDemo: (setUp) =>
        setUpDemoAcademy({
          db: database.db,
          store: evidenceStore,
          keys,
          curriculum: content.current(),
          now: now(),
          origin: origin(),
          setUp,
        }),
    }),
  })
  const listening: Listening = await listen(app, config).catch((error) => {
    throw inWords(error, config)
  })
  port = listening.port
  const jobs = startJobs({ db: database.db, content, keys, papers, evidenceStore, config, log, now, origin: origin() })
  const stop = async () => {
    await jobs.stop()
    await listening.stop()
    await papers.close()
    await close()
  }
  return { origin: origin(), stop }
}

function inWords(error: NodeJS.ErrnoException, { host, port }: Config): Error {
  if (error.code === 'EADDRINUSE')
    return new StartRefusal(
      `Port ${port} is taken by another program. Stop that program, or choose another port: PORT=${port + 1} npm start`,
    )
  if (error.code === 'EACCES')
    return new StartRefusal(`This user may not listen on port ${port}. Choose one above 1023: PORT=3000 npm start`)
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new StartRefusal(`This machine has no address "${host}". Set HOST to one of its own, or to 0.0.0.0 for all.`)
  return error
}
