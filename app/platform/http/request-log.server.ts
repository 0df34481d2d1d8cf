import { randomUUID } from 'node:crypto'
import type { NextFunction, Request, Response } from 'express'
import onHeaders from 'on-headers'
import { type Log, pathForLog } from '../log.server'
import { type QueryTally, tally } from '../timing.server'

const QUIET = /^\/(assets\/|healthz|livez|favicon)/

/**
 * Gives each request an id (the caller's own, if it is a plain one), a logger that carries it, a tally of
 * its queries and a Server-Timing header; logs one line when it is answered.
 */
export function requestLog(log: Log) {
  return (request: Request, response: Response, next: NextFunction) => {
    const started = performance.now()
    const given = request.headers['x-request-id']
    const id = typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID()
    const queries: QueryTally = { count: 0, milliseconds: 0 }
    response.locals.log = log.child({ requestId: id })
    response.locals.queries = queries
    response.setHeader('X-Request-Id', id)
    const spent = () => performance.now() - started
    onHeaders(response, () => {
      response.setHeader(
        'Server-Timing',
        `total;dur=${spent().toFixed(1)}, db;dur=${queries.milliseconds.toFixed(1)};desc="${queries.count} queries"`,
      )
    })
    response.on('finish', () => {
      const path = pathForLog(request.originalUrl.split('?')[0] ?? '')
      const level = response.statusCode >= 500 ? 'error' : QUIET.test(path) ? 'debug' : 'info'
      response.locals.log[level](
        { method: request.method, path, status: response.statusCode, ms: Math.round(spent()), queries: queries.count },
        'answered',
      )
    })
    tally.run(queries, next)
  }
}
