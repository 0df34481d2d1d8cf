import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fillBlueprint, fitsLine } from './blueprint'
import { mistake, unknownSources, warning } from './content-problem'
import { type Checklist, ChecklistFile } from './content-schema'
import { type ModuleFacts, ModuleFile, type Source } from './course-schema'
import type { CompetencyInForce, ContentProblem, Lesson, Module, QuizInForce, Versioned } from './curriculum'
import type { Question } from './question-schema'
import { type Quiz, QuizFile } from './quiz-schema'
import type { ReadOptions } from './read-content.server'
import type { Glossaries } from './read-glossaries.server'
import { readLesson } from './read-lesson.server'
import { picturesNamedIn, withPictures } from './read-pictures.server'
import { MOST_BANK_BYTES } from './read-text.server'
import { versioned, versionOf } from './version.server'
import { type Read, readYaml } from './yaml-file.server'

type ReadModule = ReadOptions & { sources: Source[]; glossaries: Glossaries; problems: ContentProblem[] }

/**
 * Reads one module's folder. Each broken file is reported and its last good version stands in; a file that is
 * gone is gone. A module is left out when its own file is broken and was never good, or when no lesson is good.
 */
export async function readModule(options: ReadModule): Promise<Module | undefined> {
  const { folder, problems, lastGood } = options
  const own = await readYaml(join(folder, 'module.yaml'), ModuleFile, problems)
  const lessonSlugs = (await namesIn(join(folder, 'lessons'), '.mdx')).map((name) => name.slice(0, -'.mdx'.length))
  // A broken module.yaml says no name, so the last good module is found by the lessons it shares.
  const isBefore = (m: Module) =>
    typeof own === 'string' ? m.lessons.some((lesson) => lessonSlugs.includes(lesson.slug)) : m.slug === own.value.slug
  const before = lastGood?.modules.find(isBefore)
  const facts = typeof own === 'string' ? before : own.value
  // Whatever is wrong further down is told too, under a name that nobody will see.
  const moduleSlug = facts?.slug ?? basename(folder)

  const lessons = await readLessons(options, { moduleSlug, lessonSlugs, before })
  const quiz = await readQuiz(options, lessonSlugs)
  const checklist = await readChecklist(options)
  const glossary = options.glossaries.of(folder)
  if (lessonSlugs.length === 0)
    problems.push(mistake(join(folder, 'lessons'), 1, 'This module has no lesson.', 'Write one: lessons/01-name.mdx.'))
  if (!facts || lessons.length === 0) return undefined
  const untested = facts.recognition === 'allowed' && quiz === 'absent'
  if (untested) problems.push(recognisedUntested(join(folder, 'module.yaml'), own))

  const { slug } = facts
  return {
    ...versioned(sayingOnly(untested ? { ...facts, recognition: 'never' } : facts)),
    lessons,
    quiz: quiz === 'broken' ? before?.quiz : quiz === 'absent' ? undefined : quizInForce(quiz, slug),
    checklistTitle:
      checklist === 'broken' ? before?.checklistTitle : checklist === 'absent' ? undefined : checklist.title,
    competencies:
      checklist === 'broken'
        ? (before?.competencies ?? [])
        : checklist === 'absent'
          ? []
          : competenciesInForce(checklist, slug),
    glossary:
      glossary === 'broken' ? (before?.glossary ?? []) : glossary.map((term) => ({ ...term, moduleSlug: slug })),
  }
}

/** A module's own facts without those that its file leaves out, so that a file keeps its version when there are new ones. */
function sayingOnly({ slug, title, summary, order, objectives, ...maybe }: ModuleFacts): ModuleFacts {
  const { core, recognition, recognitionBecause } = maybe
  return {
    ...{ slug, title, summary, order, objectives },
    ...(core === undefined ? {} : { core }),
    ...(recognition === undefined ? {} : { recognition }),
    ...(recognitionBecause === undefined ? {} : { recognitionBecause }),
  }
}

/** Whoever is spared the lessons shows in the quiz that they know their matter; without one, nothing would be shown. */
const recognisedUntested = (file: string, own: Read<ModuleFacts> | string): ContentProblem =>
  mistake(
    file,
    typeof own === 'string' ? 1 : own.lineOf(['recognition']),
    'The lessons of this module may be recognised, and no quiz asks about them.',
    'Write its quiz.yaml, or write recognition: never.',
  )

type QuizWithPictures = Omit<Quiz, 'questions'> & { questions: Question[] }

/** A quiz's version covers its policy and the versions of all its questions. */
export function quizInForce({ questions, ...policy }: QuizWithPictures, moduleSlug: string): QuizInForce {
  const bank = questions.map(versioned)
  return {
    ...policy,
    moduleSlug,
    questions: bank,
    version: versionOf({ ...policy, questions: bank.map((question) => question.version) }),
  }
}

/** Each competency is versioned on its own: a change to one leaves the observations of the others alone. */
export function competenciesInForce(checklist: Checklist, moduleSlug: string): CompetencyInForce[] {
  return checklist.competencies.map((competency) => ({ ...versioned(competency), moduleSlug }))
}

