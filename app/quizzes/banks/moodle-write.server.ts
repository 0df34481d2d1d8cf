import type { WrittenQuestion } from '~/curriculum/question-schema'
import type { Drawings, Written } from './bank-format'
import { writeWithPictures } from './moodle-pictures.server'
import { notesOf } from './question-notes'
import { hasUnsayable, safe, titleOf, UNSAYABLE } from './xml-words'

const textOf = (text: string) => `<text>${safe(text)}</text>`
const words = (name: string, text: string, more = '') => `<${name} format="plain_text">${textOf(text)}${more}</${name}>`
const answer = (fraction: number, text: string, more = '') =>
  `<answer fraction="${Number(fraction.toFixed(5))}" format="plain_text">${textOf(text)}${more}</answer>`

/** The question in Moodle XML, or why it has no way to be. */
export function writeMoodle(question: WrittenQuestion, drawings: Drawings): Written {
  const inside = insideOf(question, drawings)
  if ('cannot' in inside) return inside
  const { id, ask, rationale, marks } = question
  const tags = notesOf(question, inside.notes).map((note) => `<tag>${textOf(note)}</tag>`)
  const text = [
    `<question type="${inside.type}">`,
    `<name>${textOf(titleOf(ask))}</name>`,
    inside.asks ?? words('questiontext', ask),
    words('generalfeedback', rationale),
    `<defaultgrade>${marks}</defaultgrade><penalty>0</penalty><hidden>0</hidden><idnumber>${safe(id)}</idnumber>`,
    ...inside.lines,
    `<tags>${tags.join('')}</tags>`,
    '</question>\n',
  ].join('\n')
  return hasUnsayable(text) ? { cannot: UNSAYABLE } : { text, lost: [] }
}

/** What a type of question says for itself; `asks` where its question is more than words. */
export type Inside =
  | { type: string; lines: string[]; notes?: Record<string, string>; asks?: string }
  | { cannot: string }

function insideOf(question: WrittenQuestion, drawings: Drawings): Inside {
  switch (question.type) {
    case 'single':
    case 'multiple':
      return choice(question)
    case 'true-false':
      return {
        type: 'truefalse',
        lines: [answer(question.answer ? 100 : 0, 'true'), answer(question.answer ? 0 : 100, 'false')],
      }
    case 'numeric': {
      const { value, tolerance, unit } = question.answer
      const units =
        unit === '' ? '' : `<units><unit><multiplier>1</multiplier><unit_name>${safe(unit)}</unit_name></unit></units>`
      return { type: 'numerical', lines: [answer(100, String(value), `<tolerance>${tolerance}</tolerance>`), units] }
    }
    case 'short-text':
      return {
        type: 'shortanswer',
        lines: ['<usecase>0</usecase>', ...question.answer.accept.map((text) => answer(100, text))],
      }
    case 'matching': {
      const pairs = question.pairs.map(({ text, match }) =>
        words('subquestion', text, `<answer>${textOf(match)}</answer>`),
      )
      // Moodle's own way to have more answers than questions.
      const extras = question.extras.map((text) => words('subquestion', '', `<answer>${textOf(text)}</answer>`))
      return {
        type: 'matching',
        lines: ['<shuffleanswers>true</shuffleanswers>', ...pairs, ...extras],
        notes: { ids: question.pairs.map(({ id }) => id).join(' ') },
      }
    }
    case 'ordering':
      return {
        type: 'ordering',
        lines: question.steps.map(({ text }, index) => answer(index + 1, text)),
        notes: { ids: question.steps.map(({ id }) => id).join(' ') },
      }
    case 'hotspot':
    case 'image-choice':
      return writeWithPictures(question, drawings)
    case 'scenario':
      return { cannot: 'Moodle has no paths of choices.' }
    case 'essay':
      return { cannot: 'Moodle keeps rubrics apart from questions.' }
  }
}

function choice(question: Extract<WrittenQuestion, { type: 'single' | 'multiple' }>): Inside {
  const { options } = question
  const right = options.filter(({ correct }) => correct).length
  const isSingle = question.type === 'single'
  const credit: Record<string, string> = !isSingle && question.credit ? { credit: question.credit } : {}
  return {
    type: 'multichoice',
    lines: [
      `<single>${isSingle}</single><shuffleanswers>true</shuffleanswers><answernumbering>none</answernumbering>`,
      ...options.map(({ text, correct }) => answer(correct ? 100 / right : isSingle ? 0 : -100 / right, text)),
    ],
    notes: { ids: options.map(({ id }) => id).join(' '), ...credit },
  }
}
