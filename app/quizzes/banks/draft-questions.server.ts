import { drawingsOf } from './drawings-of'
import type { Fitted } from './fit-question'
import type { Drafted, QuizDraft } from './quiz-draft.server'

/** Where drawings go: a name for each newcomer, and whether one of that name is there. */
export type DrawingNames = { nameFor: (name: string, svg: string) => string; has: (name: string) => boolean }

/** What became of a question: as it is to be told, and written down if it is a good one. */
export type DraftedOrNot = { told: Fitted; drafted: Drafted | undefined }

/** Writes questions down one at a time. A drawing that a question names and that is nowhere is told as lost. */
export async function* draftQuestions(
  questions: AsyncIterable<Fitted>,
  quiz: QuizDraft,
  { nameFor, has }: DrawingNames,
): AsyncGenerator<DraftedOrNot> {
  for await (const one of questions) {
    if ('problems' in one) {
      yield { told: one, drafted: undefined }
      continue
    }
    const drafted = quiz.take(one, nameFor)
    const { line, within, name } = one
    const where = { line, name, ...(within === undefined ? {} : { within }) }
    const gone = drafted ? drawingsOf(drafted.question).filter((drawing) => !has(drawing)) : []
    const lost = [...one.lost, ...gone.map((drawing) => `its drawing ${drawing} (put it into figures)`)]
    yield drafted
      ? { told: { ...one, lost }, drafted }
      : { told: { ...where, lost, problems: ['It cannot be written down as it was read.'] }, drafted }
  }
}
