import { expect, test } from 'vitest'
import { contentFolders } from '~tests/factories/content'
import { proofreading } from '~tests/factories/readings'
import { ClaimsFile } from './claims-schema'
import { claimFinder } from './forbidden-claims'

const aContentFolder = contentFolders()
const TIME = 'modules/01-basics/lessons/02-time.mdx'
const claims = ClaimsFile.parse([
  {
    phrases: ['harmless', '100 % accurate', 'healthy bab*', 'baby is fine'],
    why: 'Nobody knows.',
    instead: 'Say less.',
  },
])
const find = claimFinder(claims)
const found = (text: string) => find(text).map(({ said }) => said)

test.each([
  ['A scan is harmless.', ['harmless']],
  ['It is 100% accurate.', ['100 % accurate']],
  ['It is 100 %   accurate.', ['100 % accurate']],
  ['Healthy babies. And: the baby is fine.', ['Healthy babies', 'baby is fine']],
  ['It is not harmless.', []],
  ['Nobody may call it harmless.', []],
  ['It isn’t harmless.', []],
  ['No. It is harmless.', ['harmless']],
  ['There is no doubt about one thing, and we say it to everybody: it is harmless.', ['harmless']],
  ['She said “it is harmless” and left.', []],
  ['She said "it is harmless" and left.', []],
  ['Strike *harmless* from the advert.', []],
  ['A healthy baby’s picture.', []],
  ['It is unharmlessly so.', []],
])('%s', (text, said) => {
  expect(found(text)).toEqual(said)
})

test('in words for the room, quotation marks do not excuse', () => {
  expect(find('“It is harmless.”', { spoken: true })).toHaveLength(1)
})

test.each([
  ['stands among words never to say', '<NeverSay>\n\nIt is completely safe.\n\n</NeverSay>'],
  ['is quoted by a mark', '> It is completely safe.'],
  ['is in quotation marks', 'Strike “completely safe” from the advert.'],
  ['is denied', 'It is not completely safe.'],
])('a phrase is let through when it %s', async (_, text) => {
  const content = await aContentFolder()
  await content.edit(TIME, 'A limit is a limit.', `${text}\n\nA limit is a limit.`)
  expect(await proofreading(content)).toEqual([])
})

test('a lesson may discuss a phrase in its own words, when it says so at its head', async () => {
  const content = await aContentFolder()
  await content.edit(TIME, 'minutes: 5', 'minutes: 5\ndiscusses: [Completely safe]')
  await content.edit(TIME, 'A limit is a limit.', 'Studios that call it completely safe are wrong.')
  expect(await proofreading(content)).toEqual([])
})

test('wrong options, wrong statements and what an instructor should not see may say it', async () => {
  const content = await aContentFolder()
  await content.edit('modules/01-basics/quiz.yaml', 'text: A drum', 'text: Harmless')
  await content.edit('modules/01-basics/quiz.yaml', 'ask: Is it loud?', 'ask: It is harmless.')
  const checklist = await content.text('modules/01-basics/checklist.yaml')
  await content.write(
    'modules/01-basics/checklist.yaml',
    checklist.replaceAll('Leaves out the talking', 'Says that it is harmless'),
  )
  expect(await proofreading(content)).toEqual([])
})

test.each([
  ['phrases: [completely safe, harmless]', 'phrases: []', '`entry 1, phrases`: Too small'],
  ['[completely safe, harmless]', '["(a+)+$"]', '`entry 1, phrases 1`: A phrase is words; a * at its end'],
  ['why: Nobody has shown that.', 'who: Nobody has shown that.', '`who` is not known here'],
])('a list of claims that is wrong is told: %s', async (from, to, said) => {
  const content = await aContentFolder()
  await content.edit('claims.yaml', from, to)
  const problems = await proofreading(content)
  expect(problems.map(({ file, message }) => [file, message])).toContainEqual([
    'claims.yaml',
    expect.stringContaining(said),
  ])
})

test('without a list of claims none is looked for', async () => {
  const content = await aContentFolder()
  await content.remove('claims.yaml')
  await content.edit(TIME, 'A limit is a limit.', 'It is harmless.')
  expect(await proofreading(content)).toEqual([])
})
