import { expect, test } from 'vitest'
import { HIDDEN_NAME, nameAsChosen } from './name-choice'

test.each([
  ['Zoë van der Berg', 'Z. v. d. B.'],
  ['Anne-Marie O’Neill', 'A. M. O.'],
  ['李小龙', '李.'],
  ['محمد عربي', 'م. ع.'],
  ['  Cher ', 'C.'],
  ['Zoe\u0308 N', 'Z. N.'],
])('the initials of %s are %s', (name, initials) => {
  expect(nameAsChosen(name, 'initials')).toBe(initials)
})

test('a hidden name shows nothing of it, a whole one all', () => {
  expect(nameAsChosen('Zoë Nguyễn', 'hidden')).toBe(HIDDEN_NAME)
  expect(nameAsChosen('Zoë Nguyễn', 'full')).toBe('Zoë Nguyễn')
})
