import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessible, livened } from '~tests/setup/browser'

/** The three sizes of PRODUCT.md: a trainee's phone, an instructor's 10-inch tablet, an admin's laptop. CSS pixels. */
export const SIZES = {
  phone: { width: 390, height: 844 },
  tablet: { width: 820, height: 1180 },
  laptop: { width: 1366, height: 900 },
} as const
export type Size = keyof typeof SIZES

const PICTURES = process.env.PICTURES === '1'
const FOLDER = join('test-results', 'pictures')
/** Chromium takes no higher picture than some 16,000 pixels. */
const TALLEST = 12_000
const looked = new Set<string>()

/**
 * Looks at a page as a reviewer would, once for each name: it fits its width at all three sizes, axe finds nothing in
 * light and in dark (with JavaScript on), and with PICTURES=1 it is photographed into test-results/pictures/.
 */
export async function lookAt(page: Page, name: string, { scripts = true }: { scripts?: boolean } = {}): Promise<void> {
  // Files share a process, and each looks at its own pages in its own way.
  const once = `${expect.getState().testPath} ${name}`
  if (looked.has(once)) return
  looked.add(once)
  // Words may stand on a page before its style sheet does.
  await page.waitForLoadState()
  await livened(page)
  const before = page.viewportSize()
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport)
    await expectNoSidewaysScroll(page, `${name} on a ${size}`)
    if (PICTURES) await photograph(page, `${name}-${size}`)
  }
  if (before) await page.setViewportSize(before)
  if (scripts) await expectAccessible(page)
  if (!scripts && !PICTURES) return
  // Loaded anew, as somebody gets it whose system is set so.
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.reload({ waitUntil: 'domcontentloaded' })
  if (scripts) await expectAccessible(page, { only: 'color-contrast' })
  if (PICTURES) await photograph(page, `${name}-dark`)
  await page.emulateMedia({ colorScheme: 'light' })
}

/** Nothing sticks out to the right. */
export async function expectNoSidewaysScroll(page: Page, what: string): Promise<void> {
  const { wide, room } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    room: window.innerWidth,
  }))
  expect(wide, `${what}: the page is wider than its window`).toBeLessThanOrEqual(room)
}

async function photograph(page: Page, name: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true })
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  const tall = await page.evaluate(() => document.documentElement.scrollHeight)
  const width = page.viewportSize()?.width ?? 0
  const clip = tall > TALLEST ? { x: 0, y: 0, width, height: TALLEST } : undefined
  await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: true, clip })
}

/**
 * A picture for the README, with PICTURES=1 only: the top of the page as it stands, at its present size, in the 256
 * colours that keep it below 150 KB.
 */
export async function pictureForReadme(
  page: Page,
  name: 'trainee-dashboard' | 'lesson' | 'sign-off' | 'eligibility' | 'verify',
): Promise<void> {
  if (!PICTURES) return
  mkdirSync(join('tests', 'browser', 'pictures'), { recursive: true })
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  await page.screenshot({ path: join('tests', 'browser', 'pictures', `${name}.png`) })
}
