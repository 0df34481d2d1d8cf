import { relative } from 'node:path'
import { expect, test } from 'vitest'
import { contentFolders, lessonText } from '~tests/factories/content'
import { readingOnce } from '~tests/factories/readings'
import { readContent } from './read-content.server'

const aContentFolder = contentFolders()
const reading = readingOnce()

const QUIZ = 'modules/01-basics/quiz.yaml'
const CHECKLIST = 'modules/01-basics/checklist.yaml'
const MODULE = 'modules/01-basics/module.yaml'
const SOUND = 'modules/01-basics/lessons/01-sound.mdx'
const TIME = 'modules/01-basics/lessons/02-time.mdx'
const WAVE = 'modules/01-basics/figures/01-wave.svg'
const PICTURES = ['03-room', '04-hall'].map((name) => `modules/01-basics/figures/${name}.svg`)

test('two drawings on one page may not give their parts the same name', async () => {
  const content = await aContentFolder()
  await content.write('modules/01-basics/figures/02-copy.svg', await content.text(WAVE))
  await content.edit(
    SOUND,
    'caption="A wave" />',
    'caption="A wave" />\n\n<Figure src="02-copy.svg" alt="The same wave." caption="Again" />',
  )
  expect((await reading(content)).problems).toMatchObject([
    {
      file: 'modules/01-basics/figures/02-copy.svg',
      message: 'The id "wave-t" is used twice, here and in 01-wave.svg.',
    },
  ])
})

test.each([
  ['a module', 'module.yaml', /^The module name `basics` is used already, in 01-basics\/module.yaml/],
  ['a quiz', 'quiz.yaml', /^The quiz name `basics` is used already/],
])('a folder copied to begin a new module leaves the first one as it is: %s', async (_, changed, message) => {
  const content = await aContentFolder()
  for (const file of [MODULE, QUIZ, CHECKLIST, SOUND, TIME, WAVE, ...PICTURES])
    await content.write(file.replace('01-basics', '07-copy'), await content.text(file))
  if (changed === 'quiz.yaml') await content.edit('modules/07-copy/module.yaml', 'slug: basics', 'slug: copy')
  const { curriculum, problems } = await reading(content)
  expect(problems).toContainEqual({
    file: `modules/07-copy/${changed}`,
    line: 1,
    message: expect.stringMatching(message),
    cure: expect.stringMatching(/name of its own/),
    severity: 'error',
  })
  expect(curriculum?.modules.map((m) => [m.slug, m.quiz?.slug])[0]).toEqual(['basics', 'basics'])
  expect(curriculum?.modules.flatMap((m) => m.quiz?.slug ?? [])).toHaveLength(1)
})

test('what is written and never used is only remarked on, and served', async () => {
  const content = await aContentFolder()
  await content.write('modules/01-basics/figures/02-spare.svg', '<svg />')
  await content.edit(SOUND, 'sources: [one-2020]', 'sources: [one-2020, two-2021]')
  await content.edit(TIME, '2099-06-30', '2020-06-30')
  const { folder } = content
  const { curriculum, problems } = await readContent({ folder, compiled: async () => undefined, today: '2026-11-22' })
  expect(problems.map(({ file, severity, message }) => [relative(folder, file), severity, message])).toEqual([
    [SOUND, 'warning', '`two-2021` is listed as a source and never cited.'],
    [TIME, 'warning', '“Time” was to be reviewed 2336 days ago, by 2020-06-30.'],
    ['modules/01-basics/figures/02-spare.svg', 'warning', 'No lesson and no question shows this figure.'],
  ])
  expect(curriculum?.modules[0]?.lessons).toHaveLength(2)
})

test.each([
  ['{ tag: sound, count: 1 }', '{ tag: sound, count: 1 }', []],
  ['{ tag: sound, count: 1 }', '{ tag: sound, count: 2 }', ['1 short']],
  ['{ tag: sound, count: 1 }', '{ tag: sound, count: 3 }', ['3 short']],
  ['{ tag: time, count: 1 }', '{ tag: time, difficulty: 3, count: 1 }', ['1 short']],
])('a line whose bank is less than twice its count is remarked on: %s, %s', async (from, to, said) => {
  const content = await aContentFolder()
  await content.edit(QUIZ, from, to)
  const { problems, curriculum } = await reading(content)
  const expected = said.map((missing) => ['warning', expect.stringContaining(`the bank is ${missing} of twice`)])
  expect(problems.map(({ severity, message }) => [severity, message])).toEqual(expected)
  expect(curriculum?.modules[0]?.quiz?.draw).toHaveLength(2)
})

test.each([
  [899, ['The lesson has 899 words; 900 are the fewest.']],
  [900, []],
])('a lesson of %i words', async (words, said) => {
  const content = await aContentFolder()
  const around = (await reading(content)).curriculum?.modules[0]?.lessons[1]?.words ?? 0
  const body = 'A limit is a limit. <Cite id="two-2021" />\n'
  await content.write(
    TIME,
    lessonText({ title: 'Time', sources: ['one-2020', 'two-2021'], body, words: 920 - around + words }),
  )
  expect((await reading(content)).problems.map((problem) => problem.message)).toEqual(said)
})

test('a drawing that only a question shows is used, also while the quiz has a mistake in it', async () => {
  const content = await aContentFolder()
  await content.edit(QUIZ, 'What is heard?', '')
  const { problems } = await reading(content)
  expect(problems.map((problem) => problem.message)).toEqual(['`questions 1, ask` is empty.'])
})

test('a question is kept with its drawing, not with the name of a file', async () => {
  const content = await aContentFolder()
  const questions = (await reading(content)).curriculum?.modules[0]?.quiz?.questions ?? []
  expect(questions.find(({ id }) => id === 'where-it-is')).toMatchObject({
    picture: { svg: await content.text('modules/01-basics/figures/03-room.svg') },
  })
})
