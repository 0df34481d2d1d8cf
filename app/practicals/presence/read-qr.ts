import jsQR from 'jsqr'

/** The text of a QR code in a picture; `undefined` when there is none to be read. For browsers without a detector of their own. */
export function readQr({ data, width, height }: Pick<ImageData, 'data' | 'width' | 'height'>): string | undefined {
  return jsQR(data, width, height, { inversionAttempts: 'dontInvert' })?.data || undefined
}
