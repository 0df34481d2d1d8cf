import { basename, dirname, join } from 'node:path'
import { mistake } from './content-problem'
import { CoverageFile, type CoveredBy } from './coverage-schema'
import type { ContentProblem, Module } from './curriculum'
import type { Tool } from './tool-schema'
import { readYaml } from './yaml-file.server'

type Found = { module: Module; folder: string }

/** Where the names of a kind are written: while a mistake stands there, a missing name only follows from it. */
const WRITTEN_IN: Record<CoveredBy, (file: string) => boolean> = {
  lesson: (file) => /\.(mdx|svg)$/.test(file) || ['module.yaml', 'glossary.yaml'].includes(basename(file)),
  question: (file) => basename(file) === 'quiz.yaml' || file.endsWith('.svg'),
  competency: (file) => basename(file) === 'checklist.yaml',
  glossary: (file) => basename(file) === 'glossary.yaml',
  tool: (file) => basename(dirname(file)) === 'tools',
}

/**
 * Holds the coverage files against what is taught: that of each module (where `lesson:` means a lesson of its own)
 * and the one of the whole course. Both are optional.
 */
export async function readCoverage({
  folder,
  modules,
  tools,
  problems,
}: {
  folder: string
  modules: Found[]
  tools: Tool[]
  problems: ContentProblem[]
}): Promise<void> {
  for (const file of [...modules.map((one) => join(one.folder, 'coverage.yaml')), join(folder, 'coverage.yaml')]) {
    const read = await readYaml(file, CoverageFile, problems, { optional: true })
    if (typeof read === 'string') continue
    for (const [row, covers] of Object.entries(read.value)) {
      for (const [index, cover] of covers.entries()) {
        if (typeof cover === 'string' && !isThere(cover, { file, modules, tools, problems }))
          problems.push(
            mistake(
              file,
              read.lineOf([row, index]),
              `Row ${row} points to \`${cover}\`, which does not exist.`,
              'Correct the name: what stands before the colon says what kind of thing it is.',
            ),
          )
      }
    }
  }
}

function isThere(
  cover: string,
  { file, modules, tools, problems }: { file: string; modules: Found[]; tools: Tool[]; problems: ContentProblem[] },
): boolean {
  const [kind, name = ''] = cover.split(':') as [CoveredBy, string]
  const own = modules.filter((one) => one.folder === dirname(file))
  if (namesOf(kind, kind === 'lesson' && own.length > 0 ? own : modules, tools).has(name)) return true
  return problems.some((problem) => problem.severity === 'error' && WRITTEN_IN[kind](problem.file))
}

function namesOf(kind: CoveredBy, found: Found[], tools: Tool[]): Set<string> {
  const modules = found.map((one) => one.module)
  switch (kind) {
    case 'lesson':
      return new Set(modules.flatMap((m) => m.lessons.map((lesson) => lesson.slug)))
    case 'question':
      return new Set(modules.flatMap((m) => m.quiz?.questions.map((question) => question.id) ?? []))
    case 'competency':
      return new Set(modules.flatMap((m) => m.competencies.map((competency) => competency.slug)))
    case 'glossary':
      return new Set(modules.flatMap((m) => m.glossary.map((term) => term.id)))
    case 'tool':
      return new Set(tools.map((tool) => tool.slug))
  }
}
