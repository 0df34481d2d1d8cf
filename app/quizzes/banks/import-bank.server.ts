import { link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { QuizFile } from '~/curriculum/quiz-schema'
import { parseYaml } from '~/curriculum/yaml-file.server'
import { Refusal } from '~/platform/refusal'
import { BrokenFile } from './bank-format'
import { yamlDraw, yamlHead, yamlOf } from './bank-yaml'
import { piecesOf } from './file-pieces.server'
import { type Defaults, type Fitted, fitQuestion } from './fit-question'
import type { FormatName } from './format-names'
import { FORMATS } from './formats.server'

/** The largest file that the academy reads as content, in bytes. */
const MOST_BYTES = 1_000_000

type Import = {
  file: string
  format: FormatName
  to: string
  title: string | undefined
  defaults: Defaults
  /** Write the good ones although others cannot be carried. */
  keepGood: boolean
  overwrite: boolean
  /** Hears of every question that is not carried, or not whole. */
  report: (one: Fitted) => void
  progress: (share: number, questions: number) => void
}

/** How an import ended. Nothing is written while something could not be carried, unless `keepGood` says so. */
export type Imported = { good: number; bad: number; written: boolean }

/**
 * Reads a bank question by question and writes it as an author would. The new file appears as a whole or not at all, and
 * never in the place of another unless `overwrite` says so. Besides the ids nothing is kept in memory.
 */
export async function importBank(given: Import): Promise<Imported> {
  const { file, to, overwrite } = given
  if (!(await exists(file))) throw new Refusal('not-found', `There is no file ${file}.`)
  if (!overwrite && (await exists(to)))
    throw new Refusal('conflict', `${to} is there already. Say --overwrite to replace it.`)
  await mkdir(dirname(to), { recursive: true })
  const draft = join(dirname(to), `.${basename(to)}.${process.pid}.part`)
  try {
    const { good, bad } = await writeDraft(draft, given)
    const isWanted = good > 0 && (bad === 0 || given.keepGood)
    if (isWanted) await putInPlace(draft, given)
    return { good, bad, written: isWanted }
  } finally {
    await rm(draft, { force: true })
  }
}

async function writeDraft(draft: string, { file, format, to, title, defaults, report, progress }: Import) {
  const slug = basename(dirname(to)).replace(/^\d+-/, '')
  const taken = new Set<string>()
  const byTag = new Map<string, Set<string>>()
  const seen = { good: 0, bad: 0 }
  const handle = await open(draft, 'w')
  let bytes = 0
  const write = async (text: string) => {
    bytes += Buffer.byteLength(text)
    if (bytes > MOST_BYTES)
      throw new Refusal(
        'invalid',
        'This bank is larger than a quiz file may be (one million bytes). Split it first; nothing was written.',
      )
    await handle.appendFile(text)
  }
  const take = async (one: Fitted) => {
    if ('problems' in one || one.lost.length > 0) report(one)
    if ('problems' in one) return void (seen.bad += 1)
    seen.good += 1
    const { tag, enemies, id } = one.question
    byTag.set(tag, (byTag.get(tag) ?? new Set()).add(enemies ?? id))
    await write(yamlOf(one.question))
  }
  try {
    await write(
      yamlHead({ slug, title: title ?? `${slug[0]?.toUpperCase()}${slug.slice(1).replaceAll('-', ' ')} quiz` }),
    )
    const pieces = piecesOf(file, (share) => progress(share, seen.good + seen.bad))
    try {
      for await (const found of FORMATS[format].read(pieces)) await take(fitQuestion(found, defaults, taken))
    } catch (error) {
      if (!(error instanceof BrokenFile)) throw error
      await take({ line: error.line, name: 'the rest of the file', lost: [], problems: [error.message] })
    }
    await write(yamlDraw(byTag))
    return seen
  } finally {
    await handle.close()
  }
}

/** What was written is read as the academy would read it before it gets its name. */
async function putInPlace(draft: string, { to, overwrite }: Import): Promise<void> {
  const parsed = parseYaml(to, await readFile(draft, 'utf8'), QuizFile)
  if (!parsed.ok)
    throw new Refusal(
      'invalid',
      `Together they are no quiz: ${parsed.problems.map(({ message }) => message).join(' ')}`,
    )
  if (overwrite) return rename(draft, to)
  try {
    await link(draft, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    throw new Refusal('conflict', `${to} has appeared meanwhile and was left alone.`)
  }
}

const exists = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  )
