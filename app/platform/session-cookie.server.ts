const plainName = 'firstlight_session'
const LONG_AGO = new Date(0)

/** Over https the `__Host-` prefix ties the cookie to this host and to https; plain http (a laptop) cannot have it. */
const nameFor = (origin: string) => (origin.startsWith('https:') ? `__Host-${plainName}` : plainName)

/** The session token that the browser sent, if any. */
export function sessionToken(request: Request, origin: string): string | undefined {
  return readCookie(request, nameFor(origin))
}

/** A `Set-Cookie` line that keeps the session until it expires. */
export function sessionCookie(origin: string, { token, expiresAt }: { token: string; expiresAt: Date }): string {
  return cookie({ name: nameFor(origin), value: token, origin, expires: expiresAt })
}

/** A `Set-Cookie` line that forgets the session. */
export function noSessionCookie(origin: string): string {
  return cookie({ name: nameFor(origin), value: '', origin, expires: LONG_AGO })
}

const plainHalfwayName = 'firstlight_halfway'
const halfwayNameFor = (origin: string) =>
  origin.startsWith('https:') ? `__Host-${plainHalfwayName}` : plainHalfwayName

/** The token of the sign-in that this browser has begun and not finished, if any. It is no session's, and opens none. */
export const halfwayToken = (request: Request, origin: string) => readCookie(request, halfwayNameFor(origin))

/** A `Set-Cookie` line that keeps a sign-in that is halfway for the second step. */
export const halfwayCookie = (origin: string, { token, expiresAt }: { token: string; expiresAt: Date }): string =>
  cookie({ name: halfwayNameFor(origin), value: token, origin, expires: expiresAt })

/** A `Set-Cookie` line that forgets the sign-in that was halfway. */
export const noHalfwayCookie = (origin: string): string =>
  cookie({ name: halfwayNameFor(origin), value: '', origin, expires: LONG_AGO })

const heldName = 'firstlight_held'

/** A `Set-Cookie` line that lets this browser, at this one address, see the form it posted. It goes with the browser session. */
export function heldFormCookie(origin: string, token: string): string {
  return cookie({ name: heldName, value: token, origin, path: `/account/held/${token}` })
}

/** True when this browser is the one that posted the kept form. */
export const postedHeldForm = (request: Request, token: string) => readCookie(request, heldName) === token

const YEAR_MS = 365 * 86_400_000

/** A `Set-Cookie` line that keeps the colours a reader chose, for a year; `system` forgets the choice. */
export function themeCookie(origin: string, theme: 'light' | 'dark' | 'system', now: Date): string {
  return cookie({
    name: 'theme',
    value: theme,
    origin,
    expires: theme === 'system' ? LONG_AGO : new Date(now.getTime() + YEAR_MS),
  })
}

/** One cookie of the request, as it was sent; `undefined` when it is not there. */
export function readCookie(request: Request, name: string): string | undefined {
  for (const part of (request.headers.get('cookie') ?? '').split(';')) {
    const [key, ...value] = part.trim().split('=')
    if (key === name) return value.join('=')
  }
  return undefined
}

type Cookie = { name: string; value: string; origin: string; path?: string; expires?: Date }

function cookie({ name, value, origin, path = '/', expires }: Cookie): string {
  const parts = [`${name}=${value}`, `Path=${path}`, 'HttpOnly', 'SameSite=Lax']
  if (expires) parts.push(`Expires=${expires.toUTCString()}`)
  if (origin.startsWith('https:')) parts.push('Secure')
  return parts.join('; ')
}
