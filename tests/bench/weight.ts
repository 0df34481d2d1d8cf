import { launchChromium } from '~tests/setup/chromium.mjs'

/** What a browser that has never been here fetches for one page: bytes over the wire, by kind, headers left out. */
export async function weightOf(
  url: string,
  cookie: string,
): Promise<{ total: number; byKind: Record<string, number> }> {
  const browser = await launchChromium()
  const [name = '', value = ''] = cookie.split('=')
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  await context.addCookies([{ name, value, url }])
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  const kinds = new Map<string, string>()
  const byKind: Record<string, number> = {}
  session.on('Network.responseReceived', ({ requestId, type }) => void kinds.set(requestId, type))
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) ?? 'Other'
    byKind[kind] = (byKind[kind] ?? 0) + encodedDataLength
  })
  await page.goto(url, { waitUntil: 'networkidle' })
  await browser.close()
  return { total: Object.values(byKind).reduce((sum, bytes) => sum + bytes, 0), byKind }
}
