import type { Question } from '~/curriculum/question-schema'
import { keyOf } from '../question-types'
import { matched, partedAt } from '../types/matching'
import { placed } from '../types/ordering'
import { chosen } from '../types/scenario'

/**
 * One thing that an answer may hold: the `part` that says so, its words, and whether it is right. `rival` marks the wrong
 * options of a choice, which ought to draw somebody.
 */
export type ItemOption = { part: string; label: string; right: boolean; rival: boolean }

/** What may be chosen in a question, in the author's order; nothing where words or numbers are typed. */
export function itemOptions(question: Question): ItemOption[] {
  const choice = (part: string, label: string, right: boolean): ItemOption => ({ part, label, right, rival: !right })
  switch (question.type) {
    case 'single':
    case 'multiple':
      return question.options.map(({ id, text, correct }) => choice(id, text, correct))
    case 'hotspot':
      return question.spots.map(({ id, text, correct }) => choice(id, text, correct))
    case 'image-choice':
      return question.pictures.map(({ id, alt, correct }) => choice(id, alt, correct))
    case 'true-false':
      return [true, false].map((said) => ({
        ...choice(String(said), said ? 'True' : 'False', said === question.answer),
        rival: false,
      }))
    case 'matching':
      return question.pairs.map(({ id, text }) => {
        const right = keyOf(question).find((part) => partedAt(part).left === id) ?? ''
        return keyPart(matched(id, partedAt(right).right), `${text} → ${partedAt(right).right}`)
      })
    case 'ordering':
      return question.steps.map(({ id, text }, index) => keyPart(placed(id, index + 1), `${index + 1}. ${text}`))
    case 'scenario':
      return question.steps.flatMap(({ id, choices }, index) =>
        choices.map((one) => ({
          ...choice(chosen(id, one.id), `Step ${index + 1}: ${one.text}`, one.correct),
          rival: false,
        })),
      )
    case 'numeric':
    case 'short-text':
    case 'essay':
      return []
  }
}

const keyPart = (part: string, label: string): ItemOption => ({ part, label, right: true, rival: false })
