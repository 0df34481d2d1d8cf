import { expect, test } from 'vitest'
import { aModule } from '~tests/factories/learning'
import { aModuleProgress, type ModuleStory, STORY_NOW } from '~tests/factories/module-progress'
import { aRecognitionOnRecord } from '~tests/factories/recognition'
import { moduleProgress } from './module-progress'

const now = STORY_NOW
const module = aModuleProgress
const done: ModuleStory = { read: 3, tries: [{ hoursAgo: 1, passed: true }], shown: ['consent', 'hygiene'] }
const nothing = { lessons: [], recognised: undefined, quiz: undefined, competencies: [] }

test('counts lessons, quiz and competencies as steps', () => {
  expect(module({ read: 2, tries: [{ hoursAgo: 1, passed: true }], shown: ['consent'] })).toMatchObject({
    stepsDone: 4,
    steps: 6,
    lessonsRead: 2,
    minutesLeft: 8,
    competenciesShown: 1,
    complete: false,
  })
})

test('a recognised lesson is a step done and is not read; what was read stays read', () => {
  const progress = module({ read: 1, recognised: true })
  expect(progress).toMatchObject({ lessonsRead: 1, lessonsRecognised: 2, stepsDone: 3, steps: 6, minutesLeft: 0 })
  expect(progress.lessons.map(({ readAt, recognised }) => [readAt !== undefined, recognised])).toEqual([
    [true, false],
    [false, true],
    [false, true],
  ])
})

test('a lesson that came after the recognition has to be read', () => {
  const taught = aModule()
  const progress = moduleProgress(taught, { ...nothing, recognised: aRecognitionOnRecord() })
  expect(progress.lessons.map(({ slug, recognised }) => [slug, recognised])).toEqual([
    ['01-first', true],
    ['02-second', true],
    ['03-third', false],
  ])
})

test.each<[string, ModuleStory, boolean]>([
  ['everything', done, true],
  ['lessons recognised in the place of read', { ...done, read: 0, recognised: true }, true],
  ['lessons recognised, and no quiz', { ...done, read: 0, recognised: true, tries: [] }, false],
  ['lessons recognised, and a competency missing', { ...done, recognised: true, shown: ['consent'] }, false],
  ['a lesson is missing', { ...done, read: 2 }, false],
  ['the quiz is missing', { ...done, tries: [{ hoursAgo: 1 }] }, false],
  ['a competency is missing', { ...done, shown: ['consent'] }, false],
])('complete means every step is done: %s', (_, story, complete) => {
  expect(module(story).complete).toBe(complete)
})

test('a lesson edited after it was read stays read, and says so', () => {
  const taught = aModule()
  const record = {
    moduleSlug: taught.slug,
    lessonSlug: '01-first',
    openedAt: now,
    readAt: now,
    readVersion: 'f'.repeat(64),
  }
  const [first] = moduleProgress(taught, { ...nothing, lessons: [record] }).lessons
  expect(first).toMatchObject({ readAt: now, editedSince: true })
})

test('a module without quiz and checklist is complete when it is read', () => {
  const taught = aModule({ quiz: undefined, competencies: [] })
  const lessons = taught.lessons.map((lesson) => ({
    moduleSlug: taught.slug,
    lessonSlug: lesson.slug,
    openedAt: now,
    readAt: now,
    readVersion: lesson.version,
  }))
  expect(moduleProgress(taught, { ...nothing, lessons })).toMatchObject({
    steps: 3,
    complete: true,
  })
})
