const EVERY_MS = 2000

/** Keeps a run's progress up to date by asking for the same page again, until the run is over. The page works without it: by its link. */
export function mount(region: HTMLElement): void {
  if (region.dataset.underWay !== 'yes') return
  const look = async () => {
    const fresh = await regionNow(region.dataset.island ?? '')
    if (fresh) {
      region.innerHTML = fresh.innerHTML
      region.dataset.underWay = fresh.dataset.underWay ?? ''
    }
    if (region.dataset.underWay === 'yes') setTimeout(look, EVERY_MS)
  }
  setTimeout(look, EVERY_MS)
}

/** The same region of the page as the server has it now; `undefined` while it does not answer. */
async function regionNow(island: string): Promise<HTMLElement | undefined> {
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
    if (!answer.ok) return undefined
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    return page.querySelector<HTMLElement>(`[data-island="${island}"]`) ?? undefined
  } catch {
    return undefined
  }
}
