/** How hard a text is to read: a school grade of the United States, and the sentences that make it so, hardest first. */
export type ReadingLevel = { grade: number; sentences: { text: string; line: number; grade: number }[] }

const FEWEST_WORDS = 4
/** A full stop that ends no sentence. */
const SHORT_FORMS = /\b(e\.g|i\.e|etc|vs|approx|Dr|Mr|Mrs|Ms|St|cf|al|Inc|Ltd)\.(?=\s)/g

/**
 * The Flesch-Kincaid grade of running text: 0.39 x words a sentence + 11.8 x syllables a word - 15.59. Lists, tables and
 * headings are no prose and stay out. Syllables are counted by groups of vowels, as the formula's users do; numbers and
 * abbreviations count as one.
 */
export function readingLevel(prose: { text: string; line: number }[]): ReadingLevel {
  const sentences = prose.flatMap(({ text, line }) =>
    sentencesIn(text)
      .filter((sentence) => wordsOf(sentence).length >= FEWEST_WORDS)
      .map((sentence) => ({ text: sentence, line, grade: gradeOf([sentence]) })),
  )
  const grade = sentences.length === 0 ? 0 : gradeOf(sentences.map((sentence) => sentence.text))
  return { grade, sentences: sentences.sort((a, b) => b.grade - a.grade) }
}

/** The sentences of a paragraph; what a character says is parted like the rest. */
export function sentencesIn(text: string): string[] {
  return text
    .replace(SHORT_FORMS, '$1')
    .split(/(?<=[.!?][”’"')]*)\s+(?=[“‘"'(]*[\p{Lu}\p{N}])/u)
    .map((sentence) => sentence.trim())
    .filter(Boolean)
}

function gradeOf(sentences: string[]): number {
  const words = sentences.flatMap(wordsOf)
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0)
  return (0.39 * words.length) / sentences.length + (11.8 * syllables) / words.length - 15.59
}

const wordsOf = (sentence: string): string[] => sentence.match(/[\p{L}\p{N}][\p{L}\p{N}.,'’-]*/gu) ?? []

/** How many syllables an English word has, near enough for a formula that is near enough itself. */
export function syllablesIn(word: string): number {
  const parts = word.split('-').filter(Boolean)
  if (parts.length > 1) return parts.reduce((sum, part) => sum + syllablesIn(part), 0)
  if (/\p{N}/u.test(word) || /^\p{Lu}{2,}s?$/u.test(word)) return 1
  const letters = word.toLowerCase().replace(/[^a-z]/g, '')
  const sounded = letters.replace(/(?<=[^laeiouy])es?$|(?<=[^dt])ed$/, '').replace(/^y/, '')
  const groups = sounded.match(/[aeiouy]{1,2}/g)?.length ?? 1
  // Two vowels that are spoken apart, as in "audio" and "diagnosis" but not in "special".
  const apart = sounded.match(/(?<![cstxgl])i[aou]/g)?.length ?? 0
  return Math.max(1, groups + apart)
}
