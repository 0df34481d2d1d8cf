import { execFile } from 'node:child_process'
import { readFile, readlink, realpath } from 'node:fs/promises'
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
