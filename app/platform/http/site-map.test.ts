import { matchRoutes } from '@remix-run/react'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import routes from '~/routes'
import { siteMap } from './site-map'

const placeOf = siteMap(routes)
const known = routes.map(({ path = '' }) => path)
const words = [
  ...new Set(known.flatMap((path) => path.split('/')).filter((word) => word !== '' && !word.startsWith(':'))),
]

/** What Remix's own router says: matched with all routes and patterns at once. */
const asRemix = (pathname: string) =>
  matchRoutes(
    routes.map((route) =>
      route.index ? { index: true as const, handle: route } : { path: route.path, handle: route },
    ),
    pathname,
  )?.at(-1)?.route.handle

test.each(known)('the address /%s is placed where Remix places it', (path) => {
  const filled = `/${path.replace(/:[\w-]+/g, 'something')}`
  expect(placeOf(filled)).toBeDefined()
  expect(placeOf(filled)).toBe(asRemix(filled))
})

test('any path made of words of the site map and others is placed as Remix places it', () => {
  const word = fc.oneof(fc.constantFrom(...words), fc.constantFrom('x', 'NEW', '.', 'a.csv', '%20', ':id', ''))
  const path = fc.array(word, { maxLength: 6 }).map((some) => `/${some.join('/')}`)
  fc.assert(
    fc.property(path, (pathname) => {
      expect(placeOf(pathname)).toBe(asRemix(pathname))
    }),
    { numRuns: 300 },
  )
})

test('a path that is written in code is left to Remix, which decodes it', () => {
  expect(placeOf('/%6Cearn')).toBeUndefined()
  expect(asRemix('/%6Cearn')).toMatchObject({ path: 'learn' })
})

test.each(['a/*', 'a/:b?', '(a)', 'a/x:b'])('the pattern %s is refused at the start', (path) => {
  expect(() => siteMap([{ path }])).toThrow('cannot place')
})
