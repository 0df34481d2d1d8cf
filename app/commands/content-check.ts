import { releaseCompiler } from '~/curriculum/compile-lesson.server'
import type { LessonDraft } from '~/curriculum/lesson-draft'
import { proofread } from '~/curriculum/proofreading/proofread.server'
import { readContent } from '~/curriculum/read-content.server'

const HELP = `Usage: npm run content:check [-- FOLDER]

Reads the whole curriculum as the server would, proofreads it, and tells every mistake: file, line, what is wrong, what to do.
FOLDER is the content folder (default: CONTENT_DIR, else "content"). Exit code 1 when there are errors; warnings alone pass.`

/** `npm run content:check`: every mistake with file, line and cure. */
export async function main(args: string[]): Promise<void> {
  if (args.includes('--help')) return void console.log(HELP)
  const folder = args[0] ?? process.env.CONTENT_DIR ?? 'content'
  const today = new Date().toISOString().slice(0, 10)
  const drafts: LessonDraft[] = []
  const { curriculum, problems: found } = await readContent({ folder, compiled: async () => undefined, today, drafts })
  releaseCompiler()
  const problems = [...found, ...(curriculum ? await proofread({ folder, taught: curriculum, drafts }) : [])]
  for (const { file, line, message, cure, severity } of problems)
    console.log(`${file}:${line}: ${severity}: ${message}\n    ${cure}`)
  const errors = problems.filter((problem) => problem.severity === 'error').length
  const lessons = curriculum?.modules.flatMap((m) => m.lessons) ?? []
  const questions = curriculum?.modules.flatMap((m) => m.quiz?.questions ?? []) ?? []
  console.log(
    `${lessons.length} lessons (${lessons.reduce((sum, lesson) => sum + lesson.words, 0)} words), ${questions.length} questions: ${errors} errors, ${problems.length - errors} warnings.`,
  )
  if (errors > 0 || !curriculum) process.exitCode = 1
}
