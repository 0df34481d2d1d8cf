const EVERY_MS = 2000

/** Where the page lists the run line by line; it is no part of what is read out at each change. */
const LINES = '[data-run-lines]'

/** Keeps a run's progress and its lines up to date by asking for the same page again, until the run is over. The page works without it: by its link. */
export function mount(region: HTMLElement): void {
  if (region.dataset.underWay !== 'yes') return
  const look = async () => {
    const page = await pageNow()
    const fresh = page?.querySelector<HTMLElement>(`[data-island="${region.dataset.island}"]`)
    if (page && fresh) {
      region.innerHTML = fresh.innerHTML
      showLines(page)
      region.dataset.underWay = fresh.dataset.underWay ?? ''
    }
    if (region.dataset.underWay === 'yes') setTimeout(look, EVERY_MS)
  }
  setTimeout(look, EVERY_MS)
}

/** Shows the lines of a newer page where they differ, so that whoever is among them keeps their place. */
function showLines(page: Document): void {
  const [here, there] = [document.querySelector(LINES), page.querySelector(LINES)]
  if (here && there && here.innerHTML !== there.innerHTML) here.innerHTML = there.innerHTML
}

/** The page as the server has it now; `undefined` while it does not answer. */
async function pageNow(): Promise<Document | undefined> {
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : undefined
  } catch {
    return undefined
  }
}
