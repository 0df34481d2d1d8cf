import type { QuizInForce } from '~/curriculum/curriculum'
import type { Question } from '~/curriculum/question-schema'
import { aiken } from './aiken.server'
import type { BankFormat, Carried, Written } from './bank-format'
import { csv } from './csv-bank.server'
import { asWritten } from './drawings-of'
import { FORMAT_NAMES, type FormatName } from './format-names'
import { gift } from './gift.server'
import { moodle } from './moodle.server'
import { qti } from './qti/qti.server'

/** How each format is written and read. */
export const FORMATS: Record<FormatName, BankFormat> = { qti, moodle, gift, aiken, csv }

/** The formats as a form offers them. */
export const formatChoices = () => FORMAT_NAMES.map((name) => ({ value: name, label: FORMATS[name].title }))

/** A question in force as a format carries it. Its drawings are in it, so they have no files that a name could point to. */
function writeInForce(format: BankFormat, inForce: Question): Written {
  const { question, drawings } = asWritten(inForce)
  if (drawings.size > 0 && !format.carriesDrawings)
    return { cannot: `${format.title} has no place for drawings: take QTI 3 or Moodle XML.` }
  return format.write(question, drawings)
}

/** A bank as it is in force, in a format: what it can carry, with the keys. */
export function bankFile(
  name: FormatName,
  quiz: QuizInForce,
): { file: string; mediaType: string; bytes: AsyncIterable<Uint8Array> } {
  const { ending, mediaType, pack } = FORMATS[name]
  return { file: `${quiz.slug}${ending}`, mediaType, bytes: pack(carriedOf(name, quiz)) }
}

async function* carriedOf(name: FormatName, quiz: QuizInForce): AsyncGenerator<Carried> {
  for (const { version: _version, ...question } of quiz.questions) {
    const written = writeInForce(FORMATS[name], question)
    if ('text' in written) yield written
  }
}

/** What became of one question in a format, for its report. */
export type QuestionCarried = { id: string; ask: string; cannot: string | undefined; lost: string[] }

/** A format that a bank can be had in: how many of its questions fit, and of the others and the cut ones, which and why. */
export type BankFile = { title: string; href: string; fits: number; of: number; told: QuestionCarried[] }

/** Every format, with what of this bank it can carry. */
export function filesOf(quiz: QuizInForce): BankFile[] {
  return FORMAT_NAMES.map((name) => {
    const all = quiz.questions.map(({ version: _version, ...question }) => {
      const written = writeInForce(FORMATS[name], question)
      return 'cannot' in written
        ? { id: question.id, ask: question.ask, cannot: written.cannot, lost: [] }
        : { id: question.id, ask: question.ask, cannot: undefined, lost: written.lost }
    })
    return {
      title: FORMATS[name].title,
      href: `/teach/quizzes/${quiz.slug}/bank/${name}`,
      fits: all.filter(({ cannot }) => cannot === undefined).length,
      of: all.length,
      told: all.filter(({ cannot, lost }) => cannot !== undefined || lost.length > 0),
    }
  })
}
