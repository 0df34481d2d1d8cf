import { readFile, stat } from 'node:fs/promises'
import type { ContentProblem } from './curriculum'

/** Far more than any lesson or quiz; a larger file is a picture or an accident. */
const MOST_BYTES = 1_000_000

/** A quiz with its bank may be larger: 5,000 questions are four million bytes or so. */
export const MOST_BANK_BYTES = 8_000_000

/** The text of an author's file; or that there is no such file; or what keeps it from being read as text. */
export type ReadText =
  | { state: 'good'; text: string }
  | { state: 'absent' }
  | { state: 'broken'; problem: ContentProblem }

/**
 * Reads a file that should hold text. Lines end in \n and there is no byte order mark, however the author's
 * editor saved it, so that the same words make the same version everywhere.
 */
export async function readText(file: string, most = MOST_BYTES): Promise<ReadText> {
  const broken = (message: string, cure: string, line = 1): ReadText => ({
    state: 'broken',
    problem: { file, line, message, cure, severity: 'error' },
  })
  try {
    const found = await stat(file)
    if (!found.isFile()) return broken('This is not a file.', 'Put a text file of this name in its place.')
    if (found.size > most)
      return broken(
        `This file has ${found.size} bytes; ${most} are the most.`,
        'Split it, or take out what does not belong into it.',
      )
    return decoded(await readFile(file), broken)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error)
    if (code === 'ENOENT') return { state: 'absent' }
    return broken(
      `This file cannot be read: ${REASONS[code] ?? code}.`,
      'Put a plain text file there that the server may read.',
    )
  }
}

const REASONS: Record<string, string> = {
  ELOOP: 'it is a link that leads back to itself',
  EACCES: 'the server is not allowed to',
  EPERM: 'the server is not allowed to',
}

function decoded(bytes: Buffer, broken: (message: string, cure: string, line?: number) => ReadText): ReadText {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n')
  } catch {
    return broken('This is not text in UTF-8.', 'Save it from a text editor as UTF-8.')
  }
  const stray = /[^\P{Cc}\t\n]/u.exec(text)
  if (!stray) return { state: 'good', text }
  return broken(
    'There is a character here that is no text.',
    'Delete it, or type the line again.',
    text.slice(0, stray.index).split('\n').length,
  )
}

/** What to say about a file that must be there and is not. */
export const absent = (file: string): ContentProblem => ({
  file,
  line: 1,
  message: 'This file is missing.',
  cure: 'Put it back; the author’s guide says what stands in it.',
  severity: 'error',
})
