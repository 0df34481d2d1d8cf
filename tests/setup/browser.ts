import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, expect } from 'vitest'
import { launchChromium } from './chromium.mjs'

/** A page that listens to itself. `expectQuiet` fails the test if it has complained since the last call. */
export type QuietPage = Page & { expectQuiet: () => void }

/** How somebody looks at the product. Sizes in CSS pixels. */
export type Look = {
  width?: number
  height?: number
  javaScriptEnabled?: boolean
  hasTouch?: boolean
  colorScheme?: 'light' | 'dark'
  baseURL?: string
  reducedMotion?: 'reduce' | 'no-preference'
  /** A page whose requests the test holds up must not get them from a worker. */
  serviceWorkers?: 'block'
}

/** One Chromium for a test file. Every page it opens must stay quiet; each test checks by itself. */
export type TestBrowser = { newPage: (look?: Look) => Promise<QuietPage>; browser: Browser }

const CSP = 'Content-Security-Policy refused'
// The browser writes this for every 4xx answer, and refusing is what the product does with bad input; and for every try
// while a test has taken the network away.
const EXPECTED =
  /^Failed to load resource: (the server responded with a status of 4\d\d|net::ERR_(?:INTERNET_DISCONNECTED|CONNECTION_RESET))/

/** Opens the browser; call it at the top of a test file. It closes after the file's last test. */
export async function openBrowser(): Promise<TestBrowser> {
  const browser = lively(await launchChromium())
  const pages = new Set<QuietPage>()
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await photographAll(pages, task.id)
    for (const page of pages) page.expectQuiet()
  })
  afterAll(() => browser.close())
  const newPage = async (look: Look = {}) => {
    const page = await openQuietPage(browser, look)
    pages.add(page)
    return page
  }
  return { newPage, browser }
}

// Describing what passed, and loading style sheets for rules that are not asked, takes axe as long as all the rules.
const ONLY_WHAT_IS_WRONG: Parameters<AxeBuilder['options']>[0] = {
  resultTypes: ['violations'],
  preload: { assets: ['media'] },
}

/**
 * Fails with every accessibility violation that axe finds on the page as it stands now (WCAG 2.2 AA), or with those of
 * contrast only, for a page that was looked at in other colours before. axe is a script, so the page must be one with
 * JavaScript on.
 */
export async function expectAccessible(page: Page, { only }: { only?: 'color-contrast' } = {}): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  // Without frames nothing has to be put together, which axe would open a page of its own for.
  const axe = new AxeBuilder({ page }).setLegacyMode().options(ONLY_WHAT_IS_WRONG)
  const { violations } = await (only ? axe.withRules(only) : axe.withTags(tags)).analyze()
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html, any }) => {
      const measured = any.map((check) => check.message).join(' ')
      return `${id}: ${help}: ${target.join(' ')} ${html.slice(0, 160)} ${measured}`
    }),
  )
  expect.soft(found, `accessibility of ${page.url()}`).toEqual([])
}

const withoutScripts = new WeakSet<BrowserContext>()

/**
 * Waits until every interactive part of the page has come to life, or cannot. A script comes when it comes; what happens
 * to somebody who is quicker is asked where it is meant, with scripts that are held up.
 */
export async function livened(page: Page): Promise<void> {
  if (withoutScripts.has(page.context())) return
  await page.locator('[data-island]:not([data-island-is])').first().waitFor({ state: 'detached' })
}

/** The browser, whose pages are there when their interactive parts are. Who names another moment (`waitUntil`) gets that. */
function lively(browser: Browser): Browser {
  const newContext = browser.newContext.bind(browser)
  browser.newContext = async (look) => {
    const context = await newContext(look)
    if (look?.javaScriptEnabled === false) withoutScripts.add(context)
    context.on('page', (page) => {
      const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)]
      page.goto = async (address, how) => {
        const answer = await goto(address, how)
        if (!how?.waitUntil) await livened(page)
        return answer
      }
      page.reload = async (how) => {
        const answer = await reload(how)
        if (!how?.waitUntil) await livened(page)
        return answer
      }
    })
    return context
  }
  return browser
}

/** What stood on every page when a test failed, for whoever has to find out why. */
async function photographAll(pages: Set<QuietPage>, test: string): Promise<void> {
  for (const [place, page] of [...pages].entries()) {
    await page.screenshot({ path: `test-results/failed-${test}-${place}.png` }).catch(() => {})
  }
}

async function openQuietPage(browser: Browser, look: Look): Promise<QuietPage> {
  const { width = 1280, height = 900, reducedMotion = 'reduce', colorScheme = 'light', ...rest } = look
  const context = await browser.newContext({
    viewport: { width, height },
    reducedMotion,
    colorScheme,
    locale: 'en-GB',
    timezoneId: 'UTC',
    ...rest,
  })
  await context.addInitScript((prefix) => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(
        `${prefix} ${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile ?? ''}:${event.lineNumber}`,
      )
    })
  }, CSP)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !EXPECTED.test(message.text()))
      complaints.push(`${page.url()}: ${message.text()}`)
  })
  const expectQuiet = () => expect(complaints.splice(0), 'what the page complained of').toEqual([])
  return Object.assign(page, { expectQuiet })
}
