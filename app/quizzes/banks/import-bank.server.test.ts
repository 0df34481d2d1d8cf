import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { WrittenQuestion } from '~/curriculum/question-schema'
import { QuizFile } from '~/curriculum/quiz-schema'
import { parseYaml } from '~/curriculum/yaml-file.server'
import { anyQuestion } from '~tests/factories/any-question'
import { allOf, oneByOne } from '~tests/factories/bank-bytes'
import { QUESTION_TYPES } from '../question-types'
import { drawingsOf } from './drawings-of'
import { exportBank } from './export-bank.server'
import type { Fitted } from './fit-question'
import type { FormatName } from './format-names'
import { FORMATS } from './formats.server'
import { importBank } from './import-bank.server'

const folder = await mkdtemp(join(tmpdir(), 'firstlight-bank-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A question that can be drawn, which not every question can. */
const DRAWN = WrittenQuestion.parse({
  ...{ id: 'drawn', type: 'true-false', tag: 'drawn', difficulty: 1, lesson: 'x', ask: 'Is it so?', answer: true },
  rationale: 'It is what the lesson says.',
})

let files = 0
/** A file with these contents, and where its quiz would go. */
async function given(contents: string | Uint8Array, ending = '.gift.txt') {
  files += 1
  const place = join(folder, `${files}`)
  const file = `${place}${ending}`
  await writeFile(file, contents)
  return { file, place, to: join(place, '03-a-module', 'quiz.yaml') }
}

type Options = { format?: FormatName; keepGood?: boolean; overwrite?: boolean; defaults?: Record<string, string> }

async function imported({ file, to }: { file: string; to: string }, options: Options = {}) {
  const reports: Fitted[] = []
  const given = {
    format: 'gift' as const,
    keepGood: false,
    overwrite: false,
    defaults: {},
    title: undefined,
    ...options,
  }
  const done = await importBank({ ...given, file, to, report: (one) => reports.push(one), progress: () => {} })
  return { ...done, reports }
}

async function quizIn(file: string) {
  const parsed = parseYaml(file, await readFile(file, 'utf8'), QuizFile)
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join(' '))
  return parsed.value
}

const DEFAULTS = { tag: 'scope', lesson: '01-first', rationale: 'It is what the lesson says, in so many words.' }
const GOOD = '::one::Is it so?{T}\n\n'
const BAD = '::two::A gap {=here} in a sentence.\n\n'

describe('a bank is brought in', () => {
  test('as an author would write it, and every question as it was', async () => {
    const one = fc.constantFrom(...QUESTION_TYPES).chain(anyQuestion)
    const some = fc.uniqueArray(one, { maxLength: 8, selector: ({ id }) => id })
    const banks = some.map((bank) => [...bank.filter(({ id, tag }) => id !== DRAWN.id && tag !== DRAWN.tag), DRAWN])
    await fc.assert(
      fc.asyncProperty(banks, async (bank: WrittenQuestion[]) => {
        const written = bank.map((question) => FORMATS.csv.write(question, new Map()))
        const carried = written.flatMap((one) => ('text' in one ? [one] : []))
        const at = await given(await allOf(FORMATS.csv.pack(oneByOne(carried))), '.csv')
        const done = await imported(at, { format: 'csv' })
        expect(done).toMatchObject({ good: bank.length, bad: 0, written: true })
        expect(done.reports.map(({ name }) => name)).toEqual(
          bank.filter((question) => drawingsOf(question).length > 0).map(({ id }) => id),
        )
        const quiz = await quizIn(at.to)
        expect([quiz.slug, quiz.title]).toEqual(['a-module', 'A module quiz'])
        expect(quiz.questions).toEqual(bank)
      }),
      { numRuns: 40 },
    )
  })

  test('and out again by a format that carries it all, and back', async () => {
    const [at, out] = [await given(GOOD), join(folder, 'out.moodle.xml')]
    await imported(at, { defaults: DEFAULTS })
    const common = { keepGood: false, overwrite: false, report: () => {} }
    expect(await exportBank({ ...common, file: at.to, to: out, format: 'moodle' })).toEqual({
      good: 1,
      bad: 0,
      written: true,
    })
    const again = { file: out, to: join(folder, 'again', 'quiz.yaml') }
    await imported(again, { format: 'moodle' })
    expect((await quizIn(again.to)).questions).toEqual((await quizIn(at.to)).questions)
    await expect(exportBank({ ...common, file: at.to, to: out, format: 'moodle' })).rejects.toThrow('is there already')
  })

  test('not at all while one cannot be carried, which is told with its line and the reason', async () => {
    const at = await given(GOOD + BAD)
    const { written, reports } = await imported(at, { defaults: DEFAULTS })
    expect([written, await readdir(join(at.place, '03-a-module'))]).toEqual([false, []])
    expect(reports).toEqual([
      { line: 3, name: 'two', lost: [], problems: ['A gap inside a sentence is no type of ours.'] },
    ])
  })

  test('without that one when somebody says so', async () => {
    const at = await given(GOOD + BAD)
    expect(await imported(at, { defaults: DEFAULTS, keepGood: true })).toMatchObject({ good: 1, bad: 1, written: true })
    expect((await quizIn(at.to)).questions.map(({ id }) => id)).toEqual(['one'])
  })

  test('never in the place of another file, unless somebody says so', async () => {
    const at = await given(GOOD)
    await imported(at, { defaults: DEFAULTS })
    await writeFile(at.to, 'what an author wrote')
    await expect(imported(at, { defaults: DEFAULTS })).rejects.toThrow('is there already')
    expect(await readFile(at.to, 'utf8')).toBe('what an author wrote')
    expect(await imported(at, { defaults: DEFAULTS, overwrite: true })).toMatchObject({ written: true })
    expect((await quizIn(at.to)).questions).toHaveLength(1)
  })

  test('without a reason, a question says what it lacks', async () => {
    const { reports } = await imported(await given(GOOD), { defaults: { tag: 'scope', lesson: '01-first' } })
    expect(reports[0]).toMatchObject({ problems: [expect.stringContaining('rationale')] })
  })
})

describe('a file is refused, and nothing is left behind,', () => {
  test.each<[string, Uint8Array, RegExp]>([
    ['in UTF-16', new Uint8Array([0xff, 0xfe, 0x41, 0x00]), /UTF-16/],
    ['in Latin-1', Buffer.from('::caf\xe9::Is it so?{T}', 'latin1'), /not in UTF-8/],
    ['that ends within a character', Buffer.from([0x41, 0xf0, 0x9f]), /not in UTF-8/],
    ['that is a package', Buffer.from('PK\u0003\u0004and so on'), /unpack any other/],
    ['with more than a quiz file may hold', Buffer.from(tooMany()), /8 million bytes/],
  ])('%s', async (_, contents, reason) => {
    const at = await given(contents)
    await expect(imported(at, { defaults: DEFAULTS })).rejects.toThrow(reason)
    expect(await readdir(join(at.place, '03-a-module'))).toEqual([])
  })

  test('broken XML tells the line, and keeps what stood before it only when asked to', async () => {
    const question =
      '<question type="truefalse"><idnumber>one</idnumber><questiontext><text>Is it so?</text></questiontext><answer fraction="100"><text>true</text></answer></question>'
    const at = await given(`<quiz>\n${question}\n<question type=essay></question></quiz>`, '.xml')
    const { written, good, reports } = await imported(at, { format: 'moodle', defaults: DEFAULTS })
    expect([written, good, reports.map(({ line }) => line)]).toEqual([false, 1, [3]])
  })
})

function tooMany(): string {
  const one = (n: number) => `::question-${n}::${'Is it so? '.repeat(100)}{T}\n\n`
  return Array.from({ length: 8200 }, (_, n) => one(n)).join('')
}
