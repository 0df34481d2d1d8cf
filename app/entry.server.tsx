import { PassThrough } from 'node:stream'
import { createReadableStreamFromReadable, type AppLoadContext, type EntryContext } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { renderToPipeableStream } from 'react-dom/server'
import { renewedCookie } from './platform/guards.server'
import { pathForLog } from './platform/log.server'
import { PageFrame } from './platform/page-frame'

/** A page that takes longer than this to render is a fault. */
const RENDER_WITHIN_MS = 10_000

/** Renders a page whole: nothing is streamed late, so every reader and robot gets the finished document. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const renewed = await renewedCookie({ request, context })
  if (renewed) headers.append('Set-Cookie', renewed)
  return new Promise((resolve, reject) => {
    let failed = false
    const frame = { nonce: context.nonce, islands: remix.manifest.entry.module, hmr: import.meta.env.DEV }
    const page = (
      <PageFrame.Provider value={frame}>
        <RemixServer context={remix} url={request.url} nonce={context.nonce} abortDelay={RENDER_WITHIN_MS} />
      </PageFrame.Provider>
    )
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce: context.nonce,
      onAllReady() {
        clearTimeout(impatient)
        const body = new PassThrough()
        headers.set('Content-Type', 'text/html; charset=utf-8')
        if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store')
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status: failed ? 500 : status }))
        pipe(body)
      },
      onShellError: reject,
      onError(error) {
        failed = true
        context.log.error({ err: error }, 'a page failed to render')
      },
    })
    const impatient = setTimeout(abort, RENDER_WITHIN_MS)
  })
}

/** Faults in loaders and actions go to the log with the request's id; refusals and 404s are answers, not faults. */
export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }): void {
  if (request.signal.aborted || isRouteErrorResponse(error)) return
  context.log.error({ err: error, path: pathForLog(new URL(request.url).pathname) }, 'a route failed')
}
