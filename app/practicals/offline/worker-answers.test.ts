import { expect, test } from 'vitest'
import { isKeptPage } from './kept-pages'
import { keptCopy, keptLater, lostPost } from './worker-answers'

const PAGE = '<!DOCTYPE html><html lang="en"><body><main id="main" tabindex="-1"><h1>Teach</h1></main></body></html>'
const policy = "default-src 'none'; script-src 'nonce-abc'"
const now = new Date('2026-11-22T12:00:00Z')
const kept = () =>
  keptLater(new Response(PAGE, { headers: { 'Content-Security-Policy': policy, 'Content-Encoding': 'gzip' } }), now)

test('a copy says since when it is one, above what it was, under the policy that it came with', async () => {
  const shown = await keptCopy(await kept(), { isDesk: false })
  const html = await shown.text()
  expect(html).toMatch(/<html data-kept-at="2026-11-22T12:00:00.000Z" lang="en">/)
  expect(html).toMatch(/<main id="main" tabindex="-1"><div[^>]*>.*There is no connection.*22 November 2026.*<h1>Teach/)
  expect([shown.headers.get('content-security-policy'), shown.headers.get('content-encoding')]).toEqual([policy, null])
})

test('the desk is no copy of anything: it only knows that there was no connection', async () => {
  const html = await (await keptCopy(await kept(), { isDesk: true })).text()
  expect(html).toContain('data-kept-at=')
  expect(html).not.toContain('There is no connection')
})

test('a form that was sent into a dead line is answered in words that promise only what holds, and runs nothing', async () => {
  const answer = lostPost()
  expect(answer.status).toBe(503)
  const words = await answer.text()
  expect(words).toContain('No answer came')
  expect(words).toContain('or a correction is kept on this tablet')
  expect(words).not.toMatch(/still in the form|nothing was done/i)
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
})

test.each([
  ['/teach', true],
  ['/teach/offline', true],
  ['/teach/cohorts/7d5', true],
  ['/teach/trainees/7d5', true],
  ['/teach/observations/7d5', true],
  ['/teach?done=declined', false],
  ['/teach/observe/7d5/informed-consent', false],
  ['/teach/observations/7d5/correct', false],
  ['/teach/marking', false],
])('%s is put by: %s', (path, isPutBy) => {
  expect(isKeptPage(new URL(path, 'https://academy.example'))).toBe(isPutBy)
})
