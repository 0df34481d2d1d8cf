import { readMigrationFiles } from 'drizzle-orm/migrator'
import type { TransactionSql } from 'postgres'
import { StartRefusal } from '~/platform/start-refusal'
import type { Database } from './client'

/** One step of the schema, as drizzle-kit wrote it; `folderMillis` is when, and so its place in the order. */
type Migration = ReturnType<typeof readMigrationFiles>[number]

const OLDEST_POSTGRES = 14
const MIGRATION_LOCK = 7310402

/**
 * Brings the database to the schema of this program; `db/migrations` is read from the working folder. Any
 * number of programs may do this at once: one works and the others wait. All steps commit together or none.
 * `upTo` stops at the step of that moment, for restoring what an older version left behind.
 * Throws StartRefusal when the server does not answer, is too old, or holds a newer schema than ours.
 */
export async function migrate(
  database: Database,
  { upTo = Number.POSITIVE_INFINITY }: { upTo?: number } = {},
): Promise<void> {
  await refuseUnlessUsable(database)
  const steps = readMigrationFiles({ migrationsFolder: 'db/migrations' })
  try {
    // drizzle's own migrate() takes no lock. Its files and its table are used as they are.
    await database.sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(${MIGRATION_LOCK})`
      const done = await doneSteps(tx)
      refuseNewer(done, steps)
      for (const step of steps) {
        if (step.folderMillis <= upTo && !done.has(step.folderMillis)) await take(tx, step)
      }
    })
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error
    throw new StartRefusal(
      `${placeOf(database)} does not let the academy make or change its tables (${(error as Error).message}). Make its user the owner of the database; or, where it is to own nothing, do the update as the owner, as db/least-privilege.sql says.`,
    )
  }
}

/** The steps this database has taken, as the moments that name them. */
async function doneSteps(tx: TransactionSql): Promise<Set<number>> {
  const [known] = await tx<
    { table: string | null }[]
  >`select to_regclass('drizzle.__drizzle_migrations')::text as table`
  if (!known?.table) {
    await tx`create schema if not exists drizzle`
    await tx`create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`
  }
  const rows = await tx<{ moment: string }[]>`select created_at as moment from drizzle.__drizzle_migrations`
  return new Set(rows.map((row) => Number(row.moment)))
}

function refuseNewer(done: Set<number>, steps: Migration[]): void {
  const ours = new Set(steps.map((step) => step.folderMillis))
  if ([...done].every((moment) => ours.has(moment))) return
  throw new StartRefusal(
    'The database was made by a newer version of this academy than the one that is starting. Start that version (or a later one), or restore a backup into an empty database.',
  )
}

async function take(tx: TransactionSql, step: Migration): Promise<void> {
  for (const statement of step.sql) await tx.unsafe(statement)
  await tx`insert into drizzle.__drizzle_migrations (hash, created_at) values (${step.hash}, ${step.folderMillis})`
}

async function refuseUnlessUsable(database: Database): Promise<void> {
  const [row] = await database.sql<{ version: number; name: string }[]>`
    select current_setting('server_version_num')::int as version, current_setting('server_version') as name
  `.catch((error: Error & { code?: string }) => {
    throw new StartRefusal(
      `${placeOf(database)} does not answer: ${reasonFor(error)}. Check DATABASE_URL, and that the server runs and lets this machine in.`,
    )
  })
  if (row && row.version >= OLDEST_POSTGRES * 10_000) return
  throw new StartRefusal(
    `${placeOf(database)} is PostgreSQL ${row?.name}, and the academy needs ${OLDEST_POSTGRES} or newer. Upgrade it, or leave DATABASE_URL out to use the built-in one.`,
  )
}

/** Names the server for a person; built from its parts, so that the password is never among them. */
function placeOf({ sql }: Database): string {
  const { host, port, database, user } = sql.options
  return `The database "${database}" on ${host.map((name, at) => `${name}:${port[at] ?? port[0]}`).join(', ')} (as user "${user}")`
}

function reasonFor(error: Error & { code?: string }): string {
  const reasons: Record<string, string> = {
    ECONNREFUSED: 'nothing listens there',
    ENOENT: 'nothing listens there',
    ENOTFOUND: 'no machine has that name',
    CONNECT_TIMEOUT: 'no answer within ten seconds',
    '28P01': 'the password is wrong',
    '3D000': 'there is no such database',
  }
  return reasons[error.code ?? ''] ?? error.message.split('\n')[0] ?? String(error.code)
}
