import { expect, test } from 'vitest'
import { checksInWords } from './check-list'

test.each([
  [[true, true, true], 'all 3 checks hold'],
  [[true, true, 'not-made'], '2 of 3 checks hold, 1 could not be made'],
  [[true, false, true], '1 of 3 checks does not hold'],
  [[false, false, 'not-made'], '2 of 3 checks do not hold, 1 could not be made'],
  [['not-made', true], '1 of 2 checks hold, 1 could not be made'],
] as const)('checks that came out %j are told in one line', (outcomes, words) => {
  expect(checksInWords(outcomes.map((passed) => ({ passed })))).toBe(`Checked just now: ${words}`)
})
