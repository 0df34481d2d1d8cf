import { expect, test } from 'vitest'
import { wantsPage } from './public-json.server'

test.each([
  ['a browser', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', true],
  ['a program that takes anything', '*/*', false],
  ['a wallet', 'application/vc+ld+json', false],
  ['a program that takes JSON, and pages if it must', 'application/json, text/html;q=0.5', false],
  ['a reader of pages that takes JSON if it must', 'text/html, application/ld+json;q=0.2', true],
  ['nobody in particular', '', false],
])('%s (%s) gets a page: %s', (_who, accept, page) => {
  expect(wantsPage(new Request('https://academy.example/', { headers: { accept } }))).toBe(page)
})
