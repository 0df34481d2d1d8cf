/** A part of a file, both ends included, as HTTP counts them. */
export type ByteRange = { from: number; to: number }

/** What to answer: the whole file (200), a part (206), or that there is no such part (416). */
export type RangeAnswer = { status: 200 } | { status: 206; range: ByteRange } | { status: 416 }

/**
 * Reads `Range` and `If-Range` for a file of so many bytes (RFC 9110, 14). One range is answered; several, or a unit that is not
 * bytes, get the whole file, as the standard allows. `If-Range` with another tag than the file's gets it whole too: the rest
 * would be of something else.
 */
export function rangeAnswer(
  { range, ifRange }: { range: string | null; ifRange: string | null },
  { size, etag }: { size: number; etag: string },
): RangeAnswer {
  if (range === null || (ifRange !== null && ifRange !== etag)) return { status: 200 }
  const one = /^bytes=(\d*)-(\d*)$/.exec(range.trim())
  if (!one) return { status: 200 }
  const [, first = '', last = ''] = one
  if (first === '' && last === '') return { status: 200 }
  if (first === '') {
    const bytes = Math.min(Number(last), size)
    return bytes === 0 ? { status: 416 } : { status: 206, range: { from: size - bytes, to: size - 1 } }
  }
  const [from, to] = [Number(first), last === '' ? size - 1 : Math.min(Number(last), size - 1)]
  // An end before the beginning is no range at all, and is not heeded.
  if (last !== '' && Number(last) < from) return { status: 200 }
  return from >= size ? { status: 416 } : { status: 206, range: { from, to } }
}
