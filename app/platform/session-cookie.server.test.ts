import { expect, test } from 'vitest'
import { noSessionCookie, readCookie, sessionCookie, sessionToken } from './session-cookie.server'

const https = 'https://academy.example'
const http = 'http://localhost:3000'
const expiresAt = new Date('2026-12-22T10:00:00Z')
const asking = (cookie: string) => new Request(http, { headers: { cookie } })

test('over https the cookie is bound to the host, and out of reach of scripts and other sites', () => {
  expect(sessionCookie(https, { token: 'abc', expiresAt })).toBe(
    '__Host-firstlight_session=abc; Path=/; HttpOnly; SameSite=Lax; Expires=Tue, 22 Dec 2026 10:00:00 GMT; Secure',
  )
})

test('over plain http it has neither the prefix nor Secure, which browsers would refuse there', () => {
  expect(sessionCookie(http, { token: 'abc', expiresAt })).toBe(
    'firstlight_session=abc; Path=/; HttpOnly; SameSite=Lax; Expires=Tue, 22 Dec 2026 10:00:00 GMT',
  )
})

test.each([https, http])('at %s, forgetting a session ends the cookie it was kept in', (origin) => {
  const kept = sessionCookie(origin, { token: 'abc', expiresAt })
  const forgotten = noSessionCookie(origin)
  expect(forgotten.split('=')[0]).toBe(kept.split('=')[0])
  expect(forgotten).toMatch(/=; .*Expires=Thu, 01 Jan 1970/)
})

test.each<[string, string | undefined]>([
  ['firstlight_session=abc', 'abc'],
  ['theme=dark; firstlight_session=abc; other=1', 'abc'],
  [' firstlight_session=abc ', 'abc'],
  ['firstlight_session=a=b', 'a=b'],
  ['firstlight_session=', ''],
  ['xfirstlight_session=abc', undefined],
  ['firstlight_sessionx=abc', undefined],
  ['__Host-firstlight_session=abc', undefined],
  ['firstlight_session', ''],
  ['', undefined],
])('the Cookie header "%s" gives the token %s', (cookie, token) => {
  expect(sessionToken(asking(cookie), http)).toBe(token)
})

test('over https a cookie without the prefix, which another host could have set, is not read', () => {
  expect(sessionToken(asking('firstlight_session=abc'), https)).toBeUndefined()
  expect(sessionToken(asking('firstlight_session=planted; __Host-firstlight_session=abc'), https)).toBe('abc')
})

test('a request without cookies has none', () => {
  expect(readCookie(new Request(http), 'theme')).toBeUndefined()
})
