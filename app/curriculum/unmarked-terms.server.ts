import { join } from 'node:path'
import { warning } from './content-problem'
import type { ContentProblem, Module } from './curriculum'
import { readText } from './read-text.server'

/** Warns of each term that no lesson marks; quiet while something is broken, because that may be what does. */
export async function warnOfUnmarkedTerms(
  found: { module: Module; folder: string }[],
  problems: ContentProblem[],
): Promise<void> {
  if (problems.some(({ severity }) => severity === 'error')) return
  const marked = new Set(found.flatMap(({ module }) => module.lessons.flatMap((lesson) => lesson.terms)))
  for (const { module, folder } of found) {
    const unmarked = module.glossary.filter(({ id }) => !marked.has(id))
    if (unmarked.length === 0) continue
    const file = join(folder, 'glossary.yaml')
    const read = await readText(file)
    const lines = read.state === 'good' ? read.text.split('\n') : []
    for (const { id } of unmarked) {
      const at = lines.findIndex((line) => new RegExp(`\\bid:\\s*["']?${id}\\b(?!-)`).test(line))
      problems.push(
        warning(
          file,
          Math.max(at, 0) + 1,
          `No lesson marks the term \`${id}\`.`,
          'Mark its first use with <Term id="…">, or take it out.',
        ),
      )
    }
  }
}
