import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { WrittenQuestion } from '~/curriculum/question-schema'
import { anyQuestion } from '~tests/factories/any-question'
import { allOf, drawingsCalled, inPieces, oneByOne } from '~tests/factories/bank-bytes'
import { QUESTION_TYPES } from '../question-types'
import { type BankFormat, BrokenFile, type Found } from './bank-format'
import { drawingsOf } from './drawings-of'
import { fitQuestion } from './fit-question'
import { FORMAT_NAMES, type FormatName } from './format-names'
import { FORMATS } from './formats.server'

async function readAll(format: BankFormat, contents: string | Uint8Array, size?: number) {
  const found: Found[] = []
  for await (const one of format.read(inPieces(contents, size))) found.push(one)
  return found
}

const CARRIED: Record<FormatName, string[]> = {
  qti: QUESTION_TYPES.filter((type) => type !== 'scenario'),
  moodle: QUESTION_TYPES.filter((type) => type !== 'scenario' && type !== 'essay'),
  gift: ['single', 'multiple', 'true-false', 'numeric', 'short-text', 'matching'],
  aiken: ['single'],
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
      const banks = fc.uniqueArray(anyQuestion(type), { minLength: 1, maxLength: 3, selector: ({ id }) => id })
      await fc.assert(
        fc.asyncProperty(banks, fc.integer({ min: 1, max: 500 }), async (bank, size) => {
          const written = bank.map((question) => {
            const drawings = drawingsCalled(drawingsOf(question))
            return { question, drawings, ...format.write(question, drawings) }
          })
          const gone = written.flatMap((one) => ('text' in one ? [one] : []))
          for (const one of written) if ('cannot' in one) expect(one.cannot).toMatch(/^\p{Lu}.*\.$/u)
          if (gone.length === 0) return
          const found = await readAll(format, await allOf(format.pack(oneByOne(gone))), size)
          const fitted = found.map((one, n) =>
            fitQuestion(one, name === 'aiken' ? commonOf(gone[n]?.question) : {}, new Set()),
          )
          const back = fitted.map((one) => ('question' in one ? one.question : one))
          if (name === 'aiken')
            expect(fitted.map((one) => ('question' in one ? heart(one.question) : one))).toEqual(
              gone.map((one) => heart(one.question)),
            )
          else expect(back).toEqual(gone.map((one) => one.question))
          for (const [n, one] of fitted.entries()) {
            expect(one.lost).toEqual([])
            if (format.carriesDrawings && 'question' in one)
              expect(one.drawings ?? new Map()).toEqual(gone[n]?.drawings)
          }
          carried += gone.length
        }),
        { numRuns: 60 },
      )
      expect(carried > 0).toBe(CARRIED[name].includes(type))
    },
  )

  test('never fails over a file, whatever stands in it: each question is read or told', async () => {
    const bank = await fc.sample(fc.constantFrom(...QUESTION_TYPES).chain(anyQuestion), { numRuns: 12, seed: 7 })
    const gone = bank.flatMap((question) => {
      const one = format.write(question, drawingsCalled(drawingsOf(question)))
      return 'text' in one ? [one] : []
    })
    const good = await allOf(format.pack(oneByOne(gone)))
    const damaged = fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        put: fc.uint8Array({ maxLength: 6 }),
        out: fc.nat(40),
      }),
      { minLength: 1, maxLength: 4 },
    )
    await fc.assert(
      fc.asyncProperty(damaged, async (wounds) => {
        let contents = good
        for (const { at, put, out } of wounds) {
          const from = Math.floor(at * contents.length)
          contents = Buffer.concat([contents.subarray(0, from), put, contents.subarray(from + out)])
        }
        const found = await readAll(format, contents).catch((error: unknown) => error)
        if (Array.isArray(found)) for (const one of found) fitQuestion(one, {}, new Set())
        else expect(found).toSatisfy((error) => error instanceof BrokenFile || /UTF|package/.test(String(error)))
      }),
      { numRuns: 150 },
    )
  })
})

describe.each(FORMAT_NAMES.filter((name) => name !== 'qti'))('%s', (name) => {
  const format = FORMATS[name]

  test('an empty file has no questions', async () => {
    expect(await readAll(format, await allOf(format.pack(oneByOne([]))))).toEqual([])
  })

  test.each([
    ['nothing but one line', 'a'.repeat(700_000)],
    ['nothing but tags', '<a>'.repeat(50_000)],
    ['nothing but quotes', '"'.repeat(700_001)],
    ['an element without end', `<quiz><question type="essay"><name>${'x'.repeat(2_900_000)}`],
    ['an attribute without end', `<quiz><question type="${'x'.repeat(2_900_000)}`],
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
