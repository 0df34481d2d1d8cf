import type { WrittenQuestion } from '~/curriculum/question-schema'
import type { BankFormat, Found, Written } from './bank-format'
import { packedAsText, textOf } from './bank-text.server'
import { type Line, linesOf } from './file-lines'

const OPTION = /^([A-Z])[.)]\s+(.*)$/
const ANSWER = /^ANSWER:\s*([A-Z])\s*$/
const letter = (index: number) => String.fromCharCode(65 + index)

/**
 * Moodle's plainest format: a question, its options with a letter each, the letter of the right one. Nothing else
 * fits into it, neither reasons nor ids.
 */
export const aiken: BankFormat = {
  title: 'Aiken',
  ending: '.aiken.txt',
  mediaType: 'text/plain; charset=utf-8',
  carriesDrawings: false,
  write,
  pack: packedAsText({}),
  read: (file) => read(textOf(file)),
}

function write(question: WrittenQuestion): Written {
  if (question.type !== 'single') return { cannot: 'Aiken has only questions with one right option.' }
  const { ask, options } = question
  if (options.length > 26) return { cannot: 'Aiken has letters for 26 options.' }
  if ([ask, ...options.map(({ text }) => text)].some((text) => text.includes('\n')))
    return { cannot: 'Aiken has one line for each text.' }
  if (OPTION.test(ask) || ANSWER.test(ask)) return { cannot: 'The question would read as an option.' }
  const lines = options.map(({ text }, index) => `${letter(index)}. ${text}`)
  const right = options.findIndex(({ correct }) => correct)
  return {
    text: `${[ask, ...lines, `ANSWER: ${letter(right)}`].join('\n')}\n\n`,
    lost: ['everything but the question, its options and the right one'],
  }
}

async function* read(pieces: AsyncIterable<string>): AsyncGenerator<Found> {
  let block: Line[] = []
  for await (const line of linesOf(pieces)) {
    if (line.text.trim() !== '') block.push(line)
    if (block.length > 0 && (line.text.trim() === '' || ANSWER.test(line.text.trim()) || block.length > 40)) {
      yield questionIn(block)
      block = []
    }
  }
  if (block.length > 0) yield questionIn(block)
}

function questionIn(block: Line[]): Found {
  const [first, ...rest] = block.map(({ text }) => text.trim())
  const ask = first ?? ''
  const at = { line: block[0]?.number ?? 1, name: ask.slice(0, 60) }
  const right = ANSWER.exec(rest.at(-1) ?? '')?.[1]
  if (right === undefined) return { ...at, problem: 'There is no line such as `ANSWER: B` at its end.' }
  const texts = rest.slice(0, -1).map((text) => OPTION.exec(text))
  if (texts.some((found, index) => found?.[1] !== letter(index)))
    return { ...at, problem: 'Its options should be lines such as `A. text`, in the order of the letters.' }
  if (right.charCodeAt(0) - 65 >= texts.length) return { ...at, problem: `It has no option ${right}.` }
  const options = texts.map((found, index) => ({
    id: letter(index).toLowerCase(),
    text: found?.[2] ?? '',
    ...(letter(index) === right ? { correct: true } : {}),
  }))
  return { ...at, fields: { type: 'single', ask, options }, lost: [] }
}
