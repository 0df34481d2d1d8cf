import { expect, test } from 'vitest'
import { openLog } from '~/platform/log.server'
import { type ContentFolder, contentFolders } from '~tests/factories/content'
import { testDatabase } from '~tests/setup/database'
import type { Curriculum } from './curriculum'
import { openContentStore } from './store.server'

const { db } = await testDatabase()
const aContentFolder = contentFolders()
const now = () => new Date('2026-11-22T10:00:00Z')
const opened = ({ folder }: { folder: string }) =>
  openContentStore({ db, folder, log: openLog('silent'), now, pollSeconds: 0 })

const QUIZ = 'modules/01-basics/quiz.yaml'
const MODULE = 'modules/01-basics/module.yaml'
const TIME = 'modules/01-basics/lessons/02-time.mdx'
const CHECKLIST = 'modules/01-basics/checklist.yaml'
const PICTURES = ['03-room', '04-hall'].map((name) => `modules/01-basics/figures/${name}.svg`)
const COVERAGE = 'modules/01-basics/coverage.yaml'

/** Every version in force, by what it is the version of. */
function versionsOf({ course, notice, levels, modules }: Curriculum): Record<string, string> {
  return Object.fromEntries([
    ['course', course.version],
    ['notice', notice.version],
    ...levels.map((level) => [`level ${level.slug}`, level.version]),
    ...modules.flatMap((m) => [
      [`module ${m.slug}`, m.version],
      ...m.lessons.map((lesson) => [`lesson ${lesson.slug}`, lesson.version]),
      ...(m.quiz
        ? [
            ['quiz', m.quiz.version],
            ...m.quiz.questions.map((question) => [`question ${question.id}`, question.version]),
          ]
        : []),
      ...m.competencies.map((competency) => [`competency ${competency.slug}`, competency.version]),
      ...m.glossary.map((term) => [`term ${term.id}`, term.version]),
    ]),
  ])
}

/** The names of the pieces that are not as they were. */
function changed(before: Curriculum, after: Curriculum): string[] {
  const [was, is] = [versionsOf(before), versionsOf(after)]
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((name) => was[name] !== is[name]).sort()
}

test('a first start with a sound folder serves it', async () => {
  const store = await opened(await aContentFolder())
  expect(store.problems()).toEqual([])
  expect(store.current().modules.map((m) => m.slug)).toEqual(['basics'])
})

type Edit = [file: string, from: string, to: string]

test.each<[string, { broken: Edit; sound: Edit; moved: string[]; held: string[] }]>([
  [
    'a quiz',
    {
      broken: [QUIZ, 'type: numeric', 'type: riddle'],
      sound: [TIME, 'A limit is a limit.', 'A limit is a border.'],
      moved: ['lesson 02-time'],
      held: ['question is-it-loud', 'quiz'],
    },
  ],
  [
    'a lesson',
    {
      broken: [TIME, 'A limit is a limit.', '{process.exit()}'],
      sound: [QUIZ, 'Is it loud?', 'Is it noisy?'],
      moved: ['question is-it-loud', 'quiz'],
      held: ['lesson 02-time'],
    },
  ],
  [
    'a module file',
    {
      broken: [MODULE, 'order: 1', 'order: first'],
      sound: [QUIZ, 'Is it loud?', 'Is it noisy?'],
      moved: ['question is-it-loud', 'quiz'],
      held: ['module basics'],
    },
  ],
  [
    'a checklist',
    {
      broken: [CHECKLIST, 'slug: stopping', 'slug: Stopping'],
      sound: [TIME, 'A limit is a limit.', 'A limit is a border.'],
      moved: ['lesson 02-time'],
      held: ['competency stopping'],
    },
  ],
  [
    'a glossary',
    {
      broken: ['modules/01-basics/glossary.yaml', 'id: echo', 'id: Echo'],
      sound: [TIME, 'A limit is a limit.', 'A limit is a border.'],
      moved: ['lesson 02-time'],
      held: ['term echo', 'lesson 01-sound'],
    },
  ],
  [
    'a drawing',
    {
      broken: ['modules/01-basics/figures/01-wave.svg', 'stroke-width="3"', 'onclick="alert(1)"'],
      sound: [QUIZ, 'Is it loud?', 'Is it noisy?'],
      moved: ['question is-it-loud', 'quiz'],
      held: ['lesson 01-sound'],
    },
  ],
  [
    'a level',
    {
      broken: ['levels.yaml', 'modules: [basics]', 'modules: [craft]'],
      sound: ['course.yaml', 'A small course', 'A tiny course'],
      moved: ['course'],
      held: ['level first'],
    },
  ],
  [
    'the course file',
    {
      broken: ['course.yaml', '[one-2020]', '[nobody-1999]'],
      sound: [QUIZ, 'Is it loud?', 'Is it noisy?'],
      moved: ['question is-it-loud', 'quiz'],
      held: ['course'],
    },
  ],
  [
    'the places',
    {
      broken: ['jurisdictions.yaml', 'updated: "2026-01-01"', 'updated: soon'],
      sound: ['levels.yaml', 'The first level.', 'The very first level.'],
      moved: ['level first'],
      held: ['notice'],
    },
  ],
])(
  'when %s breaks, its last good version stays while the rest moves on, also after a restart; mended, it is served',
  async (_, { broken, sound, moved, held }) => {
    const content = await aContentFolder()
    const store = await opened(content)
    const before = store.current()

    await content.edit(...broken)
    await content.edit(...sound)
    await store.refresh()
    expect(store.problems().filter((problem) => problem.severity === 'error')).toHaveLength(1)
    expect(changed(before, store.current())).toEqual(moved)
    expect(Object.keys(versionsOf(store.current()))).toEqual(expect.arrayContaining(held))

    const restarted = await opened(content)
    expect(restarted.current()).toEqual(store.current())
    expect(restarted.problems()).toEqual(store.problems())

    const [file, was, wrong] = broken
    await content.edit(file, wrong, was)
    await store.refresh()
    expect(store.problems()).toEqual([])
    expect(changed(before, store.current())).toEqual(moved)
    expect((await opened(content)).current()).toEqual(store.current())
  },
)

