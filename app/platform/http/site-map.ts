/** As much of a route as its place in the site map needs; `path` as in `app/routes.ts`, without slashes around it. */
type Placed = { path?: string | undefined; index?: boolean | undefined }

/**
 * Finds which route answers a path, by the order of Remix's own router: more fixed words first, then the earlier. Each
 * pattern is made once; Remix makes all of them anew at each match. Knows fixed words and `:parameters`, and throws at
 * the start for anything else. `undefined` says that no pattern fits the path as it is written, not that none will
 * once it is decoded: ask Remix then.
 */
export function siteMap<Route extends Placed>(routes: readonly Route[]): (pathname: string) => Route | undefined {
  const byLength = new Map<number, { route: Route; pattern: RegExp; fixed: number }[]>()
  for (const route of routes) {
    const words = wordsOf(route.path ?? '')
    const places = byLength.get(words.length) ?? []
    places.push({ route, pattern: patternOf(words), fixed: words.filter((word) => !isParameter(word)).length })
    byLength.set(words.length, places)
  }
  for (const places of byLength.values()) places.sort((one, other) => other.fixed - one.fixed)
  return (pathname) => {
    const path = pathname.replace(/\/+$/, '')
    return byLength.get(wordsOf(path.slice(1)).length)?.find(({ pattern }) => pattern.test(path))?.route
  }
}

const wordsOf = (path: string) => (path === '' ? [] : path.split('/'))
const isParameter = (word: string) => word.startsWith(':')

function patternOf(words: readonly string[]): RegExp {
  const parts = words.map((word) => {
    if (/^:[\w-]+$/.test(word)) return '/[^/]+'
    if (/^[\w.-]+$/.test(word)) return `/${word.replaceAll('.', '\\.')}`
    throw new Error(`the site map cannot place "${word}"`)
  })
  return new RegExp(`^${parts.join('')}$`, 'i')
}
