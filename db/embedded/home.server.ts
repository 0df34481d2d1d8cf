import { createHash } from 'node:crypto'
import { access, chmod, constants, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { StartRefusal } from '~/platform/start-refusal'

/** Whom PostgreSQL runs as when we are root, which it refuses to be. */
export type ServerUser = { uid: number; gid: number }

/** Where one embedded database lives. `user` is absent when PostgreSQL runs as ourselves. */
export type Home = {
  folder: string
  cluster: string
  logFile: string
  ownerSocket: string
  user: ServerUser | undefined
}

const ELSEWHERE = 'the-database-is-elsewhere.txt'

/**
 * Makes the folder and decides who runs PostgreSQL in it. As root that is `nobody`, or the owner of the
 * cluster already there; if that user cannot reach the folder, the database goes to /var/lib/firstlight
 * and the log says so.
 */
export async function prepareHome(folder: string, log: (line: string) => void): Promise<Home> {
  const wanted = resolve(folder)
  if (process.platform === 'win32') {
    throw new StartRefusal(
      'The built-in database does not run on Windows itself. Start the academy inside WSL, or set DATABASE_URL to a PostgreSQL server.',
    )
  }
  await makeFolder(wanted)
  if (process.getuid?.() !== 0) {
    await refuseSomebodyElsesCluster(wanted)
    return homeIn(wanted, undefined)
  }
  const user = await unprivilegedUser(wanted)
  const barrier = await whatBars(wanted, user)
  if (!barrier) return homeIn(wanted, user)
  const fallback = join('/var/lib/firstlight', createHash('sha256').update(wanted).digest('hex').slice(0, 12))
  await makeFolder(fallback)
  if (await whatBars(fallback, user)) {
    throw new StartRefusal(
      `PostgreSQL never runs as root, and the user it runs as can enter neither ${barrier} nor ${fallback}. Start the academy as an ordinary user, set DATA_DIR to a folder everybody may enter, or set DATABASE_URL.`,
    )
  }
  const moved = `PostgreSQL never runs as root and cannot enter ${barrier} as another user, so the database is kept in ${fallback} instead of ${wanted}.`
  await writeFile(join(wanted, ELSEWHERE), `${moved}\n`)
  log(moved)
  return homeIn(fallback, user)
}

/** True when a database was ever made in this folder, or beside it because PostgreSQL could not enter. */
export async function hasDatabase(folder: string): Promise<boolean> {
  const traces = [join(folder, 'cluster'), join(folder, ELSEWHERE)]
  return (await Promise.all(traces.map(statOrNothing))).some((trace) => trace !== undefined)
}

/** The first folder on the way that this user may not enter, or undefined when the way is clear. */
export async function whatBars(path: string, user: ServerUser): Promise<string | undefined> {
  const steps = resolve(path).split(sep)
  for (let length = 1; length <= steps.length; length++) {
    const folder = steps.slice(0, length).join(sep) || sep
    const { mode, uid, gid } = await stat(folder)
    const search = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
    if ((mode & search) === 0) return folder
  }
  return undefined
}

/** What to tell the person at the keyboard when this folder cannot be used. */
export function folderRefusal(folder: string, error: unknown): StartRefusal {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new StartRefusal(
      `The disk that holds ${folder} is full. Free some space (a new database takes 60 MB), or set DATA_DIR to a folder on another disk.`,
    )
  }
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return new StartRefusal(
      `The database cannot be kept in ${folder} because a file is in the way. Remove that file, or set DATA_DIR to another folder.`,
    )
  }
  return new StartRefusal(
    `The database cannot be kept in ${folder} because it is not writable (${code || String(error)}). Make it writable for the user who starts the academy, or set DATA_DIR to another folder.`,
  )
}

function homeIn(folder: string, user: ServerUser | undefined): Home {
  return {
    folder,
    cluster: join(folder, 'cluster'),
    logFile: join(folder, 'postgres.log'),
    ownerSocket: join(folder, 'academy.sock'),
    user,
  }
}

/** As root every folder we make lets others pass through, whatever the umask: PostgreSQL is another user. */
async function makeFolder(folder: string): Promise<void> {
  const asRoot = process.getuid?.() === 0
  try {
    const firstMade = await mkdir(folder, { recursive: true, mode: asRoot ? 0o711 : 0o700 })
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    if (!asRoot || !firstMade) return
    const made = relative(dirname(firstMade), folder).split(sep)
    for (let length = 1; length <= made.length; length++) {
      await chmod(join(dirname(firstMade), ...made.slice(0, length)), 0o711)
    }
  } catch (error) {
    throw folderRefusal(folder, error)
  }
}

async function refuseSomebodyElsesCluster(folder: string): Promise<void> {
  const owner = (await statOrNothing(join(folder, 'cluster')))?.uid
  if (owner === undefined || owner === process.getuid?.()) return
  throw new StartRefusal(
    `The database in ${folder} belongs to another user of this machine (number ${owner}). Start the academy as that user or as root, or set DATA_DIR to another folder.`,
  )
}

async function unprivilegedUser(folder: string): Promise<ServerUser> {
  const cluster = await statOrNothing(join(folder, 'cluster'))
  if (cluster && cluster.uid !== 0) return { uid: cluster.uid, gid: cluster.gid }
  const users = await readFile('/etc/passwd', 'utf8').catch(() => '')
  const [, uid, gid] = /^nobody:[^:]*:(\d+):(\d+):/m.exec(users) ?? []
  if (uid && gid) return { uid: Number(uid), gid: Number(gid) }
  throw new StartRefusal(
    'PostgreSQL never runs as root, and this machine has no user "nobody" to run it as. Start the academy as an ordinary user, or set DATABASE_URL.',
  )
}

async function statOrNothing(path: string) {
  return await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw folderRefusal(path, error)
  })
}
