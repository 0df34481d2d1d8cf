import { readdir, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { mistake, reviewDue, unknownSources } from './content-problem'
import { type JurisdictionNotice, JurisdictionsFile, LevelsFile } from './content-schema'
import { CourseFile, type Source, SourcesFile } from './course-schema'
import type { ContentProblem, Curriculum, Lesson, Module } from './curriculum'
import type { LessonDraft } from './lesson-draft'
import { levelsThatHold } from './levels-that-hold.server'
import { readCoverage } from './read-coverage.server'
import { readGlossaries } from './read-glossaries.server'
import { readModule } from './read-module.server'
import { readTools } from './read-tools.server'
import type { Tool } from './tool-schema'
import { warnOfUnmarkedTerms } from './unmarked-terms.server'
import { versioned } from './version.server'
import { withoutTwins } from './without-twins.server'
import { type Read, readYaml } from './yaml-file.server'

/** What a reading of the content folder gives: as much as is good, and every mistake found. */
export type Reading = { curriculum: Curriculum | undefined; problems: ContentProblem[] }

/** What reading needs besides the folder. */
export type ReadOptions = {
  folder: string
  /** What was last good; a broken file keeps its part of this. */
  lastGood?: Curriculum
  /** A lesson already compiled under this version, so that a start costs no compiling. */
  compiled: (version: string) => Promise<Lesson | undefined>
  /** The date, such as 2026-11-22, to warn of review dates that have passed; without it none is. */
  today?: string
  /** Where what each lesson says is put as it is compiled, for those who proofread it. */
  drafts?: LessonDraft[]
}

/**
 * Reads the whole curriculum. Never throws for an author's mistake: each broken piece is reported, and
 * its last good version stands in. `curriculum` is undefined only when a piece that everything needs is
 * broken and there is no last good one.
 */
export async function readContent(options: ReadOptions): Promise<Reading> {
  const { folder, lastGood } = options
  const problems: ContentProblem[] = []
  const sourcesRead = await readYaml(join(folder, 'sources.yaml'), SourcesFile, problems)
  // Everything cites sources: without them each line of the rest would be reported as a mistake too.
  if (typeof sourcesRead === 'string') return { curriculum: lastGood, problems: fromHere(problems) }
  const sources = sourcesRead.value

  const course = await readSound(join(folder, 'course.yaml'), CourseFile, problems, (file, read) =>
    unknownSources(file, read.value.sources, sources, (i) => read.lineOf(['sources', i])),
  )
  const notice = await readSound(join(folder, 'jurisdictions.yaml'), JurisdictionsFile, problems, (file, read) =>
    noticeMistakes(file, read, sources, options.today),
  )
  const levelsRead = await readYaml(join(folder, 'levels.yaml'), LevelsFile, problems)
  const tools = await readTools({ folder: join(folder, 'tools'), sources, problems, lastGood })
  const modules = await readModules(options, { sources, tools, problems })

  const levels =
    typeof levelsRead === 'string'
      ? lastGood?.levels
      : levelsThatHold({ file: join(folder, 'levels.yaml'), levels: levelsRead, modules, lastGood, problems })
  const inForce = {
    course: course ? versioned(course) : lastGood?.course,
    notice: notice ? versioned(notice) : lastGood?.notice,
  }
  if (!inForce.course || !inForce.notice || !levels || modules.length === 0)
    return { curriculum: undefined, problems: fromHere(problems) }
  return {
    curriculum: { course: inForce.course, notice: inForce.notice, levels, modules, tools },
    problems: fromHere(problems),
  }
}

/** File names as an author in the project's folder would type them, and each problem once. */
export function fromHere(problems: ContentProblem[]): ContentProblem[] {
  const named = problems.map((problem) => ({ ...problem, file: relative(process.cwd(), problem.file) || problem.file }))
  return [...new Map(named.map((problem) => [JSON.stringify(problem), problem])).values()]
}

/** A file's value, when it is well formed and `check` finds no error in it; warnings are told and let through. */
async function readSound<T>(
  file: string,
  schema: Parameters<typeof readYaml<T>>[1],
  problems: ContentProblem[],
  check: (file: string, read: Read<T>) => ContentProblem[],
): Promise<T | undefined> {
  const read = await readYaml(file, schema, problems)
  if (typeof read === 'string') return undefined
  const found = check(file, read)
  problems.push(...found)
  return found.some((problem) => problem.severity === 'error') ? undefined : read.value
}

function noticeMistakes(
  file: string,
  { value, lineOf }: Read<JurisdictionNotice>,
  sources: Source[],
  today: string | undefined,
): ContentProblem[] {
  return [
    ...unknownSources(file, value.sources, sources, (i) => lineOf(['sources', i])),
    ...value.places.flatMap((place, n) => [
      ...unknownSources(file, place.sources, sources, (i) => lineOf(['places', n, 'sources', i])),
      ...reviewDue(file, lineOf(['places', n, 'reviewBy']), place, today),
    ]),
  ]
}

/** The modules in teaching order. A folder without any is an accident (a copy that is under way): the last good ones stay. */
async function readModules(
  options: ReadOptions,
  { sources, tools, problems }: { sources: Source[]; tools: Tool[]; problems: ContentProblem[] },
): Promise<Module[]> {
  const found: { module: Module; folder: string }[] = []
  const folders = await foldersIn(join(options.folder, 'modules'), problems)
  const glossaries = await readGlossaries({ folders, sources, lastGood: options.lastGood, problems })
  for (const folder of folders) {
    const module = await readModule({ ...options, folder, sources, glossaries, problems })
    if (module) found.push({ module, folder })
  }
  await warnOfUnmarkedTerms(found, problems)
  await readCoverage({ folder: options.folder, modules: found, tools, problems })
  if (folders.length === 0)
    problems.push(
      mistake(
        join(options.folder, 'modules'),
        1,
        'There is no module here.',
        'Every folder in here with a module.yaml is one.',
      ),
    )
  if (found.length === 0) return options.lastGood?.modules ?? []
  return withoutTwins(found, problems).sort((a, b) => a.order - b.order)
}

async function foldersIn(folder: string, problems: ContentProblem[]): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  const paths = names
    .filter((name) => !name.startsWith('.'))
    .sort()
    .map((name) => join(folder, name))
  const kinds = await Promise.all(
    paths.map((path) =>
      stat(path).then(
        (found) => found.isDirectory(),
        () => undefined,
      ),
    ),
  )
  for (const [index, path] of paths.entries()) {
    if (kinds[index] === undefined)
      problems.push(
        mistake(
          path,
          1,
          'This cannot be read: it is a link that leads nowhere, or the server is not allowed to.',
          'Put the folder itself there.',
        ),
      )
  }
  return paths.filter((_, index) => kinds[index] === true)
}
