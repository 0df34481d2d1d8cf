import { expect, test } from 'vitest'
import { normalPassword, reasonsNotToUse } from './password-rules'
import { WELL_KNOWN_PASSWORDS } from './well-known-passwords'

const anna = { email: 'anna.kim@studio.example', name: 'Anna Kim', academyName: 'Bright Start Academy' }
const letters = (count: number) => 'gravel otter lamp sunday ticket '.repeat(10).slice(0, count)

test.each([
  ['one below the shortest', letters(11), false],
  ['the shortest', letters(12), true],
  ['the longest', letters(128), true],
  ['one above the longest', letters(129), false],
  ['twelve characters that take more code units', '🦦lamp gravel', true],
  ['eleven characters that take more code units', '🦦lampgravel', false],
])('length: %s', (_, password, taken) => {
  expect(reasonsNotToUse(password, anna).length === 0).toBe(taken)
})

test.each([
  'gravel otter lamp',
  'the kettle hums at nine',
  'кот на тёплой крыше',
  '雨の日は本を読むのが好きです',
  'Xk7-qTz9-mB4w',
  'my first password was never this long',
  'anna likes otters',
  'qwerty otter lamp gravel',
])('%s is taken', (password) => {
  expect(reasonsNotToUse(password, anna)).toEqual([])
})

test.each([
  ['the e-mail address', 'anna.kim@studio.example'],
  ['the address in capitals', 'ANNA.KIM@STUDIO.EXAMPLE'],
  ['the address without its signs', 'annakimstudioexample'],
  ['the name with a year', 'Anna Kim 2026'],
  ['the name turned round', 'kim, anna 12345'],
  ['the name three times', 'annakimannakimannakim'],
  ['the academy', 'Bright Start Academy'],
  ['the academy with a year', 'BrightStartAcademy2026!'],
])('%s is refused as their own', (_, password) => {
  expect(reasonsNotToUse(password, anna)).toEqual([expect.stringContaining('your own name')])
})

test.each([
  'password1234',
  'Password-2026',
  'P@ssw0rd!!!!',
  'passwordpassword',
  'iloveyou1234',
  'correct horse battery staple',
  'CorrectHorseBatteryStaple1',
  'letmeinplease',
  'Welcome-12345',
  'manchester united',
  'Ultrasound2026',
  '12345password',
])('%s is refused as well known', (password) => {
  expect(reasonsNotToUse(password, anna)).toEqual([expect.stringContaining('strangers try first')])
})

test.each([
  'aaaaaaaaaaaa',
  'abababababab',
  '123123123123',
  '123456789012',
  '098765432109',
  'qwertyuiopas',
  'abcdefghijkl',
  '1qaz2wsx3edc',
  '1q2w3e4r5t6y',
  'qwertyuiop123456',
  'zyxwvutsrqpon',
  '!@#$%^&*()_+',
  '............',
  'azertyuiop12345',
])('%s is refused as a pattern', (password) => {
  expect(reasonsNotToUse(password, anna)).toEqual([expect.stringMatching(/repeats itself|strangers try first/)])
})

test('somebody without a name or address yet can still choose a password', () => {
  expect(reasonsNotToUse('gravel otter lamp', {})).toEqual([])
})

test('the same password typed on two keyboards is one password', () => {
  expect(normalPassword('cafe\u0301 ﬁrst')).toBe(normalPassword('café first'))
})

test('the list is in the form that it is compared in', () => {
  expect(WELL_KNOWN_PASSWORDS.size).toBeGreaterThan(300)
  expect([...WELL_KNOWN_PASSWORDS].filter((one) => !/^[a-z0-9]+$/.test(one))).toEqual([])
})
