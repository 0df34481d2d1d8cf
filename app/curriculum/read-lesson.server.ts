import { join } from 'node:path'
import { compileLesson, RENDERING } from './compile-lesson.server'
import { reviewDue, unknownSources } from './content-problem'
import { Slug } from './content-words'
import { LessonFrontmatter, type Source } from './course-schema'
import type { ContentProblem, Lesson, Term, Versioned } from './curriculum'
import { passagesToFind } from './passages-to-find'
import type { ReadOptions } from './read-content.server'
import { readFigures } from './read-figures.server'
import type { Glossaries } from './read-glossaries.server'
import { absent, readText } from './read-text.server'
import { versionOf } from './version.server'
import { parseYaml } from './yaml-file.server'

const FEWEST_WORDS = 900

/** What reading a lesson needs beyond the whole: its module, its name, and where problems go. */
export type ReadLesson = ReadOptions & {
  sources: Source[]
  glossaries: Glossaries
  problems: ContentProblem[]
  moduleSlug: string
  lessonSlug: string
}

type Complain = (line: number, message: string, cure: string, severity?: ContentProblem['severity']) => void

/**
 * Reads and compiles one lesson. A mistake is reported and no lesson returned. The version covers the text,
 * its address, its figures, its sources, the terms it marks and the renderer: whatever could change what a trainee sees.
 */
export async function readLesson(
  options: ReadLesson,
): Promise<{ lesson: Versioned<Lesson> | undefined; figures: string[] }> {
  const { folder, moduleSlug, lessonSlug, problems } = options
  const file = join(folder, 'lessons', `${lessonSlug}.mdx`)
  const before = problems.length
  const broken = () => problems.slice(before).some((problem) => problem.severity === 'error')
  const complain: Complain = (line, message, cure, severity = 'error') =>
    void problems.push({ file, line, message, cure, severity })
  const read = await readText(file)
  if (read.state !== 'good') {
    problems.push(read.state === 'absent' ? absent(file) : read.problem)
    return { lesson: undefined, figures: [] }
  }
  const { text } = read
  const figureNames = figuresIn(text)
  const nothing = { lesson: undefined, figures: figureNames }
  if (!Slug.safeParse(lessonSlug).success)
    complain(
      1,
      `"${lessonSlug}" cannot stand in an address.`,
      'Name the file in lower case with digits and single hyphens, such as 03-heat-and-time.mdx.',
    )

  const cut = /^---\n([\s\S]*?)\n---\n/.exec(text)
  if (!cut) {
    complain(1, 'A lesson begins with its facts between two lines of ---.', 'Copy the head of another lesson.')
    return nothing
  }
  const head = parseYaml(file, cut[1] ?? '', LessonFrontmatter, 1)
  if (!head.ok) {
    problems.push(...head.problems)
    return nothing
  }

  const sources = head.value.sources.flatMap((id) => options.sources.find((one) => one.id === id) ?? [])
  problems.push(
    ...unknownSources(file, head.value.sources, options.sources, (index) => head.lineOf(['sources', index])),
  )
  const { title: name, reviewBy } = head.value
  problems.push(...reviewDue(file, head.lineOf(['reviewBy']), { name, reviewBy }, options.today))
  warnOfUncited(text, sources, head.lineOf(['sources']), complain)
  const figures = await readFigures({ folder, names: figureNames, file, text, problems })
  const terms = termsMarked(text, options.glossaries, complain)
  if (broken() || terms === 'in doubt') return nothing

  const { discusses: _forAuthors, ...told } = head.value
  const facts = { ...told, sources, terms: terms.map(({ id }) => id), slug: lessonSlug, moduleSlug }
  const version = versionOf({
    rendering: RENDERING,
    address: [moduleSlug, lessonSlug],
    text,
    figures: [...figures],
    sources,
    // What marks none keeps the version it had before there were glossaries.
    ...(terms.length > 0 ? { terms: terms.map(({ id, means }) => ({ id, means })) } : {}),
  })
  const known = await options.compiled(version)
  if (known) return { lesson: { ...known, version }, figures: figureNames }

  const linesAbove = cut[0].split('\n').length - 1
  const { html, report } = await compileLesson('\n'.repeat(linesAbove) + text.slice(cut[0].length), {
    sources,
    figures,
    terms,
  })
  options.drafts?.push({
    ...{ file, version, moduleSlug, lessonSlug },
    head: head.value,
    lineOf: head.lineOf,
    said: report.said,
  })
  for (const { line, message, cure } of report.mistakes) complain(line, message, cure)
  for (const [id, line] of report.cited) {
    if (!sources.some((source) => source.id === id))
      complain(
        line,
        `The lesson cites \`${id}\`, which is not in its sources.`,
        'Add it to `sources:` at the head of this file.',
      )
  }
  for (const [name, line] of report.figures) {
    if (!figures.has(name))
      complain(
        line,
        `The figure "${name}" is not there.`,
        'Write its file name in double quotes: <Figure src="name.svg" …>.',
      )
  }
  for (const [id, line] of report.terms) {
    if (!facts.terms.includes(id)) complain(line, ...noSuchTerm(id))
  }
  if (report.mistakes.length === 0 && report.words < FEWEST_WORDS)
    complain(
      1,
      `The lesson has ${report.words} words; ${FEWEST_WORDS} are the fewest.`,
      'Say more, or join it with another lesson.',
    )
  if (broken()) return nothing
  const { words, headings, said } = report
  const passages = passagesToFind(head.value.summary, said.passages)
  return { lesson: { ...facts, html, words, headings, passages, version }, figures: figureNames }
}

/** Looked for in the text itself, because a lesson that was compiled before is not compiled again. */
function figuresIn(text: string): string[] {
  return [...new Set([...text.matchAll(/<Figure\b[\s\S]*?\ssrc="([^"]+)"/g)].map((match) => match[1] ?? ''))]
}

/** The terms that a text marks; an unknown one is complained of, unless it may only stand in a glossary that is broken. */
function termsMarked(text: string, { known, unsure }: Glossaries, complain: Complain): Term[] | 'in doubt' {
  const marks = [...text.matchAll(/<Term\s+id="([^"]+)"/g)].map(({ 1: id = '', index }) => ({ id, index }))
  const unknown = marks.filter(({ id }) => !known.has(id))
  if (unsure && unknown.length > 0) return 'in doubt'
  for (const { id, index } of unknown) complain(text.slice(0, index).split('\n').length, ...noSuchTerm(id))
  return [...new Set(marks.map(({ id }) => id))].flatMap((id) => known.get(id) ?? [])
}

const noSuchTerm = (id: string) =>
  [
    `There is no term called \`${id}\`.`,
    'Add it to the glossary.yaml of this module (or of another one), or correct the name.',
  ] as const

function warnOfUncited(text: string, sources: Source[], line: number, complain: Complain): void {
  const cited = new Set([...text.matchAll(/<Cite\s+id="([^"]+)"/g)].map((match) => match[1]))
  for (const { id } of sources) {
    if (!cited.has(id))
      complain(
        line,
        `\`${id}\` is listed as a source and never cited.`,
        'Cite it where it is used, or take it off the list.',
        'warning',
      )
  }
}
