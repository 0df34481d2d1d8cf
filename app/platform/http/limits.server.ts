import type { NextFunction, Request, Response } from 'express'

/** More than any form of ours needs. Resumable uploads come in pieces that are smaller, so that they pass through any proxy. */
const MOST_BYTES = 1_000_000

/** Addresses that take files. More than they take, so that the page itself can say what is too large: a sentence is kinder than a connection that ends. */
const FILES: { address: RegExp; mostBytes: number }[] = [
  { address: /^\/verify$/, mostBytes: 8_000_000 },
  { address: /^\/learn\/competencies\/[^/]+\/evidence$/, mostBytes: 64_000_000 },
]

/** Refuses bodies over 1 MB (more where files are sent) by the length they declare, which Node holds them to, and bodies that declare none. */
export function limitBodies(request: Request, response: Response, next: NextFunction): void {
  const most = FILES.find(({ address }) => address.test(request.path))?.mostBytes ?? MOST_BYTES
  const refuse = () => {
    response.status(413).setHeader('Connection', 'close')
    response
      .type('text/plain')
      .send(
        `That is more than this page can take (${Math.floor(most / 1_000_000)} MB). Nothing was saved. Go back, shorten it and send it again.`,
      )
  }
  if (Number(request.headers['content-length'] ?? 0) > most) return refuse()
  if (request.headers['transfer-encoding'] === undefined) return next()
  // A chunked body has no declared length, so it would have to be counted while others already read it.
  response.status(411).type('text/plain').send('Send this with a Content-Length header.')
}

/** Refuses addresses with a zero byte in them: no text holds one, and the database takes it for damage. */
export function refuseZeroBytes(request: Request, response: Response, next: NextFunction): void {
  if (!request.originalUrl.includes('%00')) return next()
  response
    .status(400)
    .type('text/plain')
    .send('This address holds a character that no address has. Check where it came from.')
}
