/** Where somebody without a connection finds everything: the worker answers here, and at every form, from the tablet. */
export const DESK = '/teach/offline'
export const PROOF_ADDRESS = '/teach/offline/proof'
export const KIT_ADDRESS = '/teach/offline/kit'
export const CAPTURES_ADDRESS = '/api/observations'
export const WORKER = '/teach-worker.js'
/** The worker's pages: the instructor's, and no others. */
export const WORKER_SCOPE = '/teach'

/** The caches of the worker. Pages belong to a person and go when they sign out; the others are the same for everybody. */
export const PAGES_CACHE = 'firstlight-pages'
export const ASSETS_CACHE = 'firstlight-assets'

/** When a page was put by, in the cached answer. */
export const KEPT_AT_HEADER = 'x-kept-at'

/** Pages that stay readable once they were opened: those about hands-on work. A form is never one of them, it would be an old one. */
export const isKeptPage = ({ pathname, searchParams }: URL): boolean =>
  !searchParams.has('done') &&
  (pathname === '/teach' || pathname === DESK || /^\/teach\/(cohorts|trainees|observations)\/[\w-]+$/.test(pathname))

/** Sent up the page when the first pages have been put by. */
export const PAGES_KEPT = 'pages-kept'

/** Whether this device can open the desk without a connection: a worker that answers, and a page for it to answer with. */
export async function opensWithoutConnection(): Promise<boolean> {
  const worker = (await navigator.serviceWorker?.getRegistration(WORKER_SCOPE))?.active
  if (worker?.state !== 'activated') return false
  const pages = await caches.open(PAGES_CACHE)
  return (await pages.match(new URL(DESK, window.location.origin).href)) !== undefined
}

/** Forgets what belongs to a person: everything but what they wrote and have not signed. */
export async function forgetPages(): Promise<void> {
  if ('caches' in globalThis) await caches.delete(PAGES_CACHE)
}
