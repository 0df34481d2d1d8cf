import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { generateSync } from 'otplib'
import { describe, expect, test } from 'vitest'
import { bytesOf, codeAt, grouped, leftOfStep, readCode, stepOf } from './presence-code'

// The key of RFC 6238, appendix B, for SHA-256; its codes have eight digits, of which ours are the last six.
const KEY = new TextEncoder().encode('12345678901234567890123456789012')

describe('a code', () => {
  test.each([
    [59, '46119246'],
    [1_111_111_109, '68084774'],
    [1_111_111_111, '67062674'],
    [1_234_567_890, '91819424'],
    [2_000_000_000, '90698825'],
    [20_000_000_000, '77737706'],
  ])('at second %d is what RFC 6238 says', async (second, eight) => {
    expect((await codeAt(KEY, stepOf(second * 1000))).digits).toBe(eight.slice(2))
  })

  test('is what another implementation makes of the same secret, and its token is the first half of the HMAC', async () => {
    const half = fc.integer({ min: 0, max: 2 ** 40 })
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 32, maxLength: 32 }), half, async (secret, step) => {
        const { digits, token } = await codeAt(new Uint8Array(secret), step)
        const counter = Buffer.alloc(8)
        counter.writeBigUInt64BE(BigInt(step))
        const digest = createHmac('sha256', secret).update(counter).digest()
        expect(token).toBe(`FL1.${digest.subarray(0, 16).toString('base64url')}`)
        expect(digits).toBe(
          generateSync({
            secret: new Uint8Array(secret),
            strategy: 'hotp',
            counter: step,
            algorithm: 'sha256',
            digits: 6,
          }),
        )
      }),
      { numRuns: 50 },
    )
  })
})

test.each([
  ['123456', '123456', 'code-typed'],
  [' 123 456 ', '123456', 'code-typed'],
  ['000000', '000000', 'code-typed'],
  ['FL1.abcdefghijklmnopqrst_-', 'FL1.abcdefghijklmnopqrst_-', 'code-scanned'],
])('%j is taken as a code', (text, code, shownBy) => {
  expect(readCode(text)).toEqual({ code, shownBy })
})

test.each([
  '',
  '12345',
  '1234567',
  '１２３４５６',
  'FL1.short',
  'https://example.org/',
  'fl1.abcdefghijklmnopqrst_-',
  '-12345',
])('%j is not', (text) => {
  expect(readCode(text)).toBeUndefined()
})

test.each([
  [0, 0, 30_000],
  [29_999, 0, 1],
  [30_000, 1, 30_000],
  [1_764_135_061_000, 58_804_502, 29_000],
])('millisecond %d is in half minute %d, of which %d ms are left', (at, step, left) => {
  expect([stepOf(at), leftOfStep(at)]).toEqual([step, left])
})

test('digits are read out in two groups, and a secret survives its way to the page', () => {
  expect(grouped('012345')).toBe('012 345')
  expect(bytesOf(Buffer.from(KEY).toString('base64'))).toEqual(KEY)
})
