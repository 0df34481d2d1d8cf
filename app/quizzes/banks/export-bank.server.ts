import { open, readFile, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { WrittenQuestion } from '~/curriculum/question-schema'
import { QuizFile } from '~/curriculum/quiz-schema'
import { parseYaml } from '~/curriculum/yaml-file.server'
import { Refusal } from '~/platform/refusal'
import type { Carried, Drawings } from './bank-format'
import { drawingsOf } from './drawings-of'
import type { FormatName } from './format-names'
import { FORMATS } from './formats.server'
import { putInPlace } from './put-in-place.server'

type Export = {
  file: string
  format: FormatName
  to: string
  keepGood: boolean
  overwrite: boolean
  report: (one: { line: number; name: string; lost: string[]; cannot?: string }) => void
}

/** Writes the bank of a quiz file in another format; nothing while something cannot be carried, unless `keepGood` says so. */
export async function exportBank({ file, format, to, keepGood, overwrite, report }: Export) {
  const { value, lineOf } = await quizIn(file)
  const { pack, write } = FORMATS[format]
  const carried: Carried[] = []
  let bad = 0
  for (const [index, question] of value.questions.entries()) {
    const at = { line: lineOf(['questions', index]), name: question.id }
    const written = write(question, await drawingsBeside(file, question))
    if ('cannot' in written) {
      bad += 1
      report({ ...at, lost: [], cannot: written.cannot })
    } else {
      carried.push(written)
      if (written.lost.length > 0) report({ ...at, lost: written.lost })
    }
  }
  const isWanted = carried.length > 0 && (bad === 0 || keepGood)
  if (isWanted) await writeAll(pack(each(carried)), { to, overwrite })
  return { good: carried.length, bad, written: isWanted }
}

async function quizIn(file: string) {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) throw new Refusal('not-found', `There is no file ${file}.`)
  const parsed = parseYaml(file, text, QuizFile)
  if (parsed.ok) return parsed
  const [first] = parsed.problems
  throw new Refusal(
    'invalid',
    `${file}:${first?.line}: ${first?.message} Mend it first; npm run content:check tells all.`,
  )
}

async function drawingsBeside(file: string, question: WrittenQuestion): Promise<Drawings> {
  const drawings = new Map<string, string>()
  for (const name of drawingsOf(question)) {
    const svg = await readFile(join(dirname(file), 'figures', name), 'utf8').catch(() => undefined)
    if (svg !== undefined) drawings.set(name, svg)
  }
  return drawings
}

async function* each<T>(all: readonly T[]): AsyncGenerator<T> {
  yield* all
}

async function writeAll(bytes: AsyncIterable<Uint8Array>, { to, overwrite }: { to: string; overwrite: boolean }) {
  const draft = join(dirname(to), `.${basename(to)}.${process.pid}.part`)
  try {
    const handle = await open(draft, 'w')
    try {
      for await (const chunk of bytes) await handle.appendFile(chunk)
    } finally {
      await handle.close()
    }
    await putInPlace(draft, { to, overwrite })
  } finally {
    await rm(draft, { force: true })
  }
}
