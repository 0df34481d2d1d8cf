import type { Sharp } from 'sharp'
import type { Random } from '~/quizzes/seeded-random'

/** A made-up scan: how it looks, apart from its grain. `spots` are dark or bright places as in a phantom. */
export type Scan = {
  width?: number
  height?: number
  gain?: number
  spots?: { across: number; deep: number; size: number; bright: number }[]
  random: Random
}

/** Half the angle of the fan, in radians, and where its tip stands above the picture, as a share of its height. */
const HALF_ANGLE = 0.62
const TIP = 0.14

/**
 * Draws a fan of speckle on black, as a curved probe shows a phantom: nobody was scanned for it. The same chance gives the same
 * picture. Answers one byte of grey a pixel.
 */
export function speckle({ width = 800, height = 600, gain = 1, spots = [], random }: Scan): Uint8Array {
  const pixels = new Uint8Array(width * height)
  const tip = -TIP * height
  const [near, far] = [0.2 * height, 0.96 * height - tip]
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      // Two throws whether or not they are needed, so that a spot does not change the grain beside it.
      const grain = Math.sqrt(-2 * Math.log(1 - random() * 0.999))
      const [dx, dy] = [x - width / 2, y - tip]
      const depth = Math.hypot(dx, dy)
      if (Math.abs(Math.atan2(dx, dy)) > HALF_ANGLE || depth < near || depth > far) continue
      const deep = (depth - near) / (far - near)
      const layer = 1 + 0.35 * Math.sin(deep * 21 + dx / 90)
      const spot = spots.find((one) => Math.hypot(dx / width - one.across, deep - one.deep) < one.size)
      pixels[y * width + x] = Math.min(255, 46 * gain * grain * layer * (1 - 0.45 * deep) * (spot?.bright ?? 1))
    }
  return pixels
}

/** The scan as a picture to work on further. Blurred a little, because real grain is wider than a pixel. */
export async function scanPicture(scan: Scan): Promise<Sharp> {
  const { default: sharp } = await import('sharp')
  const { width = 800, height = 600 } = scan
  const raw = { width, height, channels: 1 as const }
  return sharp(speckle(scan), { raw }).blur(1.1).toColourspace('srgb')
}
