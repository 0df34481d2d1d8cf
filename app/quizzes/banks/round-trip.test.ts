import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyQuestion } from '~tests/factories/any-question'
import { QUESTION_TYPES } from '../question-types'
import type { WrittenQuestion } from '~/curriculum/question-schema'
import { type BankFormat, BrokenFile } from './bank-format'
import { fitQuestion } from './fit-question'
import { FORMAT_NAMES, type FormatName } from './format-names'
import { FORMATS } from './formats.server'

/** The text in pieces of this many characters, as a file comes. */
async function* inPieces(text: string, size: number) {
  for (let from = 0; from < text.length; from += size) yield text.slice(from, from + size)
}

async function readAll(format: BankFormat, text: string, size = 64_000) {
  const found = []
  for await (const one of format.read(inPieces(text, size))) found.push(one)
  return found
}

const CARRIED: Record<FormatName, string[]> = {
  gift: ['single', 'multiple', 'true-false', 'numeric', 'short-text', 'matching'],
  aiken: ['single'],
  moodle: ['single', 'multiple', 'true-false', 'numeric', 'short-text', 'matching', 'ordering'],
  csv: [...QUESTION_TYPES],
}

/** What Aiken tells of a question. */
const heart = (question: WrittenQuestion) =>
  question.type === 'single' ? [question.ask, question.options.map(({ text, correct }) => [text, correct])] : undefined

describe.each(FORMAT_NAMES)('%s', (name) => {
  const format = FORMATS[name]

  test.each(QUESTION_TYPES)(
    'brings a question of the type %s back as it went, or says why it cannot go',
    async (type) => {
      let carried = 0
      await fc.assert(
        fc.asyncProperty(
          fc.array(anyQuestion(type), { minLength: 1, maxLength: 3 }),
          fc.integer({ min: 1, max: 500 }),
          async (bank, size) => {
            const written = bank.map((question) => ({ question, ...format.write(question) }))
            const gone = written.flatMap((one) => ('text' in one ? [one] : []))
            for (const one of written) if ('cannot' in one) expect(one.cannot).toMatch(/^\p{Lu}.*\.$/u)
            const text = format.head + gone.map((one) => one.text).join('') + format.tail
            const found = await readAll(format, text, size)
            const fitted = found.map((one, n) =>
              fitQuestion(one, name === 'aiken' ? commonOf(gone[n]?.question) : {}, new Set()),
            )
            if (name === 'aiken')
              expect(fitted.map((one) => ('question' in one ? heart(one.question) : one))).toEqual(
                gone.map((one) => heart(one.question)),
              )
            else
              expect(fitted.map((one) => ('question' in one ? one.question : one))).toEqual(
                gone.map((one) => one.question),
              )
            for (const one of fitted) expect(one.lost).toEqual([])
            carried += gone.length
          },
        ),
        { numRuns: 60 },
      )
      expect(carried > 0).toBe(CARRIED[name].includes(type))
    },
  )

  test('an empty file has no questions', async () => {
    expect(await readAll(format, format.head + format.tail)).toEqual([])
  })

  test.each([
    ['nothing but one line', 'a'.repeat(700_000)],
    ['nothing but tags', '<a>'.repeat(50_000)],
    ['nothing but quotes', '"'.repeat(700_001)],
    ['an element without end', `<quiz><question type="essay"><name>${'x'.repeat(900_000)}`],
    ['an attribute without end', `<quiz><question type="${'x'.repeat(900_000)}`],
    ['a block without end', 'A. x {=\n'.repeat(60_000)],
  ])('a hostile file with %s is refused or read, and never kept whole', async (_, text) => {
    const read = readAll(format, text, 10_000).then(
      (found) => found.every((one) => 'problem' in one),
      (error) => error instanceof BrokenFile,
    )
    expect(await read).toBe(true)
  })
})

function commonOf(question: WrittenQuestion | undefined) {
  return { tag: question?.tag ?? 'x', lesson: question?.lesson ?? 'x', rationale: question?.rationale ?? '' }
}

test('entities that unfold without end are never unfolded', async () => {
  const bomb = `<?xml version="1.0"?>
<!DOCTYPE quiz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
<quiz><question type="truefalse"><questiontext><text>&c;</text></questiontext></question></quiz>`
  await expect(readAll(FORMATS.moodle, bomb)).rejects.toThrow('document type')
  const without = bomb.replace(/<!DOCTYPE[\s\S]*?\]>/, '')
  await expect(readAll(FORMATS.moodle, without)).rejects.toThrow(/entity/)
})

test('neither is a file of this machine read by an outside entity', async () => {
  const outside = `<!DOCTYPE quiz [<!ENTITY f SYSTEM "file:///etc/hostname">]><quiz><question type="essay"><name><text>&f;</text></name></question></quiz>`
  await expect(readAll(FORMATS.moodle, outside)).rejects.toThrow('document type')
})
