import type { QuizInForce } from '~/curriculum/curriculum'
import type { Question, WrittenQuestion } from '~/curriculum/question-schema'
import { aiken } from './aiken'
import type { BankFormat, Written } from './bank-format'
import { csv } from './csv-bank.server'
import { FORMAT_NAMES, type FormatName } from './format-names'
import { gift } from './gift'
import { moodle } from './moodle'

/** How each format is written and read. */
export const FORMATS: Record<FormatName, BankFormat> = { gift, aiken, moodle, csv }

/** A question in force as a format carries it. Its drawings are no files any more, and so stay where they are. */
function writeInForce(format: BankFormat, question: Question): Written {
  if (question.type === 'hotspot' || question.type === 'image-choice')
    return { cannot: 'Its drawings are files of the academy: take the folder of the module along.' }
  return format.write(question satisfies WrittenQuestion)
}

/** A bank as it is in force, in a format: what it can carry, with the keys. */
export function bankFile(name: FormatName, quiz: QuizInForce): { file: string; mediaType: string; text: string } {
  const { ending, mediaType, head, tail } = FORMATS[name]
  const texts = quiz.questions.flatMap(({ version: _version, ...question }) => {
    const written = writeInForce(FORMATS[name], question)
    return 'text' in written ? [written.text] : []
  })
  return { file: `${quiz.slug}${ending}`, mediaType, text: `${head}${texts.join('')}${tail}` }
}

/** A format that a bank can be had in: how many of its questions fit, and why the others do not. */
export type BankFile = { title: string; href: string; fits: number; of: number; reasons: string[]; lost: string[] }

/** Every format, with what of this bank it can carry. */
export function filesOf(quiz: QuizInForce): BankFile[] {
  return FORMAT_NAMES.map((name) => {
    const written = quiz.questions.map(({ version: _version, ...question }) => writeInForce(FORMATS[name], question))
    const reasons = written.flatMap((one) => ('cannot' in one ? [one.cannot] : []))
    return {
      title: FORMATS[name].title,
      href: `/teach/quizzes/${quiz.slug}/bank/${name}`,
      fits: written.length - reasons.length,
      of: written.length,
      reasons: [...new Set(reasons)],
      lost: [...new Set(written.flatMap((one) => ('lost' in one ? one.lost : [])))],
    }
  })
}
