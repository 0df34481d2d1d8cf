import sharp from 'sharp'
import { expect, test } from 'vitest'
import { qrPath } from '~/ui/qr-path'
import { codeAt } from './presence-code'
import { readQr } from './read-qr'

/** The phone's picture as a tablet's camera has it: on a grey ground, so many pixels wide, turned and out of focus. */
async function photographed(
  text: string,
  { width, turned, blurred }: { width: number; turned: number; blurred: number },
) {
  const { size, path } = qrPath(text)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${width}" height="${width}"><rect width="${size}" height="${size}" fill="#ffffff"/><path d="${path}" fill="#1b1715"/></svg>`
  const grey = { r: 120, g: 120, b: 115, alpha: 1 }
  const code = await sharp(Buffer.from(svg)).rotate(turned, { background: grey }).toBuffer()
  const ground = sharp({ create: { width: 480, height: 360, channels: 4, background: grey } }).composite([
    { input: code },
  ])
  const { data, info } = await sharp(await ground.png().toBuffer())
    .blur(blurred)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data: new Uint8ClampedArray(data), width: info.width, height: info.height }
}

test.each([
  { width: 240, turned: 0, blurred: 0.5 },
  { width: 180, turned: 12, blurred: 0.8 },
  { width: 160, turned: 95, blurred: 0.6 },
])('the picture on the phone is read from a camera: %o', async (look) => {
  const { token } = await codeAt(new Uint8Array(32).fill(7), 58_804_502)
  expect(readQr(await photographed(token, look))).toBe(token)
})

test('a picture without a code is read as nothing', async () => {
  const { data, info } = await sharp({ create: { width: 480, height: 360, channels: 4, background: '#888' } })
    .raw()
    .toBuffer({ resolveWithObject: true })
  expect(readQr({ data: new Uint8ClampedArray(data), width: info.width, height: info.height })).toBeUndefined()
})
