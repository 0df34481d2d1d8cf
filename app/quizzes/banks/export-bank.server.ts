import { readFile, writeFile } from 'node:fs/promises'
import { QuizFile } from '~/curriculum/quiz-schema'
import { parseYaml } from '~/curriculum/yaml-file.server'
import { Refusal } from '~/platform/refusal'
import type { FormatName } from './format-names'
import { FORMATS } from './formats.server'

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
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) throw new Refusal('not-found', `There is no file ${file}.`)
  const parsed = parseYaml(file, text, QuizFile)
  if (!parsed.ok) {
    const [first] = parsed.problems
    throw new Refusal(
      'invalid',
      `${file}:${first?.line}: ${first?.message} Mend it first; npm run content:check tells all.`,
    )
  }
  const { head, tail, write } = FORMATS[format]
  const texts: string[] = []
  let bad = 0
  for (const [index, question] of parsed.value.questions.entries()) {
    const at = { line: parsed.lineOf(['questions', index]), name: question.id }
    const written = write(question)
    if ('cannot' in written) {
      bad += 1
      report({ ...at, lost: [], cannot: written.cannot })
    } else {
      texts.push(written.text)
      if (written.lost.length > 0) report({ ...at, lost: written.lost })
    }
  }
  const isWanted = texts.length > 0 && (bad === 0 || keepGood)
  if (isWanted) await put(to, `${head}${texts.join('')}${tail}`, overwrite)
  return { good: texts.length, bad, written: isWanted }
}

async function put(to: string, text: string, overwrite: boolean): Promise<void> {
  try {
    await writeFile(to, text, { flag: overwrite ? 'w' : 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    throw new Refusal('conflict', `${to} is there already. Say --overwrite to replace it.`)
  }
}
