import { isAnswered } from './answer'
import type { RecordedQuestion } from './attempt-record.server'
import { isMarkedByPeople, unfinished } from './question-types'

/**
 * Every reason why an attempt may not be handed in as it stands; empty means it may. Only what people read can hold it:
 * rules mark whatever there is. An attempt whose time ran out is not asked.
 */
export function reasonsNotToHandIn(
  questions: readonly Pick<RecordedQuestion, 'position' | 'question' | 'saved'>[],
): string[] {
  return questions.flatMap(({ position, question, saved }) => {
    if (!isMarkedByPeople(question) || !isAnswered(saved?.answer)) return []
    const sentence = unfinished(question, saved.answer)
    return sentence === undefined ? [] : `Question ${position}: ${sentence}`
  })
}
