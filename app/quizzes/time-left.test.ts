import { expect, test } from 'vitest'
import { inWords } from './time-left.island'

test.each([
  [3600, '60 minutes left'],
  [301, '6 minutes left'],
  [300, '5:00 left'],
  [61, '1:01 left'],
  [9, '0:09 left'],
  [0, 'The time is over.'],
])('%d seconds: %s', (seconds, words) => {
  expect(inWords(seconds)).toBe(words)
})
