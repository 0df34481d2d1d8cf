import { expect, test } from 'vitest'
import { lessonsInWords } from './lessons-in-words'

test.each([
  [{ lessons: 7, read: 0, recognised: 0 }, '0 of 7 lessons read'],
  [{ lessons: 7, read: 7, recognised: 0 }, '7 of 7 lessons read'],
  [{ lessons: 7, read: 4, recognised: 3 }, '7 lessons: 4 read, 3 recognised'],
  [{ lessons: 7, read: 0, recognised: 7 }, '7 lessons: 0 read, 7 recognised'],
  [{ lessons: 8, read: 1, recognised: 5 }, '8 lessons: 1 read, 5 recognised, 2 to read'],
])('%o is told as “%s”', (counts, words) => {
  expect(lessonsInWords(counts)).toBe(words)
})
