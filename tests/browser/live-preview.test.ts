import { afterAll, expect, test } from 'vitest'
import { contentFolders } from '~tests/factories/content'
import { openBrowser } from '~tests/setup/browser'
import { emptyDatabase } from '~tests/setup/database'
import { urlOf } from '~tests/setup/database-url'
import { runAcademyServer } from '~tests/setup/run-academy'
import { SIZES } from './doing/looking'

const { newPage } = await openBrowser()
const content = await contentFolders()()
const database = await emptyDatabase()
const academy = await runAcademyServer({ DATABASE_URL: urlOf(database), CONTENT_DIR: content.folder }, 'dev')
afterAll(() => academy.end('SIGTERM'))

const LESSON = 'modules/01-basics/lessons/02-time.mdx'
const QUIZ = 'modules/01-basics/quiz.yaml'

test('what an author saves stands on the open page a moment later, and so does what is wrong with it', async () => {
  const page = await newPage(SIZES.laptop)
  const panel = page.getByText(/^The content has/)
  await page.goto(academy.origin)
  await page.getByText('It says what it is.').waitFor()
  expect(await panel.isVisible()).toBe(false)

  await content.edit('course.yaml', 'It says what it is.', 'It says a little more.')
  await page.getByText('It says a little more.').waitFor()

  // Each edit comes while the page of the one before may still be on its way.
  await content.edit(LESSON, 'A limit is a limit.', 'A {limit} is a limit.')
  await content.edit(QUIZ, 'passPercent: 80', 'passPercent: most')
  await page.getByText('The content has 2 mistakes').waitFor()
  const items = page.getByRole('listitem').filter({ hasText: content.folder.split('/').at(-1) ?? '' })
  const said = async () => (await items.allInnerTexts()).map((text) => text.split('\n').filter(Boolean))
  await expect.poll(said).toEqual([
    [
      expect.stringMatching(/^Mistake/),
      expect.stringMatching(/02-time\.mdx:\d+$/),
      'Curly braces are code in a lesson.',
      'Remove the braces, or write the words out.',
    ],
    [
      expect.stringMatching(/^Mistake/),
      expect.stringMatching(/quiz\.yaml:3$/),
      '`passPercent` is text ("most").',
      'It should be a number, without quotes.',
    ],
  ])

  await content.edit(QUIZ, 'passPercent: most', 'passPercent: 80')
  await content.edit(LESSON, 'A {limit} is a limit.', 'A limit is harmless.')
  await page.getByText('“harmless” is claimed here.').waitFor()
  await content.edit(LESSON, 'A limit is harmless.', 'A limit is a limit.')
  await panel.waitFor({ state: 'detached' })
})
