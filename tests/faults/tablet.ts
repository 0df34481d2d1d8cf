import { resolve } from 'node:path'
import { build } from 'esbuild'
import type { Browser, BrowserContext, Page, Route } from 'playwright-core'
import type { SignOffsRecord } from './sign-offs-record'

/** The product's code for tablets and the few lines that call it, as one script. */
export async function tabletProgram(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [resolve('tests/faults/tablet-program.ts')],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2022',
    tsconfig: resolve('tsconfig.json'),
    define: { 'import.meta.env.DEV': 'false' },
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}

type Line = 'up' | 'down' | 'bad'
const BAD_LINE = { 'request lost': 0.12, 'answer lost': 0.15, 'sent twice': 0.15 }

/**
 * One tablet: a browser profile of its own with real storage, whose clock may be wrong and whose line may be down or bad. Tabs
 * are killed without being asked.
 */
export class Tablet {
  line: Line = 'up'
  aheadMs = 0

  private constructor(
    private readonly context: BrowserContext,
    private readonly parts: { origin: string; program: string; record: SignOffsRecord; random: () => number },
  ) {}

  static async open(
    browser: Browser,
    parts: { origin: string; program: string; record: SignOffsRecord; random: () => number },
  ): Promise<Tablet> {
    const context = await browser.newContext({ serviceWorkers: 'block' })
    const tablet = new Tablet(context, parts)
    await context.route(`${parts.origin}/**`, (route) => tablet.overTheLine(route).catch(() => undefined))
    return tablet
  }

  /** Signs this person in, in place of whoever was. */
  async signIn(cookie: string): Promise<void> {
    const [name = '', value = ''] = cookie.split('=')
    await this.context.addCookies([{ name, value, url: this.parts.origin }])
  }

  /** Opens a tab whose clock is off by as much as the tablet's is now. */
  async tab(): Promise<Page> {
    const page = await this.context.newPage()
    await page.addInitScript(shiftTheClock, this.aheadMs)
    await page.goto(`${this.parts.origin}/tablet`)
    return page
  }

  /** Kills a tab: its process where the browser can, the page at the least. */
  async kill(page: Page): Promise<void> {
    this.parts.record.struck('tab killed')
    if (this.parts.random() < 0.3) {
      const session = await this.context.newCDPSession(page).catch(() => undefined)
      void session?.send('Page.crash').catch(() => undefined)
    }
    await page.close({ runBeforeUnload: false })
  }

  close(): Promise<void> {
    return this.context.close()
  }

  private async overTheLine(route: Route): Promise<void> {
    const { origin, program, record, random } = this.parts
    if (route.request().url() === `${origin}/tablet`)
      return route.fulfill({ contentType: 'text/html', body: `<!DOCTYPE html><body><script>${program}</script>` })
    if (this.line === 'down') return route.abort('internetdisconnected')
    let chance = this.line === 'bad' ? random() : 1
    for (const [what, share] of Object.entries(BAD_LINE)) {
      chance -= share
      if (chance >= 0) continue
      record.struck(what)
      if (what === 'request lost') return route.abort('connectionreset')
      const [answer] = await Promise.all([route.fetch(), what === 'sent twice' ? route.fetch() : undefined])
      return what === 'answer lost' ? route.abort('connectionreset') : route.fulfill({ response: answer })
    }
    return route.continue()
  }
}

/** Runs in the page, before anything else of it. */
function shiftTheClock(ahead: number): void {
  if (ahead === 0) return
  const True = Date
  const now = () => True.now() + ahead
  globalThis.Date = new Proxy(True, {
    construct: (_, given: unknown[]) => Reflect.construct(True, given.length > 0 ? given : [now()]) as Date,
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  })
}
