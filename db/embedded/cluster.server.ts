import { execFile } from 'node:child_process'
import { chown, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { StartRefusal } from '~/platform/start-refusal'
import type { Binaries } from './binaries.server'
import { folderRefusal, type Home } from './home.server'

const run = promisify(execFile)

/** The database superuser of every embedded cluster. The socket's folder is what keeps others out. */
export const SUPERUSER = 'firstlight'

/** PostgreSQL gets nothing of our environment: no secrets, and no PG* setting that would change its ways. */
export const CLEAN_ENVIRONMENT: NodeJS.ProcessEnv = {
  NODE_ENV: 'production',
  PATH: '/usr/local/bin:/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
}

const MAJOR_VERSION = '18'
const UNFINISHED = 'unfinished-cluster-'
const UNFINISHED_IS_LEFT_AFTER_MILLISECONDS = 10 * 60_000

/**
 * Makes the cluster unless there is one. It gets its name only when complete, so a start cut short leaves
 * nothing that looks like a database; of two that start at once, one cluster stays.
 */
export async function makeCluster({
  home,
  binaries,
  durable,
}: {
  home: Home
  binaries: Binaries
  durable: boolean
}): Promise<void> {
  const version = await versionOf(home)
  if (version !== undefined) return refuseOtherVersions(home, version)
  const unfinished = await mkdtemp(join(home.folder, UNFINISHED)).catch((error) => {
    throw folderRefusal(home.folder, error)
  })
  try {
    if (home.user) await chown(unfinished, home.user.uid, home.user.gid)
    await initialise(unfinished, { home, binaries, durable })
    await rename(unfinished, home.cluster)
  } catch (error) {
    // Two starts at once: the other one's cluster is as good as ours.
    if ((await versionOf(home)) === undefined) throw initialisationRefusal(home, error)
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
}

/** The PostgreSQL that made the cluster of this home, such as `18`; undefined when there is no cluster. */
export async function versionOf(home: Home): Promise<string | undefined> {
  const version = await readFile(join(home.cluster, 'PG_VERSION'), 'utf8').catch(() => undefined)
  return version?.trim()
}

/** Removes what starts that were cut short have left. What is young may be another start at work. */
export async function removeUnfinished(home: Home): Promise<void> {
  const youngFrom = Date.now() - UNFINISHED_IS_LEFT_AFTER_MILLISECONDS
  for (const name of await readdir(home.folder)) {
    const folder = join(home.folder, name)
    if (name.startsWith(UNFINISHED) && (await stat(folder)).mtimeMs < youngFrom)
      await rm(folder, { recursive: true, force: true })
  }
}

async function initialise(
  folder: string,
  { home, binaries, durable }: { home: Home; binaries: Binaries; durable: boolean },
) {
  // The built-in locale sorts and folds the same on every machine, and needs no locales installed.
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--encoding=UTF8']
  const args = [
    '-D',
    folder,
    '-U',
    SUPERUSER,
    '--auth=trust',
    '--no-instructions',
    ...locale,
    ...(durable ? [] : ['--no-sync']),
  ]
  await run(binaries.initdb, args, { cwd: '/', env: CLEAN_ENVIRONMENT, uid: home.user?.uid, gid: home.user?.gid })
}

function initialisationRefusal(home: Home, error: unknown): Error {
  const said = String((error as { stderr?: string }).stderr ?? '')
  const code = (error as NodeJS.ErrnoException).code
  if (said.includes('No space left') || said.includes('quota exceeded'))
    return folderRefusal(home.folder, { code: 'ENOSPC' })
  if (said.includes('could not look up effective user ID')) {
    return new StartRefusal(
      `The user that starts the academy (number ${process.getuid?.()}) has no name on this machine, and the built-in database needs one. Give it a line in /etc/passwd, or set DATABASE_URL.`,
    )
  }
  if (typeof code === 'string' && !said) return folderRefusal(home.folder, error)
  const reason =
    said
      .trim()
      .split('\n')
      .findLast((line) => /error|fatal|could not/i.test(line)) ?? String(error)
  return new StartRefusal(
    `The built-in database could not be made in ${home.folder} (${reason.replaceAll(/\s+/g, ' ')}). Mend that, or set DATABASE_URL.`,
  )
}

function refuseOtherVersions(home: Home, version: string): void {
  if (version === MAJOR_VERSION) return
  throw new StartRefusal(
    `The database in ${home.folder} was made by PostgreSQL ${version}, and this academy brings PostgreSQL ${MAJOR_VERSION}. Make a backup with the version of the academy that last used ${basename(home.folder)}, and restore it into a new DATA_DIR.`,
  )
}
