import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from '~/platform/zod'
import type { FormatName } from '~/quizzes/banks/format-names'
import { FORMATS } from '~/quizzes/banks/formats.server'
import { allOf, oneByOne } from '../factories/bank-bytes'
import { manyQuestions } from '../factories/many-questions'
import type { Row } from './comparing'

const Once = z.object({ seconds: z.number(), peakBytes: z.number(), questions: z.number() })
const FEW = 500
const MANY = 5000
const MEASURED: FormatName[] = ['moodle', 'gift', 'csv', 'qti']
const SLICES = 3

/**
 * Imports of 500 and of 5,000 questions, each in a process of its own, so that its peak of memory is its own, too; beside
 * them a process that only reads the larger file. The ratio is that of the two peaks: 1 means that length costs nothing.
 */
export async function compareImports(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'firstlight-bench-import-'))
  try {
    const rows: Row[] = []
    for (const format of MEASURED) rows.push(await compareFormat(folder, format))
    return rows
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function compareFormat(folder: string, format: FormatName): Promise<Row> {
  const fileOf = async (count: number) => {
    const file = join(folder, `${count}${FORMATS[format].ending}`)
    const carried = manyQuestions(count).flatMap((question) => {
      const one = FORMATS[format].write(question, new Map())
      return 'text' in one ? [one] : []
    })
    await writeFile(file, await allOf(FORMATS[format].pack(oneByOne(carried))))
    return file
  }
  const [few, many] = [await fileOf(FEW), await fileOf(MANY)]
  const once = (file: string, as: string) => inOwnProcess([file, as, join(folder, '01-bench', 'quiz.yaml')])
  const slices = Array.from({ length: SLICES }, () => ({
    few: once(few, format),
    many: once(many, format),
    bare: once(many, 'bare'),
  }))
  const middle = (of: (slice: (typeof slices)[number]) => number) =>
    slices.map(of).sort((one, other) => one - other)[Math.floor(SLICES / 2)] ?? 0
  const megabytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MB`
  const [peakFew, peakMany] = [middle(({ few }) => few.peakBytes), middle(({ many }) => many.peakBytes)]
  const rate = middle(({ many }) => many.questions / many.seconds)
  return {
    what: `import of 5,000 questions, ${FORMATS[format].title}`,
    ours: `${rate.toFixed(0)} questions/s, peak ${megabytes(peakMany)} (of 500: ${megabytes(peakFew)})`,
    bare: `reading its bytes: peak ${megabytes(middle(({ bare }) => bare.peakBytes))}`,
    ratio: `${(peakMany / peakFew).toFixed(2)} of memory`,
    aim: 'at most 1.5 of memory',
  }
}

function inOwnProcess(args: string[]): z.infer<typeof Once> {
  const script = `import(${JSON.stringify(pathToFileURL(resolve('build/bench/import-once.js')).href)}).then(({ main }) => main(${JSON.stringify(args)}))`
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
  return Once.parse(JSON.parse(stdout))
}
