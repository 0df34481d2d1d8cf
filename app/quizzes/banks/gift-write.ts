import type { WrittenQuestion } from '~/curriculum/question-schema'
import type { Written } from './bank-format'
import { notesOf } from './question-notes'

/** How a comment of ours begins. */
export const NOTE = '// firstlight '

const escaped = (text: string) => text.replace(/[\\~=#{}:]/g, '\\$&').replaceAll('\n', '\\n')
const ids = (all: readonly { id: string }[]) => all.map(({ id }) => id).join(' ')

/** A share of all marks as GIFT writes it: `%33.33333%`. */
const weight = (share: number) => `%${Number((share * 100).toFixed(5))}%`

/** The question in GIFT, or why it has no way to be. */
export function writeGift(question: WrittenQuestion): Written {
  const inside = insideOf(question)
  if ('cannot' in inside) return inside
  const { id, ask, rationale, marks } = question
  const notes = notesOf(question, { ...inside.notes, ...(marks === 1 ? {} : { marks: String(marks) }) })
  const lines = [
    ...notes.map((note) => `${NOTE}${note}`),
    `::${id}::[plain]${escaped(ask)}{`,
    ...inside.lines.map((line) => `  ${line}`),
    `  ####${escaped(rationale)}`,
    '}',
  ]
  return { text: `${lines.join('\n')}\n\n`, lost: [] }
}

type Inside = { lines: string[]; notes: Record<string, string> } | { cannot: string }

function insideOf(question: WrittenQuestion): Inside {
  switch (question.type) {
    case 'single':
    case 'multiple':
      return options(question)
    case 'true-false':
      return { lines: [question.answer ? 'TRUE' : 'FALSE'], notes: {} }
    case 'numeric': {
      const { value, tolerance, unit } = question.answer
      return { lines: [`#${value}:${tolerance}`], notes: unit === '' ? {} : { unit: JSON.stringify(unit) } }
    }
    case 'short-text':
      if (question.answer.accept.some(isWeighed)) return { cannot: WEIGHED }
      if (question.answer.accept.some((text) => text.includes('->'))) return { cannot: ARROW }
      return { lines: question.answer.accept.map((text) => `=${escaped(text)}`), notes: {} }
    case 'matching':
      return matching(question)
    default:
      return { cannot: `GIFT has no questions of the type ${question.type}.` }
  }
}

const isWeighed = (text: string) => text.startsWith('%')
const WEIGHED = 'A text that begins with a per cent sign would read as a weight.'

function options(question: Extract<WrittenQuestion, { type: 'single' | 'multiple' }>): Inside {
  if (question.options.some(({ text }) => isWeighed(text))) return { cannot: WEIGHED }
  if (question.options.some(({ text }) => text.includes('->'))) return { cannot: ARROW }
  const right = question.options.filter(({ correct }) => correct).length
  const lines = question.options.map(({ text, correct }) => {
    const sign = question.type === 'single' ? (correct ? '=' : '~') : `~${weight(correct ? 1 / right : -1 / right)}`
    return `${sign}${escaped(text)}`
  })
  const credit: Record<string, string> =
    question.type === 'multiple' && question.credit ? { credit: question.credit } : {}
  return { lines, notes: { ids: ids(question.options), ...credit } }
}

const ARROW = 'A text with an arrow `->` in it would read as a pair.'

function matching({ pairs, extras }: Extract<WrittenQuestion, { type: 'matching' }>): Inside {
  if (pairs.some(({ text, match }) => text.includes('->') || match.includes('->'))) return { cannot: ARROW }
  if (pairs.some(({ text }) => isWeighed(text))) return { cannot: WEIGHED }
  return {
    lines: pairs.map(({ text, match }) => `=${escaped(text)} -> ${escaped(match)}`),
    notes: { ids: ids(pairs), ...(extras.length > 0 ? { extras: JSON.stringify(extras) } : {}) },
  }
}
