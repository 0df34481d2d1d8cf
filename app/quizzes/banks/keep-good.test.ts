import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { QuizFile } from '~/curriculum/quiz-schema'
import { parseYaml } from '~/curriculum/yaml-file.server'
import { allOf, drawingsCalled, oneByOne } from '~tests/factories/bank-bytes'
import { EVERY_TYPE } from '~tests/factories/every-type'
import { manyQuestions } from '~tests/factories/many-questions'
import { asWritten } from './drawings-of'
import type { Fitted } from './fit-question'
import { FORMAT_NAMES, type FormatName } from './format-names'
import { FORMATS } from './formats.server'
import { importBank } from './import-bank.server'

const folder = await mkdtemp(join(tmpdir(), 'firstlight-keep-good-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

const DEFAULTS = { tag: 'scope', lesson: '01-first', rationale: 'It is what the lesson says, in so many words.' }

/** Three questions in a format, of which the second is hurt: the mark of its right option is taken off. */
async function hurtBank(format: FormatName): Promise<Buffer> {
  const { write, pack } = FORMATS[format]
  const hurt: Record<FormatName, [RegExp, string]> = {
    qti: [/<qti-value>[ab]<\/qti-value>/, '<qti-value>none</qti-value>'],
    moodle: [/fraction="100"/, 'fraction="0"'],
    gift: [/^ {2}=/m, '  ~'],
    aiken: [/^ANSWER: .*$/m, 'ANSWER: Z'],
    csv: [/""correct"":true/g, '""correct"":false'],
  }
  const carried = manyQuestions(3).flatMap((question, n) => {
    const one = write(question, new Map())
    if ('cannot' in one) return []
    if (n !== 1) return [one]
    const text = one.text.replace(...hurt[format])
    expect(text).not.toBe(one.text)
    const files =
      one.beside && new Map([...one.beside.files].map(([path, was]) => [path, path.startsWith('items/') ? text : was]))
    return [{ ...one, text, ...(one.beside && files ? { beside: { ...one.beside, files } } : {}) }]
  })
  return allOf(pack(oneByOne(carried)))
}

async function imported(file: string, format: FormatName, keepGood: boolean, place = `${format}-${keepGood}`) {
  const to = join(folder, place, '02-a-module', 'quiz.yaml')
  const reports: Fitted[] = []
  const asked = { file, to, format, title: undefined, defaults: DEFAULTS, keepGood, overwrite: false }
  const done = await importBank({ ...asked, report: (one) => reports.push(one), progress: () => {} })
  return { ...done, to, reports }
}

describe.each(FORMAT_NAMES)('of a bank in %s with one bad question', (format) => {
  test('nothing is written, and the question is told with its line', async () => {
    const file = join(folder, `hurt${FORMATS[format].ending}`)
    await writeFile(file, await hurtBank(format))
    const { to, reports, ...done } = await imported(file, format, false)
    expect(done).toEqual({ good: 2, bad: 1, drawings: 0, written: false })
    expect(await readdir(join(to, '..'))).toEqual([])
    expect(reports).toEqual([expect.objectContaining({ line: expect.any(Number), problems: [expect.any(String)] })])
    expect(reports[0]?.line).toBeGreaterThan(1)
  })

  test('the others are written when somebody says so', async () => {
    const file = join(folder, `kept${FORMATS[format].ending}`)
    await writeFile(file, await hurtBank(format))
    const { to, ...done } = await imported(file, format, true)
    expect(done).toMatchObject({ good: 2, bad: 1, written: true })
    const parsed = parseYaml(to, await readFile(to, 'utf8'), QuizFile)
    expect(parsed.ok && parsed.value.questions.map(({ ask }) => /session (\d)/.exec(ask)?.[1])).toEqual(['1', '3'])
  })
})

test('a drawing never takes the place of another: it gets another name, and the question names it so', async () => {
  const hotspots = EVERY_TYPE.filter(({ type }) => type === 'hotspot').map(asWritten)
  const carried = hotspots.flatMap(({ question, drawings }) => {
    const one = FORMATS.qti.write(question, drawings)
    return 'text' in one ? [one] : []
  })
  const file = join(folder, 'drawn.zip')
  await writeFile(file, await allOf(FORMATS.qti.pack(oneByOne(carried))))
  const first = await imported(file, 'qti', true, 'drawn')
  const figures = join(first.to, '..', 'figures')
  const [name = ''] = await readdir(figures)
  const [other = ''] = drawingsCalled(['other.svg']).values()
  await writeFile(join(figures, name), other)
  await rm(first.to)
  await imported(file, 'qti', true, 'drawn')
  const again = name.replace('.svg', '-2.svg')
  expect(await readdir(figures)).toEqual([again, name].sort())
  expect(await readFile(join(figures, name), 'utf8')).toBe(other)
  expect(await readFile(first.to, 'utf8')).toContain(`picture: ${again}`)
})
