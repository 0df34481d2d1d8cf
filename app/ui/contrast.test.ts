import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const theme = readFileSync(new URL('./theme.css', import.meta.url), 'utf8')
const tokens = new Map(
  [...theme.matchAll(/--color-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name, light, dark]) => [
    name,
    { light, dark },
  ]),
)

const GROUNDS = ['paper', 'raised', 'sunken', 'accent-soft', 'teal-soft', 'caution-soft', 'danger-soft']
const PLAIN = ['paper', 'raised', 'sunken']

/** Who stands on what in the components, the lessons and the figures. Text needs 4.5, outlines and focus rings 3. */
const USED: [need: number, front: string, grounds: string[]][] = [
  [4.5, 'ink', GROUNDS],
  [4.5, 'muted', GROUNDS],
  [4.5, 'teal', GROUNDS],
  [4.5, 'accent', [...PLAIN, 'accent-soft']],
  [4.5, 'caution', [...PLAIN, 'caution-soft']],
  [4.5, 'danger', [...PLAIN, 'danger-soft']],
  [4.5, 'accent-ink', ['accent']],
  [4.5, 'teal-ink', ['teal']],
  [4.5, 'paper', ['ink', 'danger']],
  [3, 'edge', PLAIN],
  [3, 'focus', GROUNDS],
]
const PAIRS = USED.flatMap(([need, front, grounds]) => grounds.map((ground) => ({ need, front, ground })))

describe.each(['light', 'dark'] as const)('in %s', (scheme) => {
  test.each(PAIRS)('$front on $ground is at least $need to 1', ({ need, front, ground }) => {
    expect(contrast(colour(front, scheme), colour(ground, scheme))).toBeGreaterThanOrEqual(need)
  })
})

test('browsers without light-dark() get the light half of every pair', () => {
  const old = readFileSync(new URL('./light-only.css', import.meta.url), 'utf8')
  const given = Object.fromEntries(
    [...old.matchAll(/--color-([\w-]+): (#\w{6})/g)].map(([, name, value]) => [name, value]),
  )

  expect(given).toEqual(Object.fromEntries([...tokens].map(([name, { light }]) => [name, light])))
})

test('black on white is 21 to 1', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
})

function colour(name: string, scheme: 'light' | 'dark'): string {
  const value = tokens.get(name)?.[scheme]
  if (!value) throw new Error(`theme.css has no colour pair called ${name}`)
  return value
}

/** WCAG 2.2, "contrast ratio". */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** WCAG 2.2, "relative luminance", of #rrggbb. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
