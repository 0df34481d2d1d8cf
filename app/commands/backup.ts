import { mkdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { readConfig } from '~/platform/config.server'
import { isStartRefusal } from '~/platform/start-refusal'
import { writeBackup } from '~db/backup/write-backup.server'
import { reachDatabase } from '~db/reach-database.server'

const HELP = `Usage: npm run backup [-- FILE]

Writes the whole database, as of one moment, into one gzip file of SQL text; the academy may go on working.
FILE must not exist yet. Without it, a new file in the folder "backups" of DATA_DIR is used. The file holds
names, addresses and password hashes: keep it as you keep the database. "npm run restore" puts it back.`

/** `npm run backup`: one file with every row. */
export async function main(args: string[]): Promise<void> {
  if (args.includes('--help')) return void console.log(HELP)
  try {
    const config = readConfig(process.env)
    const now = new Date()
    const database = await reachDatabase(config, console.log)
    // npm runs us in the project's folder; a relative name means one where the person is.
    const file = args[0] ? resolve(process.env.INIT_CWD ?? '.', args[0]) : await newFile(config.dataDir, now)
    const { tables } = await writeBackup(database, { file, now }).finally(database.close)
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    console.log(
      `Backed up ${rows} rows of ${tables.length} tables to ${file} (${Math.ceil((await stat(file)).size / 1024)} KB).`,
    )
  } catch (error) {
    if (!isStartRefusal(error)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}

async function newFile(dataDir: string, now: Date): Promise<string> {
  const folder = join(resolve(dataDir), 'backups')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return join(folder, `firstlight-${now.toISOString().replace(/\.\d+/, '').replaceAll(':', '-')}.sql.gz`)
}
