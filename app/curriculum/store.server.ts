import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '~/platform/log.server'
import { StartRefusal } from '~/platform/start-refusal'
import type { Db } from '~db/client'
import { releaseCompiler } from './compile-lesson.server'
import type { ContentProblem, Curriculum, Lesson } from './curriculum'
import { lastGoodCurriculum } from './last-good.server'
import { compiledLesson, publishContent } from './publish-content.server'
import { readContent } from './read-content.server'
import { indexForSearch } from './search/index-for-search.server'
import { prepareForTypos } from './search/typos.server'

/**
 * What the server teaches right now. A file with a mistake in it shows up in `problems`, while its last
 * good version stays in `current`.
 */
export type ContentStore = {
  current: () => Curriculum
  problems: () => ContentProblem[]
  /** Reads the folder again if anything in it has changed. */
  refresh: () => Promise<void>
  close: () => void
}

type StoreOptions = {
  db: Db
  folder: string
  log: Log
  now: () => Date
  pollSeconds: number
  /** In development the compiler is Vite's too, and stays. */
  keepCompiler?: boolean
}

/**
 * Opens the curriculum: reads the folder, keeps every version in the database, and looks again every
 * `pollSeconds` (0 for never). Refuses to start only when there is neither a good file nor a last good version.
 */
export async function openContentStore({
  db,
  folder,
  log,
  now,
  pollSeconds,
  keepCompiler = false,
}: StoreOptions): Promise<ContentStore> {
  let current = await lastGoodCurriculum(db)
  let problems: ContentProblem[] = []
  let seen: string | undefined
  let reading: Promise<void> | undefined

  const read = async () => {
    const fingerprint = await fingerprintOf(folder)
    if (fingerprint === seen) return
    const compiled = async (version: string) => (await compiledLesson(db, version)) as Lesson | undefined
    const result = await readContent({ folder, lastGood: current, compiled, today: now().toISOString().slice(0, 10) })
    problems = result.problems
    for (const problem of problems)
      log.warn({ ...problem }, `content: ${problem.file}:${problem.line}: ${problem.message}`)
    if (result.curriculum) {
      const { added } = await publishContent(db, { curriculum: result.curriculum, now: now() })
      current = result.curriculum
      await indexForSearch(db, { taught: current, now: now() })
      if (added > 0) log.info({ added }, 'content: new versions are being served')
    }
    seen = fingerprint
    if (!keepCompiler) releaseCompiler()
  }
  const refresh = () => {
    reading ??= read().finally(() => {
      reading = undefined
    })
    return reading
  }

  await prepareForTypos(db, log)
  await refresh()
  if (!current) {
    const told = problems.slice(0, 3).map((problem) => `${problem.file}:${problem.line}: ${problem.message}`)
    throw new StartRefusal(
      `The curriculum in "${folder}" cannot be served. ${told.join(' ')} Run \`npm run content:check\` for the whole list.`,
    )
  }
  const timer =
    pollSeconds > 0
      ? setInterval(
          () => refresh().catch((error) => log.error({ err: error }, 'content: could not be read')),
          pollSeconds * 1000,
        )
      : undefined
  timer?.unref()
  return { current: () => current as Curriculum, problems: () => problems, refresh, close: () => clearInterval(timer) }
}

/** Changes whenever a file is added, removed or saved; links count as what they lead to. */
async function fingerprintOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  const stats = await Promise.all(files.map((file) => stat(file).catch(() => undefined)))
  return files
    .map((file, index) => `${file}:${stats[index]?.mtimeMs}:${stats[index]?.ctimeMs}:${stats[index]?.size}`)
    .join('\n')
}
