import { join, sep } from 'node:path'
import { mistake } from './content-problem'
import type { ContentProblem, Module } from './curriculum'

/**
 * Names that stand in addresses and records must be the only ones of their kind. Of two alike the one in the
 * folder that sorts first is served (folders are often copied to begin a new one), and the other is left out.
 */
export function withoutTwins(found: { module: Module; folder: string }[], problems: ContentProblem[]): Module[] {
  const seen = new Map<string, string>()
  /** True for the first of that name; any later one is reported where its author wrote it. */
  const first = (kind: string, slug: string, file: string): boolean => {
    const name = `${kind} ${slug}`
    const other = seen.get(name)
    if (other === undefined) seen.set(name, file)
    else
      problems.push(
        mistake(
          file,
          1,
          `The ${kind} name \`${slug}\` is used already, in ${other.split(sep).slice(-2).join('/')}.`,
          'Give this one a name of its own.',
        ),
      )
    return other === undefined
  }
  return found.flatMap(({ module, folder }) => {
    if (!first('module', module.slug, join(folder, 'module.yaml'))) return []
    const { quiz } = module
    return {
      ...module,
      quiz: quiz && first('quiz', quiz.slug, join(folder, 'quiz.yaml')) ? quiz : undefined,
      competencies: module.competencies.filter((competency) =>
        first('competency', competency.slug, join(folder, 'checklist.yaml')),
      ),
    }
  })
}
