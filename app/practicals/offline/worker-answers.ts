import { KEPT_AT_HEADER } from './kept-pages'

/** How long a copy of a page may be shown, in milliseconds: 72 hours, as everything that a tablet is given. */
export const KEPT_FOR_MS = 72 * 3_600_000

/** An answer as it is put by: with the moment, and otherwise as it came, its policy and nonce included. */
export async function keptLater(answer: Response, now: Date): Promise<Response> {
  const headers = new Headers(answer.headers)
  headers.set(KEPT_AT_HEADER, now.toISOString())
  // The body is kept as it reads, not as it was packed for the way.
  headers.delete('content-encoding')
  headers.delete('content-length')
  return new Response(await answer.blob(), { status: answer.status, headers })
}

/** A copy as it is shown: the page knows that it is one, and unless it is the desk it says so to its reader. */
export async function keptCopy(copy: Response, { isDesk }: { isDesk: boolean }): Promise<Response> {
  const keptAt = copy.headers.get(KEPT_AT_HEADER) ?? ''
  const marked = (await copy.text()).replace('<html ', `<html data-kept-at="${keptAt}" `)
  const body = isDesk ? marked : marked.replace(/<main[^>]*>/, (main) => main + bannerOf(new Date(keptAt)))
  return new Response(body, { status: 200, headers: copy.headers })
}

/** Classes are those of the page's own stylesheet. */
function bannerOf(keptAt: Date): string {
  const since = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' }).format(keptAt)
  return `<div class="mx-auto w-full max-w-regular px-5 pt-6 sm:px-8"><div role="status" data-kept-copy class="rounded-card bg-caution-soft px-5 py-4 text-sm"><p><strong>There is no connection.</strong> This is the page as it was on ${since}; nothing can be sent from it. <a href="/teach/offline">Observe without a connection</a></p></div></div>`
}

/**
 * Said in place of a form’s answer. What the worker cannot know it does not promise: whether a browser still shows what was typed,
 * or whether a line that broke had carried the form before it did.
 */
export const lostPost = (): Response =>
  plainPage(
    'No answer came',
    'There is no connection, so nobody can say here whether what you sent arrived. Go back when you are online, and look. What you wrote about an observation or a correction is kept on this tablet; of another form your browser may still show what you typed. Sending the same once more does nothing twice.',
  )

/** Said where the tablet has nothing to show. */
export const noPage = (): Response =>
  plainPage(
    'There is no connection',
    'This page is not on this tablet. Open the Teach page once with a connection, and your forms are here the next time.',
  )

/** A page of no build and no style: there is nothing else to make one of. */
function plainPage(title: string, sentence: string): Response {
  const html = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${title}</title></head><body><main><h1>${title}</h1><p>${sentence}</p><p><a href="/teach/offline">Work without a connection</a></p></main></body></html>`
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  }
  return new Response(html, { status: 503, headers })
}