type Lessons = { moduleSlug: string; lessonSlugs: string[]; before: Module | undefined }

async function readLessons(
  options: ReadModule,
  { moduleSlug, lessonSlugs, before }: Lessons,
): Promise<Versioned<Lesson>[]> {
  const { folder, problems } = options
  const lessons: Versioned<Lesson>[] = []
  const shown = new Set(await picturesNamedIn(folder))
  for (const lessonSlug of lessonSlugs) {
    const read = await readLesson({ ...options, moduleSlug, lessonSlug })
    for (const figure of read.figures) shown.add(figure)
    const lesson = read.lesson ?? before?.lessons.find((one) => one.slug === lessonSlug)
    if (lesson) lessons.push(lesson)
  }
  for (const figure of await namesIn(join(folder, 'figures'), '')) {
    if (!shown.has(figure))
      problems.push(
        warning(
          join(folder, 'figures', figure),
          1,
          'No lesson and no question shows this figure.',
          'Place it with <Figure>, name it in a question, or delete it.',
        ),
      )
  }
  return lessons
}

/** What an author put into a folder, in the order of the names; what begins with a dot is some program's own. */
async function namesIn(folder: string, ending: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter((name) => name.endsWith(ending) && !name.startsWith('.')).sort()
}

async function readQuiz(
  { folder, sources, problems }: ReadModule,
  lessonSlugs: string[],
): Promise<QuizWithPictures | 'absent' | 'broken'> {
  const file = join(folder, 'quiz.yaml')
  const read = await readYaml(file, QuizFile, problems, { optional: true, most: MOST_BANK_BYTES })
  if (typeof read === 'string') return read
  const found = read.value.questions.flatMap((question, n) => [
    ...strayLesson(file, question, lessonSlugs, () => read.lineOf(['questions', n, 'lesson'])),
    ...unknownSources(file, question.sources, sources, (i) => read.lineOf(['questions', n, 'sources', i])),
  ])
  found.push(...drawnEssays(file, read))
  const questions = await withPictures(read, { folder, file, problems: found })
  problems.push(...found, ...linesSoonRepeated(file, read))
  return found.length === 0 ? { ...read.value, questions } : 'broken'
}

/**
 * Essays that a draw may take. Whether a result waits for people must not be chance, so a line draws nothing else beside
 * them; and whoever marks one has to know what a good answer looks like.
 */
function drawnEssays(file: string, { value: { draw, questions }, lineOf }: Read<Quiz>): ContentProblem[] {
  const mixed = draw.flatMap((line, n) => {
    const fitting = questions.filter((question) => fitsLine(line, question))
    const essay = fitting.find(({ type }) => type === 'essay')
    if (!essay || fitting.every(({ type }) => type === 'essay')) return []
    return mistake(
      file,
      lineOf(['draw', n]),
      `This could draw the essay \`${essay.id}\` or a question that rules mark, so it would be chance whether a result waits for people.`,
      'Give essays a tag of their own, such as essay, and draw them by a line of their own.',
    )
  })
  const unguided = questions.flatMap((question, n) => {
    if (question.type !== 'essay' || question.model || !draw.some((line) => fitsLine(line, question))) return []
    return mistake(
      file,
      lineOf(['questions', n]),
      `The essay \`${question.id}\` can be drawn, and nothing tells its markers what a good answer looks like.`,
      'Write one as `model`. Trainees see it only once the right answers are open to them.',
    )
  })
  return [...mixed, ...unguided]
}

/** The lines of a blueprint that a second attempt could not fill with other questions. */
function linesSoonRepeated(file: string, { value: { draw, questions }, lineOf }: Read<Quiz>): ContentProblem[] {
  const twice = draw.map((line) => ({ ...line, count: line.count * 2 }))
  return fillBlueprint(twice, questions, () => 0).short.map(({ line, missing }) =>
    warning(
      file,
      lineOf(['draw', line]),
      `A second attempt repeats questions: the bank is ${missing} short of twice what this line draws.`,
      'Write more questions for it, or draw fewer.',
    ),
  )
}

function strayLesson(
  file: string,
  { id, lesson }: { id: string; lesson: string },
  lessonSlugs: string[],
  line: () => number,
): ContentProblem[] {
  if (lessonSlugs.includes(lesson)) return []
  return [
    mistake(
      file,
      line(),
      `Question \`${id}\` points to the lesson \`${lesson}\`, which does not exist.`,
      'Use a file name from lessons/, without .mdx.',
    ),
  ]
}

async function readChecklist({ folder, sources, problems }: ReadModule): Promise<Checklist | 'absent' | 'broken'> {
  const file = join(folder, 'checklist.yaml')
  const read: Read<Checklist> | 'absent' | 'broken' = await readYaml(file, ChecklistFile, problems, { optional: true })
  if (typeof read === 'string') return read
  const found = read.value.competencies.flatMap((competency, n) =>
    competency.items.flatMap((item, m) =>
      unknownSources(file, item.sources, sources, (i) => read.lineOf(['competencies', n, 'items', m, 'sources', i])),
    ),
  )
  problems.push(...found)
  return found.length === 0 ? read.value : 'broken'
}
