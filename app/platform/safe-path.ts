const LONGEST = 2000

/**
 * The path, when it leads to a page of this site; `undefined` for anything else. Every `next` and `back`
 * goes through here, so that our sign-in never hands a visitor on to somebody else's site.
 */
export function safePath(given: unknown): string | undefined {
  if (typeof given !== 'string' || given.length > LONGEST || !given.startsWith('/')) return undefined
  // Browsers read a backslash as a slash, and drop tabs and line ends before they look.
  if (/[\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(given)) return undefined
  const home = 'http://same.invalid'
  if (!URL.canParse(given, home)) return undefined
  const { origin, pathname, search, hash } = new URL(given, home)
  // `/.//other.example` becomes `//other.example` once its dots are worked out.
  if (origin !== home || pathname.startsWith('//')) return undefined
  return pathname + search + hash
}
