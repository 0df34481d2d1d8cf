import { mistake } from './content-problem'
import type { Level } from './content-schema'
import type { ContentProblem, Curriculum, Module, Versioned } from './curriculum'
import { versioned } from './version.server'

type Levels = {
  file: string
  levels: { value: Level[]; lineOf: (path: PropertyKey[]) => number }
  modules: Module[]
  lastGood: Curriculum | undefined
  problems: ContentProblem[]
}

/**
 * The levels in force. A level may only ask for what is taught: one that asks for more is reported, and its
 * last good version stands in, or it is left out when there is none.
 */
export function levelsThatHold({ file, levels, modules, lastGood, problems }: Levels): Versioned<Level>[] {
  const taught = {
    modules: new Set(modules.map((m) => m.slug)),
    quizzes: new Set(modules.flatMap((m) => m.quiz?.slug ?? [])),
    competencies: new Set(modules.flatMap((m) => m.competencies.map((competency) => competency.slug))),
  }
  return levels.value.flatMap((level, n) => {
    const missing = (['modules', 'quizzes', 'competencies'] as const).flatMap((kind) =>
      level[kind].flatMap((slug, i) =>
        taught[kind].has(slug)
          ? []
          : [mistake(file, levels.lineOf([n, kind, i]), `The level \`${level.slug}\` asks for \`${slug}\`, which is not among the ${kind}.`, 'Correct the name, or add it under content/modules.')],
      ),
    )
    problems.push(...missing)
    return missing.length === 0 ? versioned(level) : (lastGood?.levels.find((one) => one.slug === level.slug) ?? [])
  })
}
