import { expect, test } from 'vitest'
import { contentFolders } from '~tests/factories/content'
import { readingOnce } from '~tests/factories/readings'
import { versionOf } from './version.server'

const aContentFolder = contentFolders()
const reading = readingOnce()
const MODULE = 'modules/01-basics/module.yaml'

test.each([
  ['allowed', 'allowed'],
  ['never', 'never'],
])('a module’s file says whether its lessons may be recognised: %s', async (said, kept) => {
  const content = await aContentFolder()
  await content.edit(MODULE, 'order: 1', `order: 1\nrecognition: ${said}\nrecognitionBecause: So it is.`)
  const { curriculum, problems } = await reading(content)
  expect(problems).toEqual([])
  expect(curriculum?.modules).toMatchObject([{ recognition: kept, recognitionBecause: 'So it is.' }])
})

test('a module that says nothing about it keeps the version that it had before there was anything to say', async () => {
  const content = await aContentFolder()
  const [silent] = (await reading(content)).curriculum?.modules ?? []
  const before = { slug: 'basics', title: 'Basics', summary: silent?.summary, order: 1, objectives: ['Begin well.'] }
  expect(silent?.version).toBe(versionOf(before))
})

test('lessons that no quiz asks about are never recognised, and the author is told', async () => {
  const content = await aContentFolder()
  await content.edit(MODULE, 'order: 1', 'order: 1\nrecognition: allowed')
  await content.remove('modules/01-basics/quiz.yaml')
  await content.edit('levels.yaml', 'quizzes: [basics]', 'quizzes: []')
  const { curriculum, problems } = await reading(content)
  expect(problems).toContainEqual({
    file: MODULE,
    line: 5,
    message: 'The lessons of this module may be recognised, and no quiz asks about them.',
    cure: 'Write its quiz.yaml, or write recognition: never.',
    severity: 'error',
  })
  expect(curriculum?.modules).toMatchObject([{ recognition: 'never' }])
})

test('a level that asks for lessons which may be recognised, and not for their quiz, is not in force', async () => {
  const content = await aContentFolder()
  await content.edit(MODULE, 'order: 1', 'order: 1\nrecognition: allowed')
  const sound = await reading(content)
  expect(sound.curriculum?.levels.map(({ slug }) => slug)).toEqual(['first'])
  await content.edit('levels.yaml', 'quizzes: [basics]', 'quizzes: []')
  const { curriculum, problems } = await reading(content)
  expect(problems.map(({ message, severity }) => [message, severity])).toEqual([
    ['The level `first` asks for the lessons of `basics`, which may be recognised, and not for its quiz.', 'error'],
  ])
  expect(curriculum?.levels).toEqual([])
})
