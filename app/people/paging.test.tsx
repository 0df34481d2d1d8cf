import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Paging } from './paging'

const linksAt = (page: number, pages = 3) => {
  const shown = renderToStaticMarkup(<Paging page={page} pages={pages} hrefOf={(one) => `?page=${one}`} />)
  return [...shown.matchAll(/<a [^>]*href="([^"]*)"[^>]*>([^<]*)</g)].map(([, href, words]) => `${words}: ${href}`)
}

test.each([
  ['the first', 1, ['Next page: ?page=2']],
  ['one in between', 2, ['Previous page: ?page=1', 'Next page: ?page=3']],
  ['the last', 3, ['Previous page: ?page=2']],
])('on %s page, words say which page comes, whichever way time runs in the list', (_, page, links) => {
  expect(linksAt(page)).toEqual(links)
})

test('a list of one page has no pages to turn', () => expect(linksAt(1, 1)).toEqual([]))
