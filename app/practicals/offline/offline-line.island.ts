import { CARDS_CHANGED } from './cards-changed'
import { serverTime } from './device-clock'
import { DeviceStore } from './device-store'
import { stateInWords } from './in-words'
import { DESK, forgetPages, PAGES_CACHE, PAGES_KEPT, WORKER, WORKER_SCOPE } from './kept-pages'
import { KIT_FRESH_MINUTES } from './kit'
import { UnsignedWork } from './unsigned-work'
import { keptLater } from './worker-answers'

/**
 * On every page of an instructor: gets the tablet ready for work without a connection while there is one, and says how it
 * stands. Only while somebody looks; nothing goes on behind a closed page.
 */
export function mount(element: HTMLElement): void {
  const owner = element.dataset.owner
  if (!owner) return
  void opened(element, owner).catch(() => {
    // A browser that keeps nothing (a private window) works with a connection as ever.
  })
}

async function opened(element: HTMLElement, owner: string): Promise<void> {
  const store = await DeviceStore.open()
  const work = new UnsignedWork({ store, instructorId: owner, now: () => new Date() })
  let online = navigator.onLine && !document.documentElement.dataset.keptAt
  const tell = async () => {
    const { own } = await work.waiting()
    show(element, stateInWords({ online, waiting: own.length }))
  }
  const meetAgain = async () => {
    online = navigator.onLine && (await getReady(store, work, owner))
    await tell()
  }
  window.addEventListener('online', () => void meetAgain())
  window.addEventListener('offline', () => {
    online = false
    void tell()
  })
  document.addEventListener(CARDS_CHANGED, () => void tell())
  await tell()
  if (navigator.onLine) await meetAgain()
}

/** Brings what is missing or old. False when the academy could not be reached. */
async function getReady(store: DeviceStore, work: UnsignedWork, owner: string): Promise<boolean> {
  const [kit, contact] = await Promise.all([store.kit(owner), store.contact()])
  const now = serverTime(new Date(), contact)
  const isFresh = kit && Math.abs(now.getTime() - Date.parse(kit.madeAt)) < KIT_FRESH_MINUTES * 60_000
  // Another person's names go before this one's come.
  if (!kit) await Promise.all([store.forgetKitOfOthers(owner), forgetPages()])
  // The desk asks by itself, and a page from the tablet has no other way to find out whether there is a connection.
  const isAsked =
    window.location.pathname !== DESK && (!isFresh || document.documentElement.dataset.keptAt !== undefined)
  const meeting = isAsked ? await work.meet() : 'met'
  if (meeting === 'met') await keepThePages({ anew: isAsked })
  return meeting !== 'unreachable'
}

/** What must be here before it is needed: where everything is found, and the page that everybody begins at. */
const AT_HAND = [DESK, '/teach']

/** Puts the first pages by, and the worker in place. Development has none: it would serve yesterday's modules. */
async function keepThePages({ anew }: { anew: boolean }): Promise<void> {
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return
  await navigator.serviceWorker.register(WORKER, { scope: WORKER_SCOPE, updateViaCache: 'none' })
  const cache = await caches.open(PAGES_CACHE)
  for (const path of AT_HAND) {
    const address = new URL(path, window.location.origin).href
    if (!anew && (await cache.match(address))) continue
    const page = await fetch(address)
    if (page.ok && !page.redirected) await cache.put(address, await keptLater(page, new Date()))
  }
  await activated(await navigator.serviceWorker.ready)
  document.dispatchEvent(new Event(PAGES_KEPT))
}

/** A worker that is still getting ready answers nothing yet. */
function activated({ active }: ServiceWorkerRegistration): Promise<void> {
  return new Promise((done) => {
    const look = () => active?.state !== 'activating' && done()
    active?.addEventListener('statechange', look)
    look()
  })
}

function show(element: HTMLElement, words: string): void {
  const line = element.querySelector('[data-line]')
  if (!line || line.textContent === words) return
  line.textContent = words
  element.hidden = words === ''
}
