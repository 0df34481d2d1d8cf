import { releaseCompiler } from '~/curriculum/compile-lesson.server'
import { readContent } from '~/curriculum/read-content.server'

const HELP = `Usage: npm run content:check [-- FOLDER]

Reads the whole curriculum as the server would and tells every mistake: file, line, what is wrong, what to do.
FOLDER is the content folder (default: CONTENT_DIR, else "content"). Exit code 1 when there are errors; warnings alone pass.`

/** `npm run content:check`: every mistake with file, line and cure. */
export async function main(args: string[]): Promise<void> {
  if (args.includes('--help')) return void console.log(HELP)
  const folder = args[0] ?? process.env.CONTENT_DIR ?? 'content'
  const today = new Date().toISOString().slice(0, 10)
  const { curriculum, problems } = await readContent({ folder, compiled: async () => undefined, today })
  releaseCompiler()
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
