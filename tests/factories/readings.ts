import { relative } from 'node:path'
import type { ContentProblem, Lesson } from '~/curriculum/curriculum'
import type { LessonDraft } from '~/curriculum/lesson-draft'
import { proofread } from '~/curriculum/proofreading/proofread.server'
import { type Reading, readContent } from '~/curriculum/read-content.server'
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

/** Reads a content folder and proofreads it, as `npm run content:check` does. Problems name files as the folder does. */
export async function proofreading(
  { folder }: Pick<ContentFolder, 'folder'>,
  today?: string,
): Promise<ContentProblem[]> {
  const drafts: LessonDraft[] = []
  const compiled = async () => undefined
  const { curriculum, problems } = await readContent({ folder, compiled, drafts, ...(today ? { today } : {}) })
  const found = curriculum ? await proofread({ folder, taught: curriculum, drafts }) : []
  return [...problems, ...found].map((problem) => ({ ...problem, file: relative(folder, problem.file) }))
}
