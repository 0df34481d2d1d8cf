import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'

/** The one module of the small course, by its folder and by its name. */
export const SMALL_MODULE = { folder: '02-ethics-safety', slug: 'ethics-safety' }

/** Its one level: the whole module, each of its skills seen once. */
export const SMALL_LEVEL = { slug: 'safe-practice', title: 'Safe Practice' }

/**
 * Writes a content folder for tests that walk all the way to a certificate: what ships, but one module of it and one level,
 * so that the way is eight lessons, a quiz and six skills long instead of forty-one, six and twenty-nine. Answers where it is.
 */
export async function writeSmallCourse(parent: string): Promise<string> {
  const folder = join(parent, 'content')
  const checklist = parse(
    await readFile(join('content', 'modules', SMALL_MODULE.folder, 'checklist.yaml'), 'utf8'),
  ) as { competencies: { slug: string }[] }
  const competencies = checklist.competencies.map(({ slug }) => slug)
  const level = {
    ...SMALL_LEVEL,
    summary: 'The ethics and safety of non-diagnostic scanning, passed as a quiz and shown to an instructor.',
    statement: 'Has completed the training and has been observed by an instructor showing each of the named skills.',
    modules: [SMALL_MODULE.slug],
    quizzes: [SMALL_MODULE.slug],
    competencies,
    competencyRule: { observations: 1, entrustment: 3, dates: 1, instructors: 1, withinDays: 365 },
    minimumObservations: competencies.length,
    acknowledgements: ['jurisdiction'],
    validMonths: 12,
    plainWords:
      'The holder has studied, passed a quiz and shown six skills. It does not make the holder a sonographer.',
  }
  await mkdir(join(folder, 'modules'), { recursive: true })
  for (const file of (await readdir('content')).filter((name) => name !== 'modules' && name !== 'levels.yaml'))
    await cp(join('content', file), join(folder, file), { recursive: true })
  const module = join('modules', SMALL_MODULE.folder)
  await cp(join('content', module), join(folder, module), { recursive: true })
  await writeFile(join(folder, 'levels.yaml'), stringify([level]))
  await writeFile(join(folder, module, 'glossary.yaml'), stringify(await termsMarkedIn(module)))
  return folder
}

/** The terms that the lessons of a module mark, whichever module explains them. */
async function termsMarkedIn(module: string): Promise<{ id: string }[]> {
  const lessons = await textsIn(join('content', module, 'lessons'), '.mdx')
  const glossaries = await Promise.all(
    (await readdir(join('content', 'modules'))).map((other) =>
      textsIn(join('content', 'modules', other), 'glossary.yaml'),
    ),
  )
  const terms = glossaries.flat().flatMap((text) => parse(text) as { id: string }[])
  return terms.filter(({ id }) => lessons.some((text) => text.includes(`<Term id="${id}"`)))
}

async function textsIn(folder: string, ending: string): Promise<string[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith(ending))
  return Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))
}
