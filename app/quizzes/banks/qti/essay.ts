import type { WrittenQuestion } from '~/curriculum/question-schema'
import { jsonIn } from '../question-notes'
import { withBreaks } from '../xml-words'
import { RESPONSE } from './scoring'

type Essay = Extract<WrittenQuestion, { type: 'essay' }>

/** What every question has, and other places carry; the rest makes an essay one. */
const COMMON = 'id type tag difficulty critical marks lesson section enemies practice sources ask rationale'.split(' ')

/**
 * An essay in QTI. Whoever marks it there reads the rubric as words; all that makes it an essay of ours travels in one
 * note, so that a field which essays get later travels, too.
 */
export function essayParts(essay: Essay) {
  const own = Object.fromEntries(Object.entries(essay).filter(([name]) => !COMMON.includes(name)))
  const rubric = essay.rubric.map(
    ({ text, levels }) =>
      `<p>${withBreaks(text)}</p><ul>${levels
        .map((level) => `<li>${level.marks}: ${withBreaks(level.text)}</li>`)
        .join('')}</ul>`,
  )
  return {
    declaration: `<qti-response-declaration identifier="${RESPONSE}" cardinality="single" base-type="string"/>`,
    body:
      `<qti-extended-text-interaction response-identifier="${RESPONSE}" expected-lines="12">` +
      `<qti-prompt>${withBreaks(essay.ask)}</qti-prompt></qti-extended-text-interaction>` +
      `<qti-rubric-block use="scoring" view="scorer"><qti-content-body>${rubric.join('')}</qti-content-body></qti-rubric-block>`,
    scoring: '',
    notes: { essay: JSON.stringify(own) },
  }
}

/** What a note says of an essay; a rubric in words alone says nothing that could be given marks by. */
export function essayIn(note: string | undefined): { fields: Record<string, unknown> } | { problem: string } {
  const own = jsonIn(note)
  if (typeof own !== 'object' || own === null)
    return { problem: 'An essay needs a rubric with levels and marks, which QTI has only as words.' }
  return { fields: { ...own, type: 'essay' } }
}
