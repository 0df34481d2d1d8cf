import { BrokenFile, MOST_TEXT } from './bank-format'

/** A line of a file, counted from 1, without its end. */
export type Line = { number: number; text: string }

/** The lines of a file that comes in pieces. Any of the usual line ends; a line without end is refused, not kept. */
export async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<Line> {
  let rest = ''
  let number = 0
  for await (const piece of pieces) {
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop() ?? ''
    for (const text of lines) yield { number: (number += 1), text }
    if (rest.length > MOST_TEXT)
      throw new BrokenFile(number + 1, 'This line has no end: no question is that long. Is this a text file?')
  }
  if (rest !== '') yield { number: number + 1, text: rest.replace(/\r$/, '') }
}
