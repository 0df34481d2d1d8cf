import type { AppLoadContext, EntryContext } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { renderToString } from 'react-dom/server'
import { lessonOf } from './curriculum/curriculum'
import { renewedCookie } from './platform/guards.server'
import { pathForLog } from './platform/log.server'
import { PageFrame } from './platform/page-frame'

/**
 * Renders a page whole, in one go: nothing on it waits for anything, so streaming would only cost. A fault
 * while rendering is thrown, and Remix then asks again for the error page.
 */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const renewed = await renewedCookie({ request, context })
  if (renewed) headers.append('Set-Cookie', renewed)
  const frame = {
    nonce: context.nonce,
    islands: remix.manifest.entry.module,
    hmr: import.meta.env.DEV,
    writing: import.meta.env.DEV
      ? { mistakes: context.content.problems(), reading: context.content.readings() }
      : undefined,
    lessonHtml: (moduleSlug: string, lessonSlug: string) =>
      lessonOf(context.content.current(), moduleSlug, lessonSlug)?.html ?? '',
    markup: context.markup ?? [],
  }
  const html = renderToString(
    <PageFrame.Provider value={frame}>
      <RemixServer context={remix} url={request.url} nonce={context.nonce} />
    </PageFrame.Provider>,
  )
  headers.set('Content-Type', 'text/html; charset=utf-8')
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store')
  return new Response(`<!DOCTYPE html>${html}`, { headers, status })
}

/** Faults in loaders and actions go to the log with the request's id; refusals and 404s are answers, not faults. */
export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }): void {
  if (request.signal.aborted || isRouteErrorResponse(error)) return
  context.log.error({ err: error, path: pathForLog(new URL(request.url).pathname) }, 'a route failed')
}
