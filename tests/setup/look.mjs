// A screenshot of one page in the browser that the tests use, and what its console said.
import { parseArgs } from 'node:util'
import { launchChromium } from './chromium.mjs'

const USAGE = `node tests/setup/look.mjs URL out.png [--width 390] [--height 900] [--dark] [--no-js] [--full] [--cookie name=value]...

Prints console errors, refused content and sideways overflow. Several cookies may be given.`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: 'string', default: '1280' },
    height: { type: 'string', default: '900' },
    dark: { type: 'boolean', default: false },
    'no-js': { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    cookie: { type: 'string', multiple: true, default: [] },
    help: { type: 'boolean', default: false },
  },
})
const [url, file] = positionals
if (values.help || !url || !file) {
  console.log(USAGE)
  process.exit(values.help ? 0 : 2)
}

const viewport = { width: Number(values.width), height: Number(values.height) }
const browser = await launchChromium()
try {
  const context = await browser.newContext({
    viewport,
    colorScheme: values.dark ? 'dark' : 'light',
    javaScriptEnabled: !values['no-js'],
    reducedMotion: 'reduce',
  })
  const cookies = values.cookie.map((pair) => ({
    name: pair.slice(0, pair.indexOf('=')),
    value: pair.slice(pair.indexOf('=') + 1),
    url: new URL('/', url).href,
  }))
  await context.addCookies(cookies)
  const page = await context.newPage()
  page.on('console', (message) => message.type() === 'error' && console.log(`console error: ${message.text()}`))
  page.on('pageerror', (error) => console.log(`page error: ${error.message}`))
  const answer = await page.goto(url, { waitUntil: 'load' })
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  const widest = await page.evaluate(() => document.documentElement.scrollWidth)
  await page.screenshot({ path: file, fullPage: values.full })
  console.log(`${answer?.status()} ${page.url()} -> ${file}`)
  if (widest > viewport.width) console.log(`wider than the screen: ${widest} px on ${viewport.width} px`)
} finally {
  await browser.close()
}
