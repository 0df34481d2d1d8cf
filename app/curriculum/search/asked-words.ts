const LONGEST = 200
const WORD = /[\p{L}\p{N}]{3,}/gu
/** Written between words, `or` is no word to look for. */
const OPERATORS = new Set(['or', 'and'])

/** What somebody typed, as it may go to the database: signs that are no text are taken out, and it ends somewhere. */
export const cleaned = (typed: string): string =>
  typed
    .replace(/[\p{Cc}\p{Cs}\p{Co}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST)
    .replace(/\p{Cs}$/u, '')

/** What is asked for, without what is shut out by a minus. */
const wanted = (asked: string) => asked.replace(/(^|\s)-("[^"]*"|\S+)/g, ' ')

/** Whether anything is asked for at all: to leave out something is no question. */
export const asksForSomething = (asked: string): boolean => /[\p{L}\p{N}]/u.test(wanted(asked))

/** The words of it that can be looked for one by one, each once. */
export function singleWords(asked: string): string[] {
  const words = wanted(asked).toLowerCase().match(WORD) ?? []
  return [...new Set(words)].filter((word) => !OPERATORS.has(word))
}

/** The same question with some of its words replaced by what they may have meant. */
export const withWords = (asked: string, meant: ReadonlyMap<string, string>): string =>
  asked.replace(WORD, (word) => meant.get(word.toLowerCase()) ?? word)