test('everything broken at once leaves everything as it was, also after a restart', async () => {
  const content = await aContentFolder()
  const store = await opened(content)
  const before = store.current()
  for (const file of [
    'sources.yaml',
    'course.yaml',
    'levels.yaml',
    'jurisdictions.yaml',
    MODULE,
    QUIZ,
    CHECKLIST,
    TIME,
  ])
    await content.write(file, '%%% : [')
  await store.refresh()
  expect(store.current()).toEqual(before)
  expect((await opened(content)).current()).toEqual(before)
  await content.remove('sources.yaml')
  await store.refresh()
  expect(store.current()).toEqual(before)
})

test('a folder that is emptied by accident leaves everything as it was', async () => {
  const content = await aContentFolder()
  const store = await opened(content)
  const before = store.current()
  for (const file of [MODULE, QUIZ, CHECKLIST, TIME, 'modules/01-basics/lessons/01-sound.mdx'])
    await content.remove(file)
  await store.refresh()
  expect(store.current()).toEqual(before)
})

test('a quiz, a checklist and a lesson that their author takes away are gone, also after a restart', async () => {
  const content = await aContentFolder()
  const store = await opened(content)
  await content.edit(
    'levels.yaml',
    'quizzes: [basics]\n  competencies: [listening, stopping]',
    'quizzes: []\n  competencies: []',
  )
  for (const file of [QUIZ, CHECKLIST, TIME, COVERAGE, ...PICTURES]) await content.remove(file)
  await store.refresh()
  expect(store.problems()).toEqual([])
  const [basics] = store.current().modules
  expect([
    basics?.lessons.map((lesson) => lesson.slug),
    basics?.quiz,
    basics?.checklistTitle,
    basics?.competencies,
  ]).toEqual([['01-sound'], undefined, undefined, []])
  expect((await opened(content)).current()).toEqual(store.current())
})

test('a lesson that is renamed answers under its new name', async () => {
  const content = await aContentFolder()
  const store = await opened(content)
  await content.write('modules/01-basics/lessons/03-time.mdx', await content.text(TIME))
  await content.remove(TIME)
  for (const question of ['how-long', 'when-to-stop']) await renameLessonOf(content, question)
  await store.refresh()
  expect(store.problems()).toEqual([])
  expect(store.current().modules[0]?.lessons.map((lesson) => lesson.slug)).toEqual(['01-sound', '03-time'])
  expect((await opened(content)).current()).toEqual(store.current())
})

async function renameLessonOf(content: ContentFolder, question: string): Promise<void> {
  const text = await content.text(QUIZ)
  const [before = '', after = ''] = text.split(`id: ${question}\n`)
  await content.write(QUIZ, `${before}id: ${question}\n${after.replace('lesson: 02-time', 'lesson: 03-time')}`)
}

test('an academy that never served anything refuses to start on a broken folder, and says why', async () => {
  const { db: fresh } = await testDatabase()
  const content = await aContentFolder({ 'sources.yaml': '- id: [' })
  const start = (folder: string) => openContentStore({ db: fresh, folder, log: openLog('silent'), now, pollSeconds: 0 })
  await expect(start(content.folder)).rejects.toMatchObject({
    name: 'StartRefusal',
    message: expect.stringMatching(/sources\.yaml:\d+: This is not valid YAML.*content:check/),
  })
  await expect(start('/nowhere/content')).rejects.toMatchObject({
    name: 'StartRefusal',
    message: expect.stringMatching(/sources\.yaml:1: This file is missing/),
  })
})

test('a first start with one broken lesson serves the others', async () => {
  const { db: fresh } = await testDatabase()
  const content = await aContentFolder({ [TIME]: 'Not a lesson.' })
  const store = await openContentStore({
    db: fresh,
    folder: content.folder,
    log: openLog('silent'),
    now,
    pollSeconds: 0,
  })
  expect(store.current().modules[0]?.lessons.map((lesson) => lesson.slug)).toEqual(['01-sound'])
  expect(store.problems()).toHaveLength(1)
})

test('edited content is found by itself', async () => {
  const content = await aContentFolder()
  const store = await openContentStore({ db, folder: content.folder, log: openLog('silent'), now, pollSeconds: 1 })
  await content.edit('course.yaml', 'A small course', 'A watched course')
  await expect.poll(() => store.current().course.title, { timeout: 10_000 }).toBe('A watched course')
  store.close()
})
