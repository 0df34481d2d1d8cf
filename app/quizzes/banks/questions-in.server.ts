import type { BankBytes } from './bank-bytes.server'
import { BrokenFile } from './bank-format'
import { type Defaults, type Fitted, fitQuestion } from './fit-question'
import type { FormatName } from './format-names'
import { FORMATS } from './formats.server'

/**
 * The questions of a bank as good as authors write them, or what is wrong with each, one at a time: the next is read when
 * it is asked for. Where a file breaks off, that is told last, as of one more question.
 */
export async function* questionsIn(file: BankBytes, format: FormatName, defaults: Defaults): AsyncGenerator<Fitted> {
  const taken = new Set<string>()
  try {
    for await (const found of FORMATS[format].read(file)) yield fitQuestion(found, defaults, taken)
  } catch (error) {
    if (!(error instanceof BrokenFile)) throw error
    yield { line: error.line, name: 'the rest of the file', lost: [], problems: [error.message] }
  }
}
