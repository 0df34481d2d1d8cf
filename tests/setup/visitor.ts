import { sessionCookie } from '~/platform/session-cookie.server'

/**
 * A browser without JavaScript, as far as a form or a link goes. Redirects are not followed: they are answers.
 * Fields may hold several values of one name. `cookie` is `name=value`, for a real browser's context.
 */
export type Visitor = {
  cookie: string | undefined
  get: (path: string, headers?: Record<string, string>) => Promise<Response>
  post: (path: string, fields?: Fields, headers?: Record<string, string>) => Promise<Response>
}

/** What stands in a form. */
export type Fields = Record<string, string | string[]>

/** Somebody who visits `origin`, signed in when they hold a session's token. */
export function visitorOf(origin: string, token?: string): Visitor {
  const cookie = token === undefined ? undefined : sessionCookie(origin, { token, expiresAt: new Date() }).split(';')[0]
  const identity: Record<string, string> = cookie === undefined ? {} : { cookie }
  return {
    cookie,
    get: (path, headers = {}) =>
      fetch(`${origin}${path}`, { headers: { accept: 'text/html', ...identity, ...headers }, redirect: 'manual' }),
    post: (path, fields = {}, headers = {}) =>
      fetch(`${origin}${path}`, {
        method: 'POST',
        body: formOf(fields),
        headers: { accept: 'text/html', origin, ...identity, ...headers },
        redirect: 'manual',
      }),
  }
}

function formOf(fields: Fields): URLSearchParams {
  return new URLSearchParams(
    Object.entries(fields).flatMap(([name, values]) => [values].flat().map((value) => [name, value])),
  )
}
