/** What a PNG is drawn from: its head, palette and pixels, how its colours are meant, and which way up it is. */
const DRAWN_FROM = 'IHDR PLTE tRNS IDAT IEND gAMA cHRM sRGB sBIT cICP iCCP eXIf'.split(' ')

const SIGNATURE_BYTES = 8
/** Length and name before the content, a checksum after it. */
const AROUND = 12

/**
 * A PNG with nothing in it but what it is drawn from, each part once, except pixels. Words in a PNG may be packed, and a reader
 * unpacks all of them before it draws: two megabytes kept one busy for a minute. What is broken is left for the reader to say so.
 */
export function drawingChunks(png: Uint8Array): Uint8Array {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  const parts: Uint8Array[] = []
  const seen = new Set<string>()
  let from = 0
  let at = SIGNATURE_BYTES
  while (at + AROUND <= png.length) {
    const end = at + AROUND + view.getUint32(at)
    const name = String.fromCharCode(...png.subarray(at + 4, at + 8))
    const isKept = DRAWN_FROM.includes(name) && (name === 'IDAT' || !seen.has(name))
    seen.add(name)
    if (!isKept) {
      parts.push(png.subarray(from, at))
      from = end
    }
    at = end
    if (name === 'IEND') break
  }
  parts.push(png.subarray(from, Math.max(from, Math.min(at, png.length))))
  return Buffer.concat(parts)
}
