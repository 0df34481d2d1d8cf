import { relative } from 'node:path'
import type { Lesson } from '~/curriculum/curriculum'
import { readContent, type Reading } from '~/curriculum/read-content.server'
import type { ContentFolder } from './content'

/**
 * Reads content folders as the server does, and remembers what was compiled, so that a hundred readings of nearly
 * the same words compile them once. Problems name files as the folder does.
 */
export function readingOnce(): (content: ContentFolder) => Promise<Reading> {
  const compiled = new Map<string, Lesson>()
  return async ({ folder }) => {
    const read = await readContent({ folder, compiled: async (version) => compiled.get(version) })
    for (const { version, ...lesson } of read.curriculum?.modules.flatMap((m) => m.lessons) ?? [])
      compiled.set(version, lesson)
    return { ...read, problems: read.problems.map((problem) => ({ ...problem, file: relative(folder, problem.file) })) }
  }
}
