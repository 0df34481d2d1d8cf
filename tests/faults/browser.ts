/** What stands in a form, and what stands in a cookie. */
export type Fields = Record<string, string | string[]>

/** A browser without a screen: it keeps its session, posts forms and follows nothing. Where to is asked at each request. */
export type Browser = {
  get: (path: string) => Promise<Response>
  post: (path: string, fields?: Fields, signal?: AbortSignal) => Promise<Response>
  /** Sends JSON, as the islands do. */
  send: (path: string, body: unknown, signal?: AbortSignal) => Promise<Response>
  /** Forgets the session. */
  signedOut: () => void
}

/** Opens a browser; `origin` names the server that the next request goes to, `cookie` a session that it already holds. */
export function openBrowser(origin: () => string, cookie = ''): Browser {
  const ask = async (path: string, init: RequestInit) => {
    const at = origin()
    const answer = await fetch(`${at}${path}`, {
      redirect: 'manual',
      ...init,
      headers: { accept: 'text/html', origin: at, cookie, ...init.headers },
    })
    const session = answer.headers.getSetCookie().find((line) => line.startsWith('firstlight_session='))
    if (session) cookie = session.split(';')[0] ?? ''
    return answer
  }
  return {
    get: (path) => ask(path, {}),
    post: (path, fields = {}, signal) => ask(path, { method: 'POST', body: formOf(fields), signal }),
    send: (path, body, signal) =>
      ask(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        signal,
      }),
    signedOut: () => {
      cookie = ''
    },
  }
}

function formOf(fields: Fields): URLSearchParams {
  return new URLSearchParams(
    Object.entries(fields).flatMap(([name, values]) => [values].flat().map((value) => [name, value])),
  )
}
