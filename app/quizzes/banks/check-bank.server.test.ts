import { describe, expect, test } from 'vitest'
import { QuizFile } from '~/curriculum/quiz-schema'
import { parseYaml } from '~/curriculum/yaml-file.server'
import { allOf, drawingsCalled, inPieces, oneByOne } from '~tests/factories/bank-bytes'
import { EVERY_TYPE } from '~tests/factories/every-type'
import { manyQuestions } from '~tests/factories/many-questions'
import { checkBank } from './check-bank.server'
import { asWritten, drawingsOf } from './drawings-of'
import type { FormatName } from './format-names'
import { FORMATS } from './formats.server'
import { openPackage } from './qti/zip-package.server'

const quiz = { slug: 'a-module', title: 'A module quiz' }
const defaults = { tag: 'scope', lesson: '01-first', rationale: 'It is what the lesson says, in so many words.' }
const GOOD = '::one::Is it so?{T}\n\n'
const BAD = '::two::A gap {=here} in a sentence.\n\n'

const check = (text: string | Buffer, format: FormatName = 'gift', keepGood = false) =>
  checkBank({ sent: typeof text === 'string' ? Buffer.from(text) : text, format, quiz, defaults, keepGood })

async function packed(format: FormatName) {
  const carried = EVERY_TYPE.flatMap((inForce) => {
    const { question, drawings } = asWritten(inForce)
    const one = FORMATS[format].write(question, drawings)
    return 'text' in one ? [one] : []
  })
  return allOf(FORMATS[format].pack(oneByOne(carried)))
}

describe('a bank that somebody sends is looked at', () => {
  test('and comes back as the file that an author would write', async () => {
    const { good, bad, told, taken } = await check(GOOD)
    expect({ good, bad, told }).toEqual({ good: 1, bad: 0, told: [] })
    expect(taken?.name).toBe('quiz.yaml')
    const parsed = parseYaml('quiz.yaml', Buffer.from(taken?.base64 ?? '', 'base64').toString(), QuizFile)
    expect(parsed).toMatchObject({ ok: true, value: { slug: 'a-module', questions: [{ id: 'one' }] } })
  })

  test('and not handed out while a question cannot be carried, unless somebody says so', async () => {
    const told = [{ place: 'line 3', name: 'two', cannot: 'A gap inside a sentence is no type of ours.', lost: [] }]
    expect(await check(GOOD + BAD)).toMatchObject({ good: 1, bad: 1, told, taken: undefined })
    expect(await check(GOOD + BAD, 'gift', true)).toMatchObject({ good: 1, bad: 1, told, taken: { name: 'quiz.yaml' } })
    expect(await check(BAD, 'gift', true)).toMatchObject({ good: 0, bad: 1, taken: undefined })
  })

  test.each(['qti', 'moodle'] as const)('with its drawings, in a package that opens, from %s', async (format) => {
    const { drawings, taken, bad } = await check(await packed(format), format)
    expect([bad, drawings, taken?.name]).toEqual([0, 3, 'quiz-with-figures.zip'])
    const zip = await openPackage(inPieces(Buffer.from(taken?.base64 ?? '', 'base64')))
    const yaml = (await allOf(zip.bytes('quiz.yaml', 1_000_000))).toString()
    const parsed = parseYaml('quiz.yaml', yaml, QuizFile)
    if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join(' '))
    for (const name of parsed.value.questions.flatMap(drawingsOf)) expect(zip.has(`figures/${name}`)).toBe(true)
  })

  test('up to as many questions as a page can show', async () => {
    const carried = manyQuestions(1001).map((question) => FORMATS.csv.write(question, drawingsCalled([])))
    const good = carried.flatMap((one) => ('text' in one ? [one] : []))
    await expect(check(await allOf(FORMATS.csv.pack(oneByOne(good))), 'csv')).rejects.toThrow(
      'more than 1000 questions',
    )
  })

  test('and of a long list of what is wrong the beginning is told, and how many more there are', async () => {
    const bad = Array.from({ length: 250 }, (_, n) => `::q${n}::A gap {=here} in a sentence.\n\n`).join('')
    const { told, untold, bad: count } = await check(bad)
    expect([told.length, untold, count]).toEqual([200, 50, 250])
  })
})
