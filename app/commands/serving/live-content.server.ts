import type { Request, Response } from 'express'

/** A page that waits is answered after so long in any case, so that no connection stays for ever. */
const LONGEST_WAIT_MS = 25_000

/**
 * Tells open pages in development that content was read again. A page asks with the number of the reading that it was
 * made from, and is answered as soon as there is a later one: an edit that comes while a page loads is not missed.
 */
export function liveContent(reading: () => number) {
  const waiting = new Set<() => void>()
  return {
    onRead: () => {
      for (const answer of waiting) answer()
    },
    answer: (request: Request, response: Response) => {
      const finish = () => {
        waiting.delete(finish)
        clearTimeout(timer)
        response.setHeader('Cache-Control', 'no-store')
        response.json({ reading: reading() })
      }
      const timer = setTimeout(finish, LONGEST_WAIT_MS)
      request.on('close', () => {
        waiting.delete(finish)
        clearTimeout(timer)
      })
      if (Number(request.query.seen) === reading()) waiting.add(finish)
      else finish()
    },
  }
}
