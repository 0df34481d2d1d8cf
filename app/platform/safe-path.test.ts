import { expect, test } from 'vitest'
import { safePath } from './safe-path'

test.each([
  ['/learn', '/learn'],
  ['/', '/'],
  ['/admin/people?q=anna&page=2', '/admin/people?q=anna&page=2'],
  ['/learn/course#part-2', '/learn/course#part-2'],
  ['/sign-in?next=https%3A%2F%2Fevil.example', '/sign-in?next=https%3A%2F%2Fevil.example'],
  ['/%2f%2fevil.example', '/%2f%2fevil.example'],
  ['/%5cevil.example', '/%5cevil.example'],
  ['/a/../b', '/b'],
  ['/@evil.example', '/@evil.example'],
  ['/:80', '/:80'],
])('%s stays on this site', (given, expected) => {
  expect(safePath(given)).toBe(expected)
})

test.each([
  ['nothing', undefined],
  ['null', null],
  ['a number', 7],
  ['an empty string', ''],
  ['a whole address', 'https://evil.example/'],
  ['another scheme', 'javascript:alert(1)'],
  ['data', 'data:text/html,x'],
  ['a protocol-relative address', '//evil.example'],
  ['three slashes', '///evil.example'],
  ['a slash and a backslash', '/\\evil.example'],
  ['two backslashes', '\\\\evil.example'],
  ['a backslash further on', '/learn\\..\\..\\evil.example'],
  ['a tab between the slashes', '/\t/evil.example'],
  ['a line end between the slashes', '/\n/evil.example'],
  ['a carriage return', '/\r/evil.example'],
  ['a header of its own', '/learn\r\nSet-Cookie: a=b'],
  ['a zero byte', '/\0/evil.example'],
  ['a zero-width space joined in', '/\u200d/evil.example'],
  ['a line separator', '/\u2028/evil.example'],
  ['a text-direction mark', '/\u202e/elpmaxe.live'],
  ['dots that leave two slashes', '/.//evil.example'],
  ['double dots that leave two slashes', '/..//evil.example'],
  ['encoded dots that leave two slashes', '/%2e//evil.example'],
  ['a path that is not absolute', 'learn'],
  ['a leading space', ' //evil.example'],
  ['a question mark only', '?next=//evil.example'],
  ['something endless', `/${'a'.repeat(2000)}`],
])('%s is refused', (_, given) => {
  expect(safePath(given)).toBeUndefined()
})

test.each([
  ['the longest', 2000, true],
  ['one more', 2001, false],
])('a path of %s length', (_, length, taken) => {
  expect(safePath(`/${'a'.repeat(length - 1)}`) !== undefined).toBe(taken)
})
