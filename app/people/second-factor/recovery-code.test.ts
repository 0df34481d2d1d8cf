import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readAppCode, readRecoveryCode, recoveryCodeFrom } from './recovery-code'

test('a recovery code reads back however it was written down', () => {
  const random = fc.uint8Array({ minLength: 16, maxLength: 16 })
  fc.assert(
    fc.property(random, (bytes) => {
      const code = recoveryCodeFrom(bytes)
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
      const plain = code.replaceAll('-', '')
      const mistaken = plain.replaceAll('0', 'o').replaceAll('1', 'l').toLowerCase()
      for (const typed of [code, plain, ` ${code.replaceAll('-', ' – ')} `, mistaken])
        expect(readRecoveryCode(typed)).toBe(plain)
    }),
  )
})

test('every bit that decides a letter decides it: no two of a thousand codes are one', () => {
  const codes = Array.from({ length: 1000 }, (_, n) =>
    recoveryCodeFrom(Uint8Array.from({ length: 16 }, (__, place) => (n >> (place % 10)) & 1)),
  )
  expect(new Set(codes).size).toBe(1000)
})

test.each([
  ['', undefined],
  ['123456', undefined],
  ['0123-4567-89AB-CDE', undefined],
  ['0123-4567-89AB-CDEF0', undefined],
  ['0123-4567-89AB-CDEU', undefined],
  ['0123-4567-89AB-CDEÉ', undefined],
])('%j is no recovery code', (typed, read) => {
  expect(readRecoveryCode(typed)).toBe(read)
})

test.each([
  ['123456', '123456'],
  [' 123 456 ', '123456'],
  ['123-456', '123456'],
  ['12345', undefined],
  ['1234567', undefined],
  ['12345a', undefined],
  ['١٢٣٤٥٦', undefined],
])('%j read as a code of an app', (typed, read) => {
  expect(readAppCode(typed)).toBe(read)
})
