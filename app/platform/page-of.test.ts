import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pageOf } from './page-of'

test.each([
  ['nothing', 0, 1, [], 1, 1],
  ['a page just full', 3, 1, [0, 1, 2], 1, 1],
  ['one more than a page', 4, 2, [3], 2, 2],
  ['a page beyond the last', 4, 9, [3], 2, 2],
  ['a page before the first', 4, -1, [0, 1, 2], 1, 2],
])('%s', (_, count, page, shown, there, pages) => {
  const all = Array.from({ length: count }, (__, index) => index)
  expect(pageOf(all, { page, perPage: 3 })).toEqual({ shown, page: there, pages })
})

test('all pages together are the list, each thing once and in its order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 20 }), (all, perPage) => {
      const { pages } = pageOf(all, { page: 1, perPage })
      const together = Array.from({ length: pages }, (_, index) => pageOf(all, { page: index + 1, perPage }).shown)
      expect(together.flat()).toEqual(all)
    }),
  )
})
