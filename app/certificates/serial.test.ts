import fc from 'fast-check'
import { expect, test } from 'vitest'
import { groupedSerial, readSerial, Serial, serialOf } from './serial'

const serials = fc.uint8Array({ minLength: 16, maxLength: 16 }).map(serialOf)

test.each([
  ['all zeros', new Uint8Array(16), '00000000000000000000000000'],
  ['one', Uint8Array.from([...new Uint8Array(15), 1]), '00000000000000000000000001'],
  ['all ones', new Uint8Array(16).fill(255), '7ZZZZZZZZZZZZZZZZZZZZZZZZZ'],
])('%s make the serial they must', (_what, random, serial) => {
  expect(serialOf(random)).toBe(serial)
})

test('a serial is made of 16 bytes and nothing else', () => {
  expect(() => serialOf(new Uint8Array(15))).toThrow('16 bytes')
})

test('different bytes make different serials, and each has the shape the database asks for', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 16, maxLength: 16 }),
      fc.uint8Array({ minLength: 16, maxLength: 16 }),
      (one, other) => {
        expect(Serial.safeParse(serialOf(one)).success).toBe(true)
        expect(serialOf(one) === serialOf(other)).toBe(Buffer.compare(one, other) === 0)
      },
    ),
  )
})

test('grouped for people it reads back as itself', () => {
  expect(groupedSerial('0123456789ABCDEFGHJKMNPQRS')).toBe('01234-56789-ABCDE-FGHJK-MNPQRS')
  fc.assert(
    fc.property(serials, (serial) => {
      expect(readSerial(groupedSerial(serial))).toBe(serial)
    }),
  )
})

test.each([
  ['lower case', '01234-56789-abcde-fghjk-mnpqrs'],
  ['other grouping', '012 345 678 9AB CDE FGH JKM NPQ RS'],
  ['long dashes', '01234–56789—ABCDE‑FGHJK−MNPQRS'],
  ['letters that look like digits', 'oI234-56789-ABCDE-FGHJK-MNPQRS'],
  ['a small L for a one', '0l234 56789 ABCDE FGHJK MNPQRS'],
  ['white space around it', '  \t01234 56789 ABCDE FGHJK MNPQRS\n'],
  ['full-width letters', '０１２３４56789ABCDEFGHJKMNPQRS'],
  ['a whole address', 'https://academy.example/verify/0123456789ABCDEFGHJKMNPQRS?from=qr#top'],
])('%s is read', (_how, typed) => {
  expect(readSerial(typed)).toBe('0123456789ABCDEFGHJKMNPQRS')
})

test.each([
  ['nothing', ''],
  ['25 characters', '0123456789ABCDEFGHJKMNPQR'],
  ['27 characters', '0123456789ABCDEFGHJKMNPQRST'],
  ['a letter that no serial has', 'U123456789ABCDEFGHJKMNPQRS'],
  ['something else', "'; drop table certificates; --"],
])('%s is not a serial', (_what, typed) => {
  expect(readSerial(typed)).toBeUndefined()
})
