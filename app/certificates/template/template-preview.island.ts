const WAIT_MS = 300

/** Draws the preview anew while somebody types: the server makes it, so that it is the same as without scripts. */
export function mount(preview: HTMLElement): void {
  const form = document.getElementById(preview.dataset.form ?? '')
  if (!(form instanceof HTMLFormElement)) return
  let timer: number | undefined
  let newest = 0
  const draw = async () => {
    newest += 1
    const mine = newest
    const fresh = await previewOf(form, preview.dataset.island ?? '')
    if (fresh && mine === newest) {
      preview.innerHTML = fresh.innerHTML
      showChosenLogo(form, preview)
    }
  }
  form.addEventListener('input', () => {
    window.clearTimeout(timer)
    timer = window.setTimeout(draw, WAIT_MS)
  })
}

/** What the page would show for what is typed now; password, code and passkey never leave with it. */
async function previewOf(form: HTMLFormElement, island: string): Promise<HTMLElement | undefined> {
  const body = new FormData(form)
  for (const name of new Set(body.keys())) if (name === 'file' || /^proof(\.|$)/.test(name)) body.delete(name)
  body.set('intent', 'preview')
  try {
    const answer = await fetch(location.href, { method: 'POST', body, headers: { accept: 'text/html' } })
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    return page.querySelector<HTMLElement>(`[data-island="${island}"]`) ?? undefined
  } catch {
    return undefined
  }
}

/** A logo that is chosen and not sent yet is shown from the device itself. */
function showChosenLogo(form: HTMLFormElement, preview: HTMLElement): void {
  const field = form.elements.namedItem('file')
  const place = preview.querySelector('[data-preview="logo"]')
  const file = field instanceof HTMLInputElement ? field.files?.[0] : undefined
  if (!file || !place) return
  const reader = new FileReader()
  reader.addEventListener('load', () => {
    const picture = document.createElement('img')
    picture.src = String(reader.result)
    picture.alt = ''
    picture.className = 'max-h-[5cqw] max-w-[20cqw]'
    place.replaceChildren(picture)
  })
  reader.readAsDataURL(file)
}
