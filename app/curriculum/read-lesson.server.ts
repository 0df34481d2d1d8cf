import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { compileLesson, RENDERING } from './compile-lesson.server'
import { LessonFrontmatter, type Source } from './content-schema'
import type { ContentProblem, Lesson, Versioned } from './curriculum'
import { figureMistake } from './figure.server'
import type { ReadOptions } from './read-content.server'
import { unknownSource } from './read-content.server'
import { versionOf } from './version.server'
import { parseYaml } from './yaml-file.server'

const FEWEST_WORDS = 900

type ReadLesson = ReadOptions & { sources: Source[]; problems: ContentProblem[]; moduleSlug: string; lessonSlug: string }

/**
 * Reads and compiles one lesson. A mistake is reported and no lesson returned. The version covers the
 * text, its figures, its sources and the renderer: whatever could change what a trainee sees.
 */
export async function readLesson(options: ReadLesson): Promise<{ lesson: Versioned<Lesson> | undefined; figures: string[] }> {
  const { folder, moduleSlug, lessonSlug, problems } = options
  const file = join(folder, 'lessons', `${lessonSlug}.mdx`)
  const text = await readFile(file, 'utf8')
  const figureNames = [...text.matchAll(/<Figure[^>]*\ssrc="([^"]+)"/g)].map((match) => match[1] ?? '')
  const complain = (line: number, message: string, cure: string, severity: ContentProblem['severity'] = 'error') => void problems.push({ file, line, message, cure, severity })
  const nothing = { lesson: undefined, figures: figureNames }

  const cut = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/.exec(text)
  if (!cut) {
    complain(1, 'A lesson begins with its facts between two lines of ---.', 'Copy the head of another lesson.')
    return nothing
  }
  const head = parseYaml(file, cut[1] ?? '', LessonFrontmatter, 1)
  if (!head.ok) {
    problems.push(...head.problems)
    return nothing
  }

  const errorsBefore = problems.length
  const sources = head.value.sources.flatMap((id, index) => {
    const source = options.sources.find((one) => one.id === id)
    if (!source) problems.push(unknownSource(file, head.lineOf(['sources', index]), id))
    return source ?? []
  })
  const figures = await readFigures(folder, figureNames, problems)
  if (problems.length > errorsBefore) return nothing

  const facts = { ...head.value, sources, slug: lessonSlug, moduleSlug }
  const version = versionOf({ rendering: RENDERING, text, figures: [...figures], sources })
  const known = await options.compiled(version)
  if (known) return { lesson: { ...known, version }, figures: figureNames }

  const lineCount = cut[0].split('\n').length - 1
  const { html, report } = await compileLesson('\n'.repeat(lineCount) + text.slice(cut[0].length), { sources, figures })
  for (const mistake of report.mistakes) complain(mistake.line, mistake.message, mistake.cure)
  for (const [id, line] of report.cited) {
    if (!sources.some((source) => source.id === id)) complain(line, `The lesson cites \`${id}\`, which is not in its sources.`, 'Add it to `sources:` at the head of this file.')
  }
  if (report.mistakes.length === 0 && report.words < FEWEST_WORDS) complain(1, `The lesson has ${report.words} words; ${FEWEST_WORDS} are the fewest.`, 'Say more, or join it with another lesson.')
  for (const source of sources) {
    if (!report.cited.has(source.id)) complain(head.lineOf(['sources']), `\`${source.id}\` is listed as a source and never cited.`, 'Cite it where it is used, or take it off the list.', 'warning')
  }
  if (problems.slice(errorsBefore).some((problem) => problem.severity === 'error')) return nothing
  return { lesson: { ...facts, html, words: report.words, headings: report.headings, version }, figures: figureNames }
}

async function readFigures(folder: string, names: string[], problems: ContentProblem[]): Promise<Map<string, string>> {
  const figures = new Map<string, string>()
  for (const name of names) {
    const file = join(folder, 'figures', name)
    const plain = /^[\w-]+\.svg$/.test(name)
    const svg = plain ? await readFile(file, 'utf8').catch(() => undefined) : undefined
    const mistake = svg === undefined ? 'This figure is not there.' : figureMistake(svg)
    if (mistake) problems.push({ file, line: 1, message: mistake, cure: 'Mend the drawing, or the name in <Figure src="…">.', severity: 'error' })
    else figures.set(name, svg ?? '')
  }
  return figures
}
