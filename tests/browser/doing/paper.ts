import { inflateSync } from 'node:zlib'
import jsQR from 'jsqr'

type Square = { x: number; y: number; width: number; height: number }

/** What the QR code on the first page of a certificate says: its squares are read from the PDF's own drawing, then decoded. */
export function qrOn(pdf: Buffer): string {
  const drawings = streamsOf(pdf).flatMap(squaresFilledIn)
  const squares = drawings.sort((one, other) => other.length - one.length)[0] ?? []
  const said = squares.length === 0 ? null : decoded(squares)
  if (said === null)
    throw new Error(`no QR code can be read from this PDF (${drawings.length} drawings, ${squares.length} squares)`)
  return said
}

function streamsOf(pdf: Buffer): string[] {
  const streams: string[] = []
  for (let from = pdf.indexOf('stream'); from >= 0; from = pdf.indexOf('stream', from)) {
    const begin = pdf.indexOf('\n', from) + 1
    const end = pdf.indexOf('endstream', begin)
    if (end < 0) break
    try {
      streams.push(inflateSync(pdf.subarray(begin, end)).toString('latin1'))
    } catch {
      // A stream that is not compressed is none of the page's drawing.
    }
    from = end + 'endstream'.length
  }
  return streams
}

/** Every run of rectangles that is filled in one go. */
function squaresFilledIn(drawing: string): Square[][] {
  const runs = drawing.match(/(?:-?[\d.]+ -?[\d.]+ -?[\d.]+ -?[\d.]+ re\s+)+/g) ?? []
  return runs.map((run) =>
    [...run.matchAll(/(-?[\d.]+) (-?[\d.]+) (-?[\d.]+) (-?[\d.]+) re/g)].map(([, x, y, width, height]) => ({
      x: Number(x),
      y: Number(y),
      width: Number(width),
      height: Number(height),
    })),
  )
}

function decoded(squares: Square[]): string | null {
  const cell = Math.min(...squares.map((square) => square.height))
  const left = Math.min(...squares.map((square) => square.x))
  const top = Math.min(...squares.map((square) => square.y))
  const cells = (length: number) => Math.round(length / cell)
  const size = Math.max(...squares.map((square) => cells(square.x - left + square.width)))
  const [scale, quiet] = [4, 4]
  const side = (size + 2 * quiet) * scale
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255)
  for (const { x, y, width } of squares) {
    const row = (cells(y - top) + quiet) * scale
    const column = (cells(x - left) + quiet) * scale
    for (let down = row; down < row + scale; down += 1) {
      for (let right = column; right < column + cells(width) * scale; right += 1)
        pixels.fill(0, (down * side + right) * 4, (down * side + right) * 4 + 3)
    }
  }
  return jsQR(pixels, side, side)?.data ?? null
}
