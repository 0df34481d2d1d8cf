import { basename } from 'node:path'
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

const KINDS = ['modules', 'quizzes', 'competencies', 'levels'] as const

/** Where the names of a kind are written: while a mistake stands there, a missing name only follows from it. */
const WRITTEN_IN: Record<(typeof KINDS)[number], string[]> = {
  modules: ['module.yaml', 'lessons'],
  quizzes: ['module.yaml', 'lessons', 'quiz.yaml', 'figures'],
  competencies: ['module.yaml', 'lessons', 'checklist.yaml'],
  levels: [],
}

/**
 * The levels in force. A level may only ask for what is taught, and never for itself by way of others: one that does is
 * reported, and its last good version stands in, or it is left out when there is none.
 */
export function levelsThatHold({ file, levels, modules, lastGood, problems }: Levels): Versioned<Level>[] {
  const taught = {
    modules: new Set(modules.map((m) => m.slug)),
    quizzes: new Set(modules.flatMap((m) => m.quiz?.slug ?? [])),
    competencies: new Set(modules.flatMap((m) => m.competencies.map((competency) => competency.slug))),
    levels: new Set(levels.value.map((level) => level.slug)),
  }
  const follows = (kind: (typeof KINDS)[number]) =>
    problems.some(
      ({ severity, file }) =>
        severity === 'error' && WRITTEN_IN[kind].includes(file.endsWith('.svg') ? 'figures' : basename(file)),
    )
  const missing = levels.value.flatMap((level, n) =>
    KINDS.flatMap((kind) =>
      (level[kind] ?? []).flatMap((slug, i) => (taught[kind].has(slug) ? [] : { level, kind, slug, at: [n, kind, i] })),
    ),
  )
  problems.push(
    ...missing
      .filter(({ kind }) => !follows(kind))
      .map(({ level, kind, slug, at }) =>
        mistake(
          file,
          levels.lineOf(at),
          `The level \`${level.slug}\` asks for \`${slug}\`, which is not among the ${kind}.`,
          kind === 'levels'
            ? 'Correct the name, or add the level to this file.'
            : 'Correct the name, or add it under content/modules.',
        ),
      ),
  )
  const circular = levels.value.filter((level) => asksForItself(level, levels.value))
  problems.push(
    ...circular.map((level) =>
      mistake(
        file,
        levels.lineOf([levels.value.indexOf(level), 'levels']),
        `The level \`${level.slug}\` asks for itself, at once or by way of others.`,
        'Take one of the names out of `levels`: somebody must be able to begin.',
      ),
    ),
  )
  const untested = levels.value.flatMap((level, n) =>
    recognisedUntested(level, modules).map((at) => ({ level, n, ...at })),
  )
  problems.push(
    ...untested.map(({ level, n, index, slug }) =>
      mistake(
        file,
        levels.lineOf([n, 'modules', index]),
        `The level \`${level.slug}\` asks for the lessons of \`${slug}\`, which may be recognised, and not for its quiz.`,
        'Add the quiz of the module to `quizzes`: whoever is spared the lessons is tested.',
      ),
    ),
  )
  const unsound = [...circular, ...missing.map(({ level }) => level), ...untested.map(({ level }) => level)]
  return levels.value.flatMap((level) =>
    unsound.includes(level) ? (lastGood?.levels.find((one) => one.slug === level.slug) ?? []) : versioned(level),
  )
}

/** The modules of a level whose lessons may be recognised while it asks for no quiz about them. */
function recognisedUntested(level: Level, modules: Module[]): { index: number; slug: string }[] {
  return level.modules.flatMap((slug, index) => {
    const module = modules.find((one) => one.slug === slug)
    const open = module?.recognition === 'allowed' && module.quiz && !level.quizzes.includes(module.quiz.slug)
    return open ? [{ index, slug }] : []
  })
}

/** Whether following what levels ask for, from this one on, comes back to it. */
function asksForItself(level: Level, all: readonly Level[]): boolean {
  const reached = new Set<string>()
  const open = [...(level.levels ?? [])]
  for (let slug = open.pop(); slug !== undefined; slug = open.pop()) {
    if (reached.has(slug)) continue
    reached.add(slug)
    open.push(...(all.find((one) => one.slug === slug)?.levels ?? []))
  }
  return reached.has(level.slug)
}
