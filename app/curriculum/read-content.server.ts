import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { z } from '~/platform/zod'
import { CourseFile, JurisdictionsFile, LevelsFile, SourcesFile } from './content-schema'
import type { ContentProblem, Curriculum, Lesson, Module, Versioned } from './curriculum'
import { readModule } from './read-module.server'
import { versionOf } from './version.server'
import { parseYaml, type Read } from './yaml-file.server'

/** What a reading of the content folder gives: as much as is good, and every mistake found. */
export type Reading = { curriculum: Curriculum | undefined; problems: ContentProblem[] }

/** What reading needs besides the folder. */
export type ReadOptions = {
  folder: string
  /** What was last good; a broken file keeps its part of this. */
  lastGood?: Curriculum
  /** A lesson already compiled under this version, so that a start costs no compiling. */
  compiled: (version: string) => Promise<Lesson | undefined>
}

/**
 * Reads the whole curriculum. Never throws for an author's mistake: each broken piece is reported, and
 * its last good version stands in. `curriculum` is undefined only when a piece that everything needs is
 * broken and there is no last good one.
 */
export async function readContent(options: ReadOptions): Promise<Reading> {
  const { folder, lastGood } = options
  const problems: ContentProblem[] = []
  const read = async <T>(name: string, schema: z.ZodType<T>, otherwise: T | undefined): Promise<Read<T> | undefined> => {
    const file = join(folder, name)
    const text = await readFile(file, 'utf8').catch(() => undefined)
    const parsed = text === undefined ? missing(file) : parseYaml(file, text, schema)
    if (parsed.ok) return { value: parsed.value, lineOf: parsed.lineOf }
    problems.push(...parsed.problems)
    return otherwise === undefined ? undefined : { value: otherwise, lineOf: () => 1 }
  }

  const sourcesRead = await read('sources.yaml', SourcesFile, undefined)
  // Everything cites sources: without them each line of the rest would be reported as a mistake too.
  if (!sourcesRead) return { curriculum: lastGood, problems: fromHere(problems) }
  const sources = sourcesRead.value
  const course = await read('course.yaml', CourseFile, lastGood?.course && unversioned(lastGood.course))
  const notice = await read('jurisdictions.yaml', JurisdictionsFile, lastGood?.notice && unversioned(lastGood.notice))
  const levels = await read('levels.yaml', LevelsFile, lastGood?.levels.map(unversioned))

  const modules: Module[] = []
  for (const name of await foldersIn(join(folder, 'modules'))) {
    const found = await readModule({ ...options, folder: join(folder, 'modules', name), sources, problems })
    if (found) modules.push(found)
  }
  modules.sort((a, b) => a.order - b.order)

  const known = new Set(sources.map((source) => source.id))
  const cites = (file: string, ids: string[], line: (index: number) => number) => {
    for (const [index, id] of ids.entries()) if (!known.has(id)) problems.push(unknownSource(join(folder, file), line(index), id))
  }
  if (course) cites('course.yaml', course.value.sources, (i) => course.lineOf(['sources', i]))
  if (notice) {
    cites('jurisdictions.yaml', notice.value.sources, (i) => notice.lineOf(['sources', i]))
    for (const [n, place] of notice.value.places.entries()) cites('jurisdictions.yaml', place.sources, (i) => notice.lineOf(['places', n, 'sources', i]))
  }
  if (levels) problems.push(...brokenPromises(join(folder, 'levels.yaml'), levels.value, modules, levels.lineOf))
  problems.push(...twins(modules, folder))

  if (!course || !notice || !levels) return { curriculum: undefined, problems: fromHere(problems) }
  return {
    curriculum: { course: versioned(course.value), notice: versioned(notice.value), levels: levels.value.map(versioned), modules },
    problems: fromHere(problems),
  }
}

/** File names as an author in the project's folder would type them. */
const fromHere = (problems: ContentProblem[]) => problems.map((problem) => ({ ...problem, file: relative(process.cwd(), problem.file) || problem.file }))

/** The piece with the hash that names it. */
export const versioned = <T extends object>(piece: T): Versioned<T> => ({ ...piece, version: versionOf(piece) })

/** The piece as its author wrote it, without its version. */
export function unversioned<T extends { version: string }>({ version: _version, ...piece }: T): Omit<T, 'version'> {
  return piece
}

export const unknownSource = (file: string, line: number, id: string): ContentProblem => ({
  file,
  line,
  message: `There is no source called \`${id}\`.`,
  cure: 'Add it to content/sources.yaml, or correct the name.',
  severity: 'error',
})

function missing(file: string): { ok: false; problems: ContentProblem[] } {
  return { ok: false, problems: [{ file, line: 1, message: 'This file is missing or cannot be read.', cure: 'Put it back, and check that the server may read it.', severity: 'error' }] }
}

/** Levels may only ask for what is taught. */
function brokenPromises(file: string, levels: { modules: string[]; quizzes: string[]; competencies: string[] }[], modules: Module[], lineOf: (path: PropertyKey[]) => number): ContentProblem[] {
  const taught = {
    modules: new Set(modules.map((m) => m.slug)),
    quizzes: new Set(modules.flatMap((m) => m.quiz?.slug ?? [])),
    competencies: new Set(modules.flatMap((m) => m.competencies.map((c) => c.slug))),
  }
  return levels.flatMap((level, n) =>
    (['modules', 'quizzes', 'competencies'] as const).flatMap((kind) =>
      level[kind].flatMap((slug, i) =>
        taught[kind].has(slug)
          ? []
          : [{ file, line: lineOf([n, kind, i]), message: `The level asks for \`${slug}\`, which is not among the ${kind}.`, cure: 'Correct the name, or add it under content/modules.', severity: 'error' as const }],
      ),
    ),
  )
}

/** Names that stand in addresses and records must be the only ones of their kind. */
function twins(modules: Module[], folder: string): ContentProblem[] {
  const kinds = {
    module: modules.map((m) => m.slug),
    quiz: modules.flatMap((m) => m.quiz?.slug ?? []),
    competency: modules.flatMap((m) => m.competencies.map((c) => c.slug)),
  }
  return Object.entries(kinds).flatMap(([kind, slugs]) =>
    [...new Set(slugs.filter((slug, index) => slugs.indexOf(slug) !== index))].map((slug) => ({
      file: join(folder, 'modules'),
      line: 1,
      message: `The ${kind} name \`${slug}\` is used in two modules.`,
      cure: 'Rename the newer one.',
      severity: 'error' as const,
    })),
  )
}


async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort()
}
