import { expect, test } from 'vitest'
import { LINKABLE_PAGES } from '~/curriculum/proofreading/linkable-pages'
import { DOORS } from './site-map'

test('every page that an author may link to is on the site map', () => {
  const pages = LINKABLE_PAGES.map((page) => page.slice(1))
  expect(pages.filter((page) => !(page in DOORS))).toEqual([])
})
