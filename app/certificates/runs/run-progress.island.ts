const EVERY_MS = 2000

/** Keeps a run's progress, and what came of each person, up to date by asking for the same page again, until the run is over. The page works without it: by its link. */
export function mount(region: HTMLElement): void {
  if (region.dataset.underWay !== 'yes') return
  const look = async () => {
    const page = await pageNow()
    const fresh = page?.querySelector<HTMLElement>(`[data-island="${region.dataset.island}"]`)
    if (page && fresh) {
      region.innerHTML = fresh.innerHTML
      region.dataset.underWay = fresh.dataset.underWay ?? ''
      showLines(page, fresh.dataset.underWay !== 'yes')
    }
    if (region.dataset.underWay === 'yes') setTimeout(look, EVERY_MS)
  }
  setTimeout(look, EVERY_MS)
}

/** Whoever has a link of a line in hand keeps it until the run is over. */
function showLines(page: Document, isOver: boolean): void {
  const [here, there] = [document, page].map((one) => one.querySelector('[data-run-lines] tbody'))
  if (here && there && (isOver || !here.contains(document.activeElement))) here.innerHTML = there.innerHTML
}

/** The same page as the server has it now; `undefined` while it does not answer. */
async function pageNow(): Promise<Document | undefined> {
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
    if (!answer.ok) return undefined
    return new DOMParser().parseFromString(await answer.text(), 'text/html')
  } catch {
    return undefined
  }
}
