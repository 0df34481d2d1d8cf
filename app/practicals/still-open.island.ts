import { answersIn } from './form-answers'
import { type OpenPart, stillOpen } from './still-open'

/** Says in the bar where the form still waits for an answer, and leads there; once nothing is open, what signing means. */
export function mount(element: HTMLElement): void {
  const form = element.closest('form')
  const link = element.querySelector<HTMLAnchorElement>('[data-next-open]')
  const words = link?.querySelector('[data-words]')
  const means = element.querySelector<HTMLElement>('[data-means]')
  if (!form || !link || !words || !means) return
  const items = itemsOf(form, new Set((element.dataset.criticalItems ?? '').split(' ')))

  const show = () => {
    const open = stillOpen(items, answersIn(form))
    const [first] = open
    link.hidden = !first
    means.hidden = Boolean(first)
    if (!first) return
    link.hash = first.id
    const said = inWords(first, open)
    if (words.textContent !== said) words.textContent = said
  }
  // A draft that is put back, and answers given together, say so by the words about the draft.
  const draft = element.querySelector('[data-draft-status]')
  if (draft) new MutationObserver(show).observe(draft, { childList: true, characterData: true, subtree: true })
  form.addEventListener('input', show)
  window.addEventListener('pageshow', show)
  show()
}

const inWords = (first: OpenPart, open: OpenPart[]) =>
  `Still open: ${open.reduce((sum, part) => sum + part.open, 0)}. Go to “${first.title}”`

/** The checklist as the page shows it, in its order. */
function itemsOf(form: HTMLFormElement, critical: ReadonlySet<string>): { id: string; critical: boolean }[] {
  const names = [...form.querySelectorAll<HTMLInputElement>('input[type=radio][name^="items."]')].map(
    ({ name }) => name,
  )
  return [...new Set(names)]
    .map((name) => name.slice('items.'.length))
    .map((id) => ({ id, critical: critical.has(id) }))
}
