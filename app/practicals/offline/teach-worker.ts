import { ASSETS_CACHE, DESK, isKeptPage, KEPT_AT_HEADER, PAGES_CACHE } from './kept-pages'
import { KEPT_FOR_MS, keptCopy, keptLater, lostPost, noPage } from './worker-answers'

/** What a service worker has and a page has not; the compiler knows only one of the two. */
type Scope = {
  addEventListener(type: 'install' | 'activate', listen: (event: Lasting) => void): void
  addEventListener(type: 'fetch', listen: (event: Fetching) => void): void
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
}
type Lasting = { waitUntil(work: Promise<unknown>): void }
type Fetching = Lasting & { request: Request; respondWith(answer: Promise<Response>): void }

/** Filled in by the build: the scripts, styles and fonts that the instructor's pages are made of, by hashed names. */
declare const BUILT_ASSETS: string[]
declare const BUILD_ID: string

const MOST_PAGES = 60
/** In milliseconds: how long the network has before a copy is shown instead. A bad line is worse than none. */
const PATIENCE = 6000

const scope = self as unknown as Scope
const assetsHere = `${ASSETS_CACHE} ${BUILD_ID}`

scope.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(assetsHere)
      .then((cache) => cache.addAll(BUILT_ASSETS))
      .then(() => scope.skipWaiting()),
  )
})

scope.addEventListener('activate', (event) => {
  event.waitUntil(keepTwoBuilds().then(() => scope.clients.claim()))
})

scope.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (url.origin !== location.origin) return
  if (url.pathname.startsWith('/assets/')) return event.respondWith(asset(request))
  if (request.mode !== 'navigate') return
  if (request.method !== 'GET') return event.respondWith(fetch(request).catch(() => lostPost()))
  event.respondWith(page(event, url))
})

/** The pages on the tablet may be of the build before this one; those of older ones are gone by then. */
async function keepTwoBuilds(): Promise<void> {
  const builds = (await caches.keys()).filter((name) => name.startsWith(ASSETS_CACHE))
  const old = builds.filter((name) => name !== assetsHere).slice(0, -1)
  await Promise.all(old.map((name) => caches.delete(name)))
}

/** A name with a hash in it never means anything else, so what is here is right. */
async function asset(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request)
}

/** The network's page; else the copy that is here, saying since when; else the desk, which finds the form for the address. */
async function page(event: Fetching, url: URL): Promise<Response> {
  const copy = isKeptPage(url) ? await freshCopy(url.href) : undefined
  const network = fetch(event.request).then((answer) => {
    if (isKeptPage(url) && answer.ok && answer.type === 'basic' && !answer.redirected)
      event.waitUntil(put(url.href, answer.clone()))
    return answer
  })
  try {
    return await (copy ? Promise.race([network, outOfPatience()]) : network)
  } catch {
    network.catch(() => undefined)
    const desk = copy ?? (await freshCopy(new URL(DESK, location.origin).href))
    return desk ? keptCopy(desk, { isDesk: copy === undefined || url.pathname === DESK }) : noPage()
  }
}

function outOfPatience(): Promise<never> {
  return new Promise((_, reject) => setTimeout(() => reject(new Error('no answer')), PATIENCE))
}

async function put(address: string, answer: Response): Promise<void> {
  const cache = await caches.open(PAGES_CACHE)
  await cache.put(address, await keptLater(answer, new Date()))
  const kept = await cache.keys()
  const spare = kept.filter(({ url }) => new URL(url).pathname !== DESK).slice(0, Math.max(0, kept.length - MOST_PAGES))
  await Promise.all(spare.map((one) => cache.delete(one)))
}

/** The copy of a page, unless it is older than anything on the tablet may be. */
async function freshCopy(address: string): Promise<Response | undefined> {
  const cache = await caches.open(PAGES_CACHE)
  const copy = await cache.match(address)
  if (!copy) return undefined
  const age = Date.now() - Date.parse(copy.headers.get(KEPT_AT_HEADER) ?? '')
  if (age < KEPT_FOR_MS) return copy
  await cache.delete(address)
  return undefined
}
