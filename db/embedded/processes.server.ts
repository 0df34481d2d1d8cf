import { execFile } from 'node:child_process'
import { readdir, readFile, readlink, realpath } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** True while a process has this number: also one that has ended and was not yet collected by its parent. */
export async function isKnown(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM means that it exists and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** True while the process runs. One that has ended but was not yet collected by its parent does not run. */
export async function isRunning(pid: number): Promise<boolean> {
  if (!(await isKnown(pid))) return false
  if (process.platform !== 'linux') return true
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // The name in brackets may hold anything, so the state is the letter after the last bracket.
  return stat !== '' && !/^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2))
}

/**
 * True only for the PostgreSQL server of this cluster. A number in postmaster.pid proves nothing by itself:
 * after a crash or in a fresh container it may belong to any other process.
 */
export async function isPostmasterOf(pid: number, cluster: string): Promise<boolean> {
  if (!(await isRunning(pid))) return false
  const folder = await realpath(cluster)
  if (process.platform === 'linux') {
    // A postmaster works in its data folder. One that we may not look into is not ours: ours has our user.
    return (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === folder
  }
  const { stdout } = await run('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' }))
  return stdout.includes('postgres') && (stdout.includes(folder) || stdout.includes(cluster))
}

/**
 * Back-ends that still work in a cluster whose postmaster is gone. Told by their folder and by the title that PostgreSQL
 * gives them, so a postmaster that is just starting is none. Empty where the system does not tell.
 */
export async function backEndsIn(cluster: string): Promise<number[]> {
  const folder = await realpath(cluster)
  const pids = (await readdir('/proc').catch(() => [])).map(Number).filter((pid) => pid > 0)
  const found = await Promise.all(
    pids.map(async (pid) => {
      if ((await readlink(`/proc/${pid}/cwd`).catch(() => '')) !== folder) return false
      return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).startsWith('postgres: ')
    }),
  )
  return pids.filter((_, place) => found[place])
}
