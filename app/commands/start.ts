import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import { type Config, readConfig, settings } from '~/platform/config.server'
import { openLog } from '~/platform/log.server'
import { isStartRefusal } from '~/platform/start-refusal'
import { ownDatabase } from '~db/reach-database.server'
import { openAcademy, serveAcademy } from './serving/academy.server'
import { bringUpToDate } from './serving/bring-up-to-date.server'
import { greeting } from './serving/greeting.server'

const HELP = `Usage: npm start [-- --migrate-only]

Builds if needed, starts the database, brings it up to date and serves the academy.
--migrate-only  brings the database up to date and ends: for the owner of the tables, where the academy itself works
                under a role that may only use them (db/least-privilege.sql).

Settings are environment variables:

${settings.map(({ name, meaning }) => `  ${name.padEnd(22)} ${meaning}`).join('\n')}`

/** `npm start`: runs the academy until it is told to stop. A refusal to start is one sentence and exit code 1. */
export async function main(args: string[]): Promise<void> {
  if (args.includes('--help')) return void console.log(HELP)
  await refusingKindly(async () => {
    const config = readConfig(process.env)
    const log = openLog(config.logLevel)
    if (args.includes('--migrate-only')) return migrateOnly(config)
    const academy = await openAcademy(config, log)
    const { origin, stop } = await serveAcademy(academy, { config, log, build: await builtPages() }).catch(
      async (error) => {
        await academy.close()
        throw error
      },
    )
    stopOnSignal(stop)
    console.log(await greeting({ db: academy.database.db, origin, now: academy.now() }))
  })
}

async function migrateOnly(config: Config): Promise<void> {
  const database = await ownDatabase(config, () => {})
  await bringUpToDate(database, openLog(config.logLevel)).finally(database.close)
  console.log('The database is up to date.')
}

/** The pages as the build left them. */
export async function builtPages(): Promise<ServerBuild> {
  return import(pathToFileURL(join(process.cwd(), 'build', 'server', 'index.js')).href)
}

/** Stops once, whichever signal comes first; a second signal does not wait. */
export function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false
  const end = () => {
    if (stopping) process.exit(1)
    stopping = true
    stop().then(
      () => process.exit(0),
      (error) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
}

/** Runs a command; says why it cannot start in one sentence, and leaves with exit code 1. */
export async function refusingKindly(run: () => Promise<void>): Promise<void> {
  try {
    await run()
  } catch (error) {
    console.error(isStartRefusal(error) ? `Firstlight cannot start: ${error.message}` : error)
    process.exit(1)
  }
}
