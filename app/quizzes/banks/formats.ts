import type { WrittenQuestion, Question } from '~/curriculum/question-schema'
import { aiken } from './aiken'
import type { BankFormat, Written } from './bank-format'
import { csv } from './csv-bank'
import { gift } from './gift'
import { moodle } from './moodle'

/** The formats that banks come and go in. */
export const FORMATS = { gift, aiken, moodle, csv } as const satisfies Record<string, BankFormat>
export type FormatName = keyof typeof FORMATS

/** The names of the formats, in the order in which they are offered. */
export const FORMAT_NAMES = Object.keys(FORMATS) as FormatName[]

/** The format that a file's name tells of; `undefined` when it tells of none, or of several. */
export function formatOf(file: string): FormatName | undefined {
  const name = file.toLowerCase()
  if (name.endsWith('.csv')) return 'csv'
  if (name.endsWith('.xml')) return 'moodle'
  if (name.includes('aiken')) return 'aiken'
  return name.includes('gift') ? 'gift' : undefined
}

/** A question in force as a format carries it. Its drawings are no files any more, and so stay where they are. */
export function writeInForce(format: BankFormat, question: Question): Written {
  if (question.type === 'hotspot' || question.type === 'image-choice')
    return { cannot: 'Its drawings are files of the academy: take the folder of the module along.' }
  return format.write(question satisfies WrittenQuestion)
}
