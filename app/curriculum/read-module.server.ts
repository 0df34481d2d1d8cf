import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from '~/platform/zod'
import { ChecklistFile, ModuleFile, QuizFile, type Checklist, type Quiz, type Source } from './content-schema'
import type { CompetencyInForce, ContentProblem, Lesson, Module, QuizInForce, Versioned } from './curriculum'
import type { ReadOptions } from './read-content.server'
import { unknownSource, versioned } from './read-content.server'
import { readLesson } from './read-lesson.server'
import { versionOf } from './version.server'
import { parseYaml, type Read } from './yaml-file.server'

type ReadModule = ReadOptions & { sources: Source[]; problems: ContentProblem[] }

/**
 * Reads one module's folder. Each broken file is reported and its last good version stands in; a module
 * whose own file is broken and was never good is left out.
 */
export async function readModule(options: ReadModule): Promise<Module | undefined> {
  const { folder, problems, lastGood } = options
  const facts = await readYaml(join(folder, 'module.yaml'), ModuleFile, problems)
  // A broken module.yaml says no name, so the last good module is found by the lessons it shares.
  const lessonSlugs = (await readdir(join(folder, 'lessons')).catch(() => [])).filter((name) => name.endsWith('.mdx')).sort().map((name) => name.slice(0, -4))
  const before = lastGood?.modules.find((m) => (facts ? m.slug === facts.value.slug : m.lessons.some((lesson) => lessonSlugs.includes(lesson.slug))))
  if (!facts && !before) return undefined
  const { slug, title, summary, order, objectives } = facts?.value ?? (before as Module)

  const lessons: Versioned<Lesson>[] = []
  const shown = new Set<string>()
  for (const lessonSlug of lessonSlugs) {
    const read = await readLesson({ ...options, moduleSlug: slug, lessonSlug })
    for (const figure of read.figures) shown.add(figure)
    const lesson = read.lesson ?? before?.lessons.find((one) => one.slug === lessonSlug)
    if (lesson) lessons.push(lesson)
  }
  for (const figure of (await readdir(join(folder, 'figures')).catch(() => [])).filter((name) => !shown.has(name))) {
    problems.push({ file: join(folder, 'figures', figure), line: 1, message: 'No lesson shows this figure.', cure: 'Place it with <Figure>, or delete it.', severity: 'warning' })
  }

  const quizFile = await readYaml(join(folder, 'quiz.yaml'), QuizFile, problems)
  const checklistFile = await readYaml(join(folder, 'checklist.yaml'), ChecklistFile, problems)
  const quizIsSound = quizFile && crossCheckQuiz(join(folder, 'quiz.yaml'), quizFile, lessonSlugs, options)
  const checklistIsSound = checklistFile && crossCheckChecklist(join(folder, 'checklist.yaml'), checklistFile, options)

  return {
    ...versioned({ slug, title, summary, order, objectives }),
    lessons,
    quiz: quizIsSound ? quizInForce(quizFile.value, slug) : before?.quiz,
    checklistTitle: checklistIsSound ? checklistFile.value.title : before?.checklistTitle,
    competencies: checklistIsSound ? competenciesInForce(checklistFile.value, slug) : (before?.competencies ?? []),
  }
}

/** A quiz's version covers its policy and the versions of all its questions. */
export function quizInForce({ questions, ...policy }: Quiz, moduleSlug: string): QuizInForce {
  const bank = questions.map(versioned)
  return { ...policy, moduleSlug, questions: bank, version: versionOf({ ...policy, questions: bank.map((question) => question.version) }) }
}

/** Each competency is versioned on its own: a change to one leaves the observations of the others alone. */
export function competenciesInForce(checklist: Checklist, moduleSlug: string): CompetencyInForce[] {
  return checklist.competencies.map((competency) => ({ ...versioned(competency), moduleSlug }))
}

async function readYaml<T>(file: string, schema: z.ZodType<T>, problems: ContentProblem[]): Promise<Read<T> | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) {
    // A module may do without a quiz or a checklist, never without its own file.
    if (file.endsWith('module.yaml')) problems.push({ file, line: 1, message: 'This file is missing or cannot be read.', cure: 'Every module folder needs a module.yaml.', severity: 'error' })
    return undefined
  }
  const parsed = parseYaml(file, text, schema)
  if (parsed.ok) return { value: parsed.value, lineOf: parsed.lineOf }
  problems.push(...parsed.problems)
  return undefined
}

function crossCheckQuiz(file: string, { value, lineOf }: Read<Quiz>, lessonSlugs: string[], { sources, problems }: ReadModule): boolean {
  const found: ContentProblem[] = []
  for (const [n, question] of value.questions.entries()) {
    if (!lessonSlugs.includes(question.lesson)) {
      found.push({ file, line: lineOf(['questions', n, 'lesson']), message: `Question \`${question.id}\` points to the lesson \`${question.lesson}\`, which does not exist.`, cure: 'Use a file name from lessons/, without .mdx.', severity: 'error' })
    }
    for (const [i, id] of question.sources.entries()) {
      if (!sources.some((source) => source.id === id)) found.push(unknownSource(file, lineOf(['questions', n, 'sources', i]), id))
    }
  }
  problems.push(...found)
  return found.length === 0
}

function crossCheckChecklist(file: string, { value, lineOf }: Read<Checklist>, { sources, problems }: ReadModule): boolean {
  const found = value.competencies.flatMap((competency, n) =>
    competency.items.flatMap((item, m) =>
      item.sources.flatMap((id, i) => (sources.some((source) => source.id === id) ? [] : [unknownSource(file, lineOf(['competencies', n, 'items', m, 'sources', i]), id)])),
    ),
  )
  problems.push(...found)
  return found.length === 0
}
