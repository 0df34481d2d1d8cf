import { type ByteRange, rangeAnswer } from './ranges'

/** A private file: what it is, how large, and how to read it or a part of it. */
export type PrivateFile = {
  type: string
  /** For whoever saves it; ours, never what its owner called it. */
  name: string
  etag: string
  size: number
  open: (range: ByteRange | undefined) => Promise<ReadableStream<Uint8Array> | undefined>
}

/**
 * Streams a file that only its reader may see: whole, in part (206), or with the size where there is no such part (416). It is kept
 * by no cache, runs nothing if it is opened by itself, and is never guessed to be of another type.
 */
export async function fileAnswer(request: Request, file: PrivateFile): Promise<Response | undefined> {
  const { size, etag, type, name } = file
  const asked = { range: request.headers.get('range'), ifRange: request.headers.get('if-range') }
  const answer = rangeAnswer(asked, { size, etag })
  const headers = new Headers({
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'private, no-store, no-transform',
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'Content-Disposition': `inline; filename="${name}"`,
    ETag: etag,
  })
  if (answer.status === 416) {
    headers.set('Content-Range', `bytes */${size}`)
    return new Response(null, { status: 416, headers })
  }
  const range = answer.status === 206 ? answer.range : undefined
  headers.set('Content-Type', type)
  headers.set('Content-Length', String(range ? range.to - range.from + 1 : size))
  if (range) headers.set('Content-Range', `bytes ${range.from}-${range.to}/${size}`)
  if (request.method === 'HEAD') return new Response(null, { status: answer.status, headers })
  const body = await file.open(range)
  return body && new Response(body, { status: answer.status, headers })
}
