import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, describe, expect, test } from 'vitest'
import { allOf, inPieces, oneByOne } from '~tests/factories/bank-bytes'
import { manyQuestions } from '~tests/factories/many-questions'
import type { BankBytes } from './bank-bytes.server'
import { FORMAT_NAMES, type FormatName } from './format-names'
import { FORMATS } from './formats.server'
import { importBank } from './import-bank.server'
import { questionsIn } from './questions-in.server'

const folder = await mkdtemp(join(tmpdir(), 'firstlight-streaming-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

/** What Aiken does not say. */
const DEFAULTS = { tag: 'scope', lesson: '01-first', rationale: 'It is what the lesson says, in so many words.' }
const MANY = 600
const PIECE = 4096

async function bankOf(format: FormatName, count: number): Promise<Buffer> {
  const carried = manyQuestions(count).flatMap((question) => {
    const one = FORMATS[format].write(question, new Map())
    return 'text' in one ? [one] : []
  })
  return allOf(FORMATS[format].pack(oneByOne(carried)))
}

/** The same file, and how many bytes of it were asked for so far. */
function counting(file: BankBytes): BankBytes & { read: () => number } {
  let read = 0
  return {
    size: file.size,
    read: () => read,
    bytes: async function* (from, to) {
      for await (const chunk of file.bytes(from, to)) {
        read += chunk.length
        yield chunk
      }
    },
  }
}

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

describe.each(FORMAT_NAMES)('%s', (format) => {
  test('a question is read when it is asked for: of the rest of the file, a few pieces at most', async () => {
    const bank = await bankOf(format, MANY)
    const file = counting(inPieces(bank, PIECE))
    let furthest = 0
    let questions = 0
    for await (const one of questionsIn(file, format, DEFAULTS)) {
      expect(one).toHaveProperty('question')
      questions += 1
      furthest = Math.max(furthest, file.read() / bank.length - questions / MANY)
    }
    expect(questions).toBe(MANY)
    // A package is asked for its table of contents first, which is part of the file and no question.
    expect(furthest).toBeLessThan(format === 'qti' ? 0.3 : 0.05)
  })

  test('and it is let go of when the next is asked for', async () => {
    const seen: WeakRef<object>[] = []
    const alive: number[] = []
    for await (const one of questionsIn(inPieces(await bankOf(format, MANY), PIECE), format, DEFAULTS)) {
      seen.push(new WeakRef(one))
      if (seen.length % 150 !== 0) continue
      // What a WeakRef was asked about lives until the end of its turn.
      await new Promise((resolve) => setImmediate(resolve))
      collectGarbage()
      alive.push(seen.filter((ref) => ref.deref() !== undefined).length)
    }
    expect(alive).toHaveLength(MANY / 150)
    expect(Math.max(...alive)).toBeLessThan(60)
  })
})

test('progress is told after every question and never goes back', async () => {
  const file = join(folder, 'bank.gift.txt')
  await writeFile(file, await bankOf('gift', MANY))
  const told: [share: number, questions: number][] = []
  const to = join(folder, '01-many', 'quiz.yaml')
  const asked = { file, to, format: 'gift', title: undefined, defaults: {}, keepGood: false, overwrite: false } as const
  const done = await importBank({ ...asked, report: () => {}, progress: (...at) => told.push(at) })
  expect(done).toMatchObject({ good: MANY, bad: 0, written: true })
  const last = told.pop()
  expect(told.map(([, questions]) => questions)).toEqual(told.map((_, n) => n + 1))
  expect(told.every(([share], n) => share >= (told[n - 1]?.[0] ?? 0) && share <= 1)).toBe(true)
  expect(last).toEqual([1, MANY])
})
