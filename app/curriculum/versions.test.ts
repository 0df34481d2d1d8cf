import { expect, test } from 'vitest'
import { type ContentFolder, contentFolders } from '~tests/factories/content'
import type { Curriculum, Lesson } from './curriculum'
import { readContent } from './read-content.server'

const aContentFolder = contentFolders()

const MODULE = 'modules/01-basics'

async function taught({ folder }: ContentFolder, lastGood?: Curriculum): Promise<Curriculum> {
  const known = new Map(
    (lastGood?.modules ?? []).flatMap((m) => m.lessons).map(({ version, ...lesson }) => [version, lesson]),
  )
  const { curriculum, problems } = await readContent({ folder, compiled: async (version) => known.get(version) })
  expect(problems).toEqual([])
  if (!curriculum) throw new Error('nothing is taught')
  return curriculum
}

/** Every version in force, by what it is the version of. */
function versionsOf({ course, notice, levels, modules }: Curriculum): Map<string, string> {
  return new Map([
    ['course', course.version],
    ['notice', notice.version],
    ...levels.map((level): [string, string] => [level.slug, level.version]),
    ...modules.flatMap((m): [string, string][] => [
      [m.slug, m.version],
      ...m.lessons.map((lesson): [string, string] => [lesson.slug, lesson.version]),
      ['quiz', m.quiz?.version ?? ''],
      ...(m.quiz?.questions ?? []).map((question): [string, string] => [question.id, question.version]),
      ...m.competencies.map((competency): [string, string] => [competency.slug, competency.version]),
      ...m.glossary.map((term): [string, string] => [term.id, term.version]),
    ]),
  ])
}

function changed(before: Curriculum, after: Curriculum): string[] {
  const is = versionsOf(after)
  return [...versionsOf(before)].filter(([name, version]) => is.get(name) !== version).map(([name]) => name)
}

test('the same words have the same versions in another folder', async () => {
  expect(await taught(await aContentFolder())).toEqual(await taught(await aContentFolder()))
})

test.each([
  ['with line ends as on Windows', (text: string) => text.replaceAll('\n', '\r\n')],
  ['with a byte order mark', (text: string) => `\uFEFF${text}`],
])('the same words have the same versions when an editor saved them %s', async (_, saved) => {
  const before = await aContentFolder()
  const after = await aContentFolder()
  for (const file of [
    'course.yaml',
    'levels.yaml',
    `${MODULE}/quiz.yaml`,
    `${MODULE}/lessons/01-sound.mdx`,
    `${MODULE}/figures/01-wave.svg`,
  ]) {
    await after.write(file, saved(await after.text(file)))
  }
  expect(changed(await taught(before), await taught(after))).toEqual([])
})

test.each<[string, [file: string, from: string, to: string], string[]]>([
  [
    'one letter of a lesson',
    [`${MODULE}/lessons/02-time.mdx`, 'A limit is a limit.', 'A limit is a limip.'],
    ['02-time'],
  ],
  ['a lesson’s minutes', [`${MODULE}/lessons/02-time.mdx`, 'minutes: 5', 'minutes: 6'], ['02-time']],
  ['a drawing', [`${MODULE}/figures/01-wave.svg`, '>Rise<', '>Fall<'], ['01-sound']],
  ['a picture of a question', [`${MODULE}/figures/04-hall.svg`, 'x="40"', 'x="50"'], ['quiz', 'which-picture']],
  [
    'a source that one lesson cites',
    ['sources.yaml', 'The second source', 'The second source, corrected'],
    ['02-time'],
  ],
  [
    'a source that both lessons and a term cite',
    ['sources.yaml', 'The first source', 'The first source, corrected'],
    ['01-sound', '02-time', 'echo'],
  ],
  [
    'the meaning of a term that one lesson marks',
    [`${MODULE}/glossary.yaml`, 'comes back from where it was sent', 'comes back'],
    ['01-sound', 'echo'],
  ],
  ['a row of the coverage', [`${MODULE}/coverage.yaml`, 'lesson:01-sound, ', ''], []],
  ['one question', [`${MODULE}/quiz.yaml`, 'ask: Is it loud?', 'ask: Is it noisy?'], ['quiz', 'is-it-loud']],
  ['a right answer', [`${MODULE}/quiz.yaml`, 'answer: false', 'answer: true'], ['quiz', 'is-it-loud']],
  ['the pass mark', [`${MODULE}/quiz.yaml`, 'passPercent: 80', 'passPercent: 85'], ['quiz']],
  ['one competency', [`${MODULE}/checklist.yaml`, 'The skill of stopping', 'The art of stopping'], ['stopping']],
  ['the module’s summary', [`${MODULE}/module.yaml`, 'What comes first.', 'What comes at first.'], ['basics']],
  ['a level', ['levels.yaml', 'validMonths: 12', 'validMonths: 24'], ['first']],
  ['a place', ['jurisdictions.yaml', 'name: Elsewhere\n', 'name: Anywhere else\n'], ['notice']],
])('changing %s changes its version and no other', async (_, edit, expected) => {
  const content = await aContentFolder()
  const before = await taught(content)
  await content.edit(...edit)
  expect(changed(before, await taught(content, before))).toEqual(expected)
})

test('two lessons with the same words are two lessons', async () => {
  const content = await aContentFolder()
  await content.write(`${MODULE}/lessons/03-sound-again.mdx`, await content.text(`${MODULE}/lessons/02-time.mdx`))
  const [, time, again] = (await taught(content)).modules[0]?.lessons ?? []
  expect(again).toMatchObject({ slug: '03-sound-again', title: time?.title })
  expect(again?.version).not.toBe(time?.version)
})

test('what was compiled once is not compiled again: the second reading takes each lesson from the first', async () => {
  const content = await aContentFolder()
  const first = await taught(content)
  const kept = new Map(
    first.modules
      .flatMap((m) => m.lessons)
      .map(({ version, ...lesson }): [string, Lesson] => [version, { ...lesson, html: `kept: ${lesson.slug}` }]),
  )
  const asked: string[] = []
  const { curriculum } = await readContent({
    folder: content.folder,
    compiled: async (version) => {
      asked.push(version)
      return kept.get(version)
    },
  })
  expect(asked).toEqual([...kept.keys()])
  expect(curriculum?.modules[0]?.lessons.map((lesson) => lesson.html)).toEqual(['kept: 01-sound', 'kept: 02-time'])
})
