const plainName = 'firstlight_session'

/** Over https the `__Host-` prefix ties the cookie to this host and to https; plain http (a laptop) cannot have it. */
const nameFor = (origin: string) => (origin.startsWith('https:') ? `__Host-${plainName}` : plainName)

/** The session token that the browser sent, if any. */
export function sessionToken(request: Request, origin: string): string | undefined {
  return readCookie(request, nameFor(origin))
}

/** A `Set-Cookie` line that keeps the session until it expires. */
export function sessionCookie(origin: string, { token, expiresAt }: { token: string; expiresAt: Date }): string {
  return cookie(nameFor(origin), token, origin, expiresAt)
}

/** A `Set-Cookie` line that forgets the session. */
export function noSessionCookie(origin: string): string {
  return cookie(nameFor(origin), '', origin, new Date(0))
}

/** One cookie of the request, decoded; `undefined` when it is not there. */
export function readCookie(request: Request, name: string): string | undefined {
  for (const part of (request.headers.get('cookie') ?? '').split(';')) {
    const [key, ...value] = part.trim().split('=')
    if (key === name) return value.join('=')
  }
  return undefined
}

function cookie(name: string, value: string, origin: string, expires: Date): string {
  const secure = origin.startsWith('https:') ? '; Secure' : ''
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Expires=${expires.toUTCString()}${secure}`
}
