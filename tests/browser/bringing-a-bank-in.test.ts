import { expect, test } from 'vitest'
import { anAcademy, anInstructor } from '~tests/factories/people'
import { testAcademy } from '~tests/setup/academy'
import { everyTable } from './doing/every-table'

const academy = await testAcademy()
await anAcademy(academy.db)
const instructor = await academy.signIn(await anInstructor(academy.db))
const module = academy.taught.modules[0]?.slug ?? ''

const SAID = { module, tag: 'scope', lesson: '01-first', rationale: 'It is what the lesson says, in so many words.' }
const GOOD = '::one::Is it so?{T}\n\n'
const BAD = '::two::A gap {=here} in a sentence.\n\n'

/** Sends a file as a browser without JavaScript does. */
async function sent(contents: string | Uint8Array<ArrayBuffer>, name: string, more: Record<string, string> = {}) {
  const body = new FormData()
  body.set('file', new File([contents], name))
  for (const [field, value] of Object.entries({ format: 'by-name', ...SAID, ...more })) body.set(field, value)
  const headers = { accept: 'text/html', origin: academy.origin, cookie: instructor.cookie ?? '' }
  const answer = await fetch(`${academy.origin}/teach/banks`, { method: 'POST', body, headers, redirect: 'manual' })
  const html = await answer.text()
  const [, download] = /href="data:application\/yaml;base64,([^"]+)"/.exec(html) ?? []
  const words = html.replace(/<(script|style)[\s\S]*?<\/\1>|<!--[\s\S]*?-->|<[^>]*>/g, ' ').replace(/\s+/g, ' ')
  return { status: answer.status, words, yaml: download && Buffer.from(download, 'base64').toString() }
}

test('a bank is looked at, and handed out as a quiz file for the module that was named', async () => {
  const { status, words, yaml } = await sent(GOOD, 'bank.gift.txt')
  expect(status).toBe(200)
  expect(words).toContain('All of it can be carried: one question.')
  expect(yaml).toMatch(new RegExp(`^slug: ${module}\n[\\s\\S]*- id: one\n`))
})

test('what cannot be carried is told by its line, and the rest handed out only when somebody says so', async () => {
  const careful = await sent(GOOD + BAD, 'bank.gift.txt')
  expect(careful.words).toContain('1 can be carried, 1 cannot.')
  expect(careful.words).toMatch(/two line 3 Not carried\. A gap inside a sentence/)
  expect(careful.yaml).toBeUndefined()
  expect((await sent(GOOD + BAD, 'bank.gift.txt', { keepGood: 'yes' })).yaml).toContain('- id: one')
})

test.each<[string, string | Uint8Array<ArrayBuffer>, string, Record<string, string>, number, RegExp]>([
  ['without a file', '', '', {}, 400, /Choose the file of the bank/],
  ['with an empty file', '', 'bank.csv', {}, 400, /Choose the file of the bank/],
  ['with a name that tells nothing', GOOD, 'bank.docx', {}, 400, /tells of no format/],
  ['with a format that is none', GOOD, 'bank.csv', { format: 'docx' }, 400, /Choose one of the formats/],
  ['in Latin-1', new Uint8Array([0x3a, 0xe9, 0x3a]), 'bank.gift.txt', {}, 400, /not in UTF-8/],
  ['that is a package of something else', 'PK\u0003\u0004nothing', 'bank.zip', {}, 200, /package cannot be read/],
  ['larger than a page takes', 'x'.repeat(1_100_000), 'bank.gift.txt', {}, 413, /more than this page can take/],
  ['for a module that could not be one', GOOD, 'bank.gift.txt', { module: '../etc' }, 400, /lower-case letters/],
  ['with reasons that are none', GOOD, 'bank.gift.txt', { rationale: 'Because.' }, 400, /twenty characters/],
])('a bank %s is refused with a sentence, and nothing is kept', async (_, contents, name, more, status, reason) => {
  const before = await everyTable(academy.db)
  const answer = await sent(contents, name, more)
  expect(answer.words).toMatch(reason)
  expect(answer.status).toBe(status)
  expect(answer.yaml).toBeUndefined()
  expect(await everyTable(academy.db)).toEqual(before)
})
