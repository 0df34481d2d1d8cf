import QRCode from 'qrcode'

/** A QR code's dark squares as one SVG path, each one unit, with a quiet zone of four around them; `size` is the whole width in units. */
export function qrPath(text: string): { path: string; size: number } {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules
  const quiet = 4
  const dark = Array.from(data, (on, place) =>
    on ? `M${(place % size) + quiet} ${Math.floor(place / size) + quiet}h1v1h-1z` : '',
  )
  return { path: dark.join(''), size: size + 2 * quiet }
}
