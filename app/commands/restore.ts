import { resolve } from 'node:path'
import { readConfig } from '~/platform/config.server'
import { isStartRefusal } from '~/platform/start-refusal'
import { headerOf, restoreBackup } from '~db/backup/restore-backup.server'
import { ownDatabase } from '~db/reach-database.server'

const HELP = `Usage: npm run restore -- FILE

Puts a backup made by "npm run backup" into a database that holds no academy yet: a new DATA_DIR, or an empty
database named by DATABASE_URL. Stop the academy first. Everything is checked against the backup's own
manifest; if anything is amiss, nothing is restored. Afterwards, "npm run ledger:verify" checks the ledger.`

/** `npm run restore -- FILE`: all of a backup, or nothing. */
export async function main(args: string[]): Promise<void> {
  const [name] = args
  if (!name || args.includes('--help')) {
    console.log(HELP)
    process.exitCode = name ? 0 : 1
    return
  }
  try {
    // npm runs us in the project's folder; a relative name means one where the person is.
    const file = resolve(process.env.INIT_CWD ?? '.', name)
    const { takenAt } = await headerOf(file)
    const database = await ownDatabase(readConfig(process.env), console.log)
    const { tables } = await restoreBackup(database, { file }).finally(database.close)
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    console.log(
      `Restored ${rows} rows of ${tables.length} tables, as they were at ${takenAt}. "npm start" opens the academy; "npm run ledger:verify" checks its ledger.`,
    )
  } catch (error) {
    if (!isStartRefusal(error)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}
