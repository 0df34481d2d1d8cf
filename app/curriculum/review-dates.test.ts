import { expect, test } from 'vitest'
import { contentFolders } from '~tests/factories/content'
import { proofreading } from '~tests/factories/readings'

const aContentFolder = contentFolders()
const TIME = 'modules/01-basics/lessons/02-time.mdx'
const CURE = 'Read it against its sources, mend what has changed, and set a new reviewBy.'

test.each([
  ['2026-10-01', []],
  ['2026-10-02', ['“Time” is to be reviewed within 30 days, by 2026-11-01.']],
  ['2026-10-31', ['“Time” is to be reviewed within 1 day, by 2026-11-01.']],
  ['2026-11-01', ['“Time” is to be reviewed within 0 days, by 2026-11-01.']],
  ['2026-11-02', ['“Time” was to be reviewed 1 day ago, by 2026-11-01.']],
  ['2027-01-10', ['“Time” was to be reviewed 70 days ago, by 2026-11-01.']],
])('on %s a lesson that is to be reviewed by 2026-11-01', async (today, said) => {
  const content = await aContentFolder()
  await content.edit(TIME, '2099-06-30', '2026-11-01')
  const problems = await proofreading(content, today)
  expect(problems).toEqual(said.map((message) => ({ file: TIME, line: 8, message, cure: CURE, severity: 'warning' })))
})

test('a place whose summary is due for review is named', async () => {
  const content = await aContentFolder()
  await content.edit(
    'jurisdictions.yaml',
    'reviewBy: 2099-06-30\n  - code: OTHER',
    'reviewBy: 2026-11-01\n  - code: OTHER',
  )
  expect((await proofreading(content, '2026-11-03')).map(({ message }) => message)).toEqual([
    '“Elsewhere in the United States” was to be reviewed 2 days ago, by 2026-11-01.',
  ])
})
