import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rangeAnswer } from './ranges'

const file = { size: 100, etag: '"abc"' }

test.each<[string | null, string | null, ReturnType<typeof rangeAnswer>]>([
  [null, null, { status: 200 }],
  ['bytes=0-0', null, { status: 206, range: { from: 0, to: 0 } }],
  ['bytes=0-', null, { status: 206, range: { from: 0, to: 99 } }],
  ['bytes=99-', null, { status: 206, range: { from: 99, to: 99 } }],
  ['bytes=10-19', null, { status: 206, range: { from: 10, to: 19 } }],
  ['bytes=10-1000', null, { status: 206, range: { from: 10, to: 99 } }],
  ['bytes=-1', null, { status: 206, range: { from: 99, to: 99 } }],
  ['bytes=-500', null, { status: 206, range: { from: 0, to: 99 } }],
  ['bytes=100-', null, { status: 416 }],
  ['bytes=100-200', null, { status: 416 }],
  ['bytes=-0', null, { status: 416 }],
  ['bytes=20-10', null, { status: 200 }],
  ['bytes=-', null, { status: 200 }],
  ['bytes=0-1,5-6', null, { status: 200 }],
  ['lines=0-1', null, { status: 200 }],
  ['bytes=a-b', null, { status: 200 }],
  ['bytes=0-9', '"abc"', { status: 206, range: { from: 0, to: 9 } }],
  ['bytes=0-9', '"other"', { status: 200 }],
  ['bytes=0-9', 'W/"abc"', { status: 200 }],
])('Range %s with If-Range %s', (range, ifRange, answer) => {
  expect(rangeAnswer({ range, ifRange }, file)).toEqual(answer)
})

test('whatever is asked, what is answered lies within the file', () => {
  const asked = fc.tuple(fc.option(fc.bigInt({ min: 0n })), fc.option(fc.bigInt({ min: 0n })), fc.nat(1000))
  fc.assert(
    fc.property(asked, ([first, last, size]) => {
      const answer = rangeAnswer({ range: `bytes=${first ?? ''}-${last ?? ''}`, ifRange: null }, { size, etag: '"x"' })
      if (answer.status !== 206) return
      expect(answer.range.from).toBeGreaterThanOrEqual(0)
      expect(answer.range.to).toBeGreaterThanOrEqual(answer.range.from)
      expect(answer.range.to).toBeLessThan(size)
    }),
  )
})
