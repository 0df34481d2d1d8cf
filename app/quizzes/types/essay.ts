import type { Answer } from '../answer'
import type { QuestionOf, QuestionTypeRules } from '../question-type'

/** A text to write, as the page shows it: how long it should be, and never what it is read for. */
export type EssayFace = { type: 'essay'; least: number; most: number }

/** What an essay was read for, with the levels of each criterion, and a good answer where its author wrote one. */
export type EssayKey = Pick<QuestionOf<'essay'>, 'rubric' | 'model'>

/** More than anybody is asked for; beyond it nothing more is kept. In characters. */
const MOST_KEPT = 16_000

/** How many words a text has, as a writer counts them. */
export const wordsIn = (text: string): number => text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’\-.,]*/gu)?.length ?? 0

/**
 * Write a text; people give the marks by its rubric, so rules give none. Too short or too long is saved as it is,
 * and told before it is handed in. The answer is the text.
 */
export const essay: QuestionTypeRules<'essay', EssayFace, EssayKey> = {
  markedBy: 'people',
  orderable: () => [],
  publicFace: ({ words }) => ({ type: 'essay', ...words }),
  parseAnswer: (_question, posted) => {
    const text = posted.join('\n').replace(/\r\n?/g, '\n').trim()
    if (text.length > MOST_KEPT)
      return { problem: 'This is longer than we can keep. Shorten it; what was saved before stays until then.' }
    return { answer: text === '' ? [] : [text] }
  },
  unfinished: ({ words: { least, most } }, [text]) => {
    const count = text === undefined ? 0 : wordsIn(text)
    if (count === 0) return undefined
    if (count < least)
      return `This has ${inWords(count)}; ${least} are the fewest. It is saved; write on before you hand in.`
    if (count > most)
      return `This has ${inWords(count)}; ${most} are the most. It is saved; shorten it before you hand in.`
    return undefined
  },
  markAnswer: () => 0,
  keyOf: (): Answer => [],
  keyFace: ({ rubric, model }) => ({ rubric, ...(model === undefined ? {} : { model }) }),
}

const inWords = (count: number) => (count === 1 ? 'one word' : `${count} words`)
