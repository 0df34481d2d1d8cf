import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
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
  for (const file of ['course.yaml', 'jurisdictions.yaml', 'sources.yaml', 'tools'])
    await cp(join('content', file), join(folder, file), { recursive: true })
  const module = join('modules', SMALL_MODULE.folder)
  await cp(join('content', module), join(folder, module), { recursive: true })
  await writeFile(join(folder, 'levels.yaml'), stringify([level]))
  return folder
}
