import { mkdir, open, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Refusal } from '~/platform/refusal'
import { fileBytes, watched } from './bank-bytes.server'
import { draftQuestions } from './draft-questions.server'
import { DrawingsFolder } from './drawings-folder.server'
import type { Defaults, Fitted } from './fit-question'
import type { FormatName } from './format-names'
import { putInPlace } from './put-in-place.server'
import { questionsIn } from './questions-in.server'
import { QuizDraft, quizNamed } from './quiz-draft.server'

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
  /** Hears after each question how much of the file was read, from 0 to 1, and how many questions there were. */
  progress: (share: number, questions: number) => void
}

/** How an import ended. Nothing is written while something could not be carried, unless `keepGood` says so. */
export type Imported = { good: number; bad: number; drawings: number; written: boolean }

/**
 * Reads a bank question by question and writes it as an author would. The new file appears as a whole or not at all,
 * with its drawings in `figures` beside it, and never in the place of another unless `overwrite` says so. Of each question
 * only its name and what decides about drawing it are kept in memory.
 */
export async function importBank(given: Import): Promise<Imported> {
  const { file, to, overwrite } = given
  if (!(await exists(file))) throw new Refusal('not-found', `There is no file ${file}.`)
  if (!overwrite && (await exists(to)))
    throw new Refusal('conflict', `${to} is there already. Say --overwrite to replace it.`)
  await mkdir(dirname(to), { recursive: true })
  const draft = join(dirname(to), `.${basename(to)}.${process.pid}.part`)
  const drawings = await DrawingsFolder.at(join(dirname(to), 'figures'), `${draft}.figures`)
  try {
    const { good, bad, drawn } = await writeDraft(draft, { ...given, drawings })
    const isWanted = good > 0 && (bad === 0 || given.keepGood)
    if (isWanted) await putAllInPlace(draft, given, drawings)
    return { good, bad, drawings: drawn, written: isWanted }
  } finally {
    await rm(draft, { force: true })
    await drawings.clear()
  }
}

type Writing = Import & { drawings: DrawingsFolder }

async function writeDraft(draft: string, { file, format, to, title, defaults, drawings, report, progress }: Writing) {
  const quiz = new QuizDraft(quizNamed(basename(dirname(to)), title))
  const seen = { good: 0, bad: 0, drawn: 0 }
  let share = 0
  const bytes = watched(await fileBytes(file), (read) => (share = read))
  const handle = await open(draft, 'w')
  try {
    await handle.appendFile(quiz.head)
    for await (const { told, drafted } of draftQuestions(questionsIn(bytes, format, defaults), quiz, drawings)) {
      if (drafted) {
        seen.good += 1
        seen.drawn += drafted.drawings.size
        for (const [name, svg] of drafted.drawings) await drawings.draft(name, svg)
        await handle.appendFile(drafted.yaml)
      } else seen.bad += 1
      if (!drafted || told.lost.length > 0) report(told)
      progress(share, seen.good + seen.bad)
    }
    progress(1, seen.good + seen.bad)
    if (seen.good > 0) await handle.appendFile(quiz.tail())
    return seen
  } finally {
    await handle.close()
  }
}

/** Drawings first: a quiz never names one that is not there yet. */
async function putAllInPlace(draft: string, given: Import, drawings: DrawingsFolder): Promise<void> {
  const takeBack = await drawings.putAll()
  try {
    await putInPlace(draft, given)
  } catch (error) {
    await takeBack()
    throw error
  }
}

const exists = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  )
