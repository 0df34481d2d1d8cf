import { randomBytes } from 'node:crypto'
import type { NextFunction, Request, Response } from 'express'

/** A fresh nonce for one answer's Content-Security-Policy: 128 random bits. */
const freshNonce = () => randomBytes(16).toString('base64')

/** What software and pages of any other site may show: credentials, the pictures of levels, keys and status lists. */
const FOR_EVERYBODY = /^\/(?:achievements|credentials|status|\.well-known)\//

/** What programs of any site may read, the ledger's checkpoints and proofs among it; none of it asks for a cookie. */
const READ_BY_ANYBODY = /^\/(?:achievements|credentials|status|\.well-known|ledger)\//

/**
 * Lets programs of any site read what is for everybody, whatever the answer is: kept from a refusal, they could not tell it from a broken
 * line. A browser that asks first, as it does for one that sets a header of its own, is answered here. Nothing but reading is allowed.
 */
export function allowReadingAnywhere(request: Request, response: Response, next: NextFunction): void {
  const asksFirst = request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined
  const reads = request.method === 'GET' || request.method === 'HEAD'
  if (!READ_BY_ANYBODY.test(request.path) || !(asksFirst || reads)) return next()
  response.setHeader('Access-Control-Allow-Origin', '*')
  if (reads) return next()
  response.setHeader('Access-Control-Allow-Methods', 'GET, HEAD')
  response.setHeader('Access-Control-Allow-Headers', '*')
  response.setHeader('Access-Control-Max-Age', '86400')
  response.status(204).end()
}

/**
 * Sets the security headers of every answer; those of assets are few, because they are no documents. Enforced, without `unsafe-inline` and `unsafe-eval` for
 * scripts. In development Vite needs a socket and its injected styles; production has neither.
 */
export function securityHeaders({ https, development }: { https: boolean; development: boolean }) {
  return (request: Request, response: Response, next: NextFunction) => {
    response.setHeader('X-Content-Type-Options', 'nosniff')
    const readers = FOR_EVERYBODY.test(request.path) ? 'cross-origin' : 'same-origin'
    response.setHeader('Cross-Origin-Resource-Policy', readers)
    if (https) response.setHeader('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
    // A page fetches ten of these and none is a document: half a kilobyte each that nobody would heed.
    if (request.path.startsWith('/assets/')) {
      response.setHeader('Content-Security-Policy', "default-src 'none'")
      return next()
    }
    const nonce = freshNonce()
    response.locals.nonce = nonce
    const policy = {
      'default-src': "'none'",
      'script-src': `'self' 'nonce-${nonce}'`,
      'style-src': development ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`,
      'img-src': "'self' data:",
      'media-src': "'self'",
      'font-src': "'self'",
      'connect-src': development ? "'self' ws:" : "'self'",
      'manifest-src': "'self'",
      'worker-src': "'self'",
      'form-action': "'self'",
      'base-uri': "'none'",
      'frame-ancestors': "'none'",
      'object-src': "'none'",
    }
    response.setHeader(
      'Content-Security-Policy',
      Object.entries(policy)
        .map(([what, who]) => `${what} ${who}`)
        .join('; '),
    )
    response.setHeader('Referrer-Policy', 'same-origin')
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
    response.setHeader('Permissions-Policy', 'camera=(self), geolocation=(), microphone=(), payment=()')
    next()
  }
}

/**
 * Refuses a form that another site posts with our visitor's cookies. Browsers say where a post comes
 * from; a program that sends neither header carries no cookie of a visitor either.
 */
export function sameSitePosts(origin: () => string) {
  return (request: Request, response: Response, next: NextFunction) => {
    if (request.method === 'GET' || request.method === 'HEAD') return next()
    const { origin: from, host, 'sec-fetch-site': site } = request.headers
    // Without https, browsers leave out Sec-Fetch-Site on every address but localhost, such as one of a local network.
    const isHere = () => from === undefined || from === origin() || (URL.canParse(from) && new URL(from).host === host)
    const ours = site === undefined ? isHere() : site === 'same-origin' || site === 'none'
    if (ours) return next()
    response
      .status(403)
      .type('text/plain')
      .send('This form was sent from another site, so nothing was done. Open the page here and try again.')
  }
}
