import fc from 'fast-check'
import { expect, test } from 'vitest'
import { curled } from './curled'

test.each([
  ["the client's own words", 'the client’s own words'],
  ["the trainees' hands", 'the trainees’ hands'],
  ['Says "it\'s safe" or "no".', 'Says “it’s safe” or “no”.'],
  ['("quietly")', '(“quietly”)'],
  ["a 'maybe' is no yes", 'a ‘maybe’ is no yes'],
  ["in the '90s", 'in the ’90s'],
  ['a probe of 3" and 5\' of cable', 'a probe of 3" and 5\' of cable'],
  ['week "12" it is', 'week “12” it is'],
  ['“done” already, isn’t it', '“done” already, isn’t it'],
  ['', ''],
])('%s is printed %s', (written, printed) => {
  expect(curled(written)).toBe(printed)
})

test('what stands before it decides at its beginning', () => {
  expect([curled("'s hand", 'Anna'), curled('" she said', 'no'), curled('"no', ' ')]).toEqual([
    '’s hand',
    '” she said',
    '“no',
  ])
})

test('only marks change, one for one', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'S', ' ', '"', "'", '.', '(', '5', '“', '’') }), (text) => {
      const once = curled(text)
      expect(once.replace(/[“”]/g, '"').replace(/[‘’]/g, "'")).toBe(text.replace(/[“”]/g, '"').replace(/[‘’]/g, "'"))
    }),
  )
})
