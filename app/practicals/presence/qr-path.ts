import QRCode from 'qrcode'

/** Light modules around the code, so that a camera finds its edge. */
const QUIET = 4

/** A text as the path of a QR code in a square of `size` units, its quiet zone included: for one SVG path in the ink's colour. */
export function qrPath(text: string): { size: number; path: string } {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  const rows = Array.from({ length: modules.size }, (_, row) => row)
  const path = rows.flatMap((row) =>
    rows.flatMap((column) => (modules.get(row, column) ? [`M${column + QUIET} ${row + QUIET}h1v1h-1z`] : [])),
  )
  return { size: modules.size + 2 * QUIET, path: path.join('') }
}
