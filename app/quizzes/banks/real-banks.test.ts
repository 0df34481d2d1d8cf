import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { QuizFile } from '~/curriculum/quiz-schema'
import { parseYaml } from '~/curriculum/yaml-file.server'
import { drawingsOf } from './drawings-of'
import { exportBank } from './export-bank.server'
import type { Fitted } from './fit-question'
import { FORMATS } from './formats.server'
import { importBank } from './import-bank.server'

const folder = await mkdtemp(join(tmpdir(), 'firstlight-real-banks-'))
afterAll(() => rm(folder, { recursive: true, force: true }))
const modules = await readdir('content/modules')

async function quizIn(file: string) {
  const parsed = parseYaml(file, await readFile(file, 'utf8'), QuizFile)
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join(' '))
  return parsed.value.questions
}

/** What a reader of the report expects to be there afterwards: all that was not named. */
async function outAndBack(module: string, format: 'qti' | 'moodle' | 'gift' | 'csv') {
  const file = join('content/modules', module, 'quiz.yaml')
  const place = join(folder, module, format)
  const packed = join(folder, `${module}${FORMATS[format].ending}`)
  const cannot: string[] = []
  const gone = await exportBank({
    ...{ file, format, to: packed, keepGood: true, overwrite: false },
    report: (one) => one.cannot !== undefined && cannot.push(one.name),
  })
  const reports: Fitted[] = []
  const back = { file: packed, format, to: join(place, 'quiz.yaml'), title: undefined, defaults: {} }
  const come = await importBank({
    ...{ ...back, keepGood: false, overwrite: false },
    report: (one) => reports.push(one),
    progress: () => {},
  })
  return { file, place, cannot, gone, come, reports, before: await quizIn(file), after: await quizIn(back.to) }
}

describe.each(modules)('the bank of %s', (module) => {
  test.each(['qti', 'moodle', 'gift', 'csv'] as const)(
    'goes out in %s and comes back as it was, but for what is told',
    async (format) => {
      const { place, cannot, gone, come, reports, before, after } = await outAndBack(module, format)
      expect([gone.bad, come.good, come.bad]).toEqual([cannot.length, gone.good, 0])
      expect(after).toEqual(before.filter(({ id }) => !cannot.includes(id)))
      if (!FORMATS[format].carriesDrawings) return
      expect(reports).toEqual([])
      for (const name of after.flatMap(drawingsOf))
        expect(await readFile(join(place, 'figures', name), 'utf8')).toBe(
          await readFile(join('content/modules', module, 'figures', name), 'utf8'),
        )
    },
  )
})
