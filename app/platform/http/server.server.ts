import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { createRequestHandler } from '@remix-run/express'
import type { AppLoadContext, ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express, { type NextFunction, type Request, type Response } from 'express'
import type { Log } from '../log.server'
import { builtAssets } from './built-assets.server'
import { allowReadingAnywhere, sameSitePosts, securityHeaders } from './headers.server'
import { limitBodies, refuseZeroBytes } from './limits.server'
import { pages } from './pages.server'
import { requestLog } from './request-log.server'
import { shortcutTo } from './shortcut.server'

/** What the web server is made of. `context` makes the load context of one request from its own parts. */
export type ServerParts = {
  build: ServerBuild | (() => Promise<ServerBuild>)
  context: (request: {
    nonce: string
    log: Log
    clientAddress: string
    queries: { count: number; milliseconds: number }
  }) => AppLoadContext
  ping: () => Promise<void>
  log: Log
  origin: () => string
  trustedProxies: number
  development?: { middleware: express.Handler }
}

/** The Express application: headers, log, limits, assets, health, pages. */
export function webApp(parts: ServerParts): { app: express.Express; drain: () => void } {
  const app = express()
  let draining = false
  app.disable('x-powered-by')
  app.set('trust proxy', parts.trustedProxies)
  app.use(requestLog(parts.log))
  app.get('/livez', (_request, response) => void response.type('text/plain').send('alive'))
  app.get('/healthz', (_request, response, next) => health(parts, draining, response).catch(next))
  app.use(securityHeaders({ https: parts.origin().startsWith('https:'), development: parts.development !== undefined }))
  app.use((_request, response, next) => {
    if (draining) response.setHeader('Connection', 'close')
    next()
  })

  if (parts.development) app.use(parts.development.middleware)
  else {
    app.use(compression({ threshold: 1024 }))
    app.use('/assets', builtAssets('build/client/assets'))
    // Asked for anew each time, so that a tablet is never a build behind for longer than one visit.
    app.get('/teach-worker.js', express.static('build/client', { cacheControl: false, setHeaders: neverStale }))
    // Only what looks like a file is looked for on the disk: pages have no endings.
    app.get(/\.(?:svg|png|ico|txt|webmanifest)$/, express.static('build/client', { maxAge: '1h', index: false }))
  }

  // Pages are finished documents: what their loaders hold is for rendering, and the map of all routes for nobody.
  app.get(
    /\.data$|^\/__manifest$/,
    (_request, response) => void response.status(404).type('text/plain').send('Not found.'),
  )
  app.use(allowReadingAnywhere, sameSitePosts(parts.origin), limitBodies, refuseZeroBytes)
  const getLoadContext = (request: Request, response: Response) => {
    const { nonce, log, queries } = response.locals
    return parts.context({ nonce, log, queries, clientAddress: request.ip ?? 'unknown' })
  }
  if (typeof parts.build !== 'function')
    app.post(
      '/api/attempts/:attemptId/answers',
      shortcutTo(parts.build, 'routes/api/attempt-answers.ts', getLoadContext),
    )
  app.all(
    '*',
    typeof parts.build === 'function'
      ? createRequestHandler({
          build: parts.build,
          mode: parts.development ? 'development' : 'production',
          getLoadContext,
        })
      : pages(parts.build, getLoadContext),
  )
  app.use((error: unknown, _request: Request, response: Response, next: NextFunction) => fault(error, response, next))
  return { app, drain: () => void (draining = true) }
}

const neverStale = (response: Response) => void response.setHeader('Cache-Control', 'no-cache')

/** Whoever asks about our health gives up after a few seconds, and must have been told by then. */
const PING_WITHIN_MS = 3_000

async function noAnswerWithin(milliseconds: number): Promise<never> {
  await pause(milliseconds, undefined, { ref: false })
  throw new Error(`no answer within ${milliseconds} ms`)
}

async function health(parts: ServerParts, draining: boolean, response: Response): Promise<void> {
  response.setHeader('Cache-Control', 'no-store')
  if (draining) return void response.status(503).json({ status: 'stopping' })
  const began = performance.now()
  try {
    await Promise.race([parts.ping(), noAnswerWithin(PING_WITHIN_MS)])
    response.json({ status: 'ok', database: 'ok', databaseMs: Math.round(performance.now() - began) })
  } catch (error) {
    response.locals.log.error({ error: String(error) }, 'health check: the database does not answer')
    response.status(503).json({ status: 'error', database: 'unreachable' })
  }
}

function fault(error: unknown, response: Response, next: NextFunction): void {
  const status = (error as { statusCode?: number }).statusCode ?? 500
  if (status === 404 && !response.headersSent) return void response.status(404).type('text/plain').send('Not found.')
  if (status < 500 && !response.headersSent)
    return void response
      .status(status)
      .type('text/plain')
      .send('This address cannot be read. Check it, or begin again from the start page.')
  response.locals.log?.error({ err: error }, 'the server failed to answer')
  if (response.headersSent) return next(error)
  response
    .status(500)
    .type('text/plain')
    .send(
      'Something went wrong on our side, and it has been written to the log. What was saved before is safe. Please try again.',
    )
}

/** A listening server. `stop` answers what is under way, takes nothing new, and gives up after the limit. */
export type Listening = { port: number; stop: (withinMs?: number) => Promise<void> }

/** Listens, or throws the system's own error (EADDRINUSE, EACCES) for the caller to put into words. */
export async function listen(
  { app, drain }: ReturnType<typeof webApp>,
  { host, port }: { host: string; port: number },
): Promise<Listening> {
  const server = createServer(app)
  // Longer than the usual proxy's own, so that it is never us who close under a request.
  server.keepAliveTimeout = 65_000
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve))
  return { port: (server.address() as AddressInfo).port, stop: (withinMs = 10_000) => stopped(server, drain, withinMs) }
}

async function stopped(server: Server, drain: () => void, withinMs: number): Promise<void> {
  drain()
  const closed = new Promise<void>((resolve) => void server.close(() => resolve()))
  // A browser keeps its connection when its answer has come, so those that fall idle later are looked for too.
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  const impatient = setTimeout(() => server.closeAllConnections(), withinMs)
  await closed
  clearInterval(sweep)
  clearTimeout(impatient)
}
