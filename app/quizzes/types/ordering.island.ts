import { ANSWER_SHOWN } from '../autosave/attempt-page'

/**
 * Lets a list be ordered by arrows. What is posted stays in the lists of places that the page came with: this hides
 * them, keeps them in step, and says each move aloud. A list that nobody touched has no places.
 */
export function mount(root: HTMLElement): void {
  const list = root.querySelector('ol')
  if (!list) return
  const rows = () => [...list.querySelectorAll<HTMLElement>('[data-step]')]
  for (const row of rows()) {
    placesOf(row).hidden = true
    for (const part of row.querySelectorAll<HTMLElement>('[data-number], [data-arrows]')) part.hidden = false
  }
  for (const words of root.querySelectorAll<HTMLElement>('[data-without]')) words.hidden = true
  const show = () => {
    showPlaces(rows())
    const prompt = root.querySelector<HTMLElement>('[data-untouched]')
    if (prompt) prompt.hidden = rows().every((row) => placesOf(row).value !== '')
  }
  const settle = () => {
    for (const [index, row] of rows().entries()) placesOf(row).selectedIndex = index + 1
    show()
    list.dispatchEvent(new Event('input', { bubbles: true }))
  }

  list.addEventListener('click', ({ target }) => {
    const arrow = target instanceof Element ? target.closest<HTMLElement>('[data-move]') : null
    const row = arrow?.closest<HTMLElement>('[data-step]')
    if (!arrow || !row || arrow.ariaDisabled === 'true') return
    if (arrow.dataset.move === '1') row.nextElementSibling?.after(row)
    else row.previousElementSibling?.before(row)
    arrow.focus()
    settle()
    say(root, `${textOf(row)}: now ${rows().indexOf(row) + 1} of ${rows().length}.`)
  })
  root.querySelector('[data-keep]')?.addEventListener('click', () => {
    settle()
    rows()[0]?.querySelector<HTMLElement>('[data-move="1"]')?.focus()
    say(root, 'This order is kept.')
  })
  root.closest('[data-question]')?.addEventListener(ANSWER_SHOWN, () => {
    list.append(...rows().sort((one, other) => placeIn(one) - placeIn(other)))
    show()
  })
  show()
}

/** The list of places that a row posts. */
function placesOf(row: Element): HTMLSelectElement {
  const select = row.querySelector('select')
  if (!select) throw new Error('a step has a list of places')
  return select
}

/** Rows without a place come last. */
const placeIn = (row: Element) => placesOf(row).selectedIndex || Number.POSITIVE_INFINITY

function showPlaces(rows: HTMLElement[]): void {
  for (const [index, row] of rows.entries()) {
    const number = row.querySelector('[data-number]')
    if (number) number.textContent = placesOf(row).value === '' ? '·' : String(index + 1)
    const edges = { '-1': index === 0, '1': index === rows.length - 1 }
    for (const [step, atEdge] of Object.entries(edges)) {
      const arrow = row.querySelector<HTMLElement>(`[data-move="${step}"]`)
      if (arrow) arrow.ariaDisabled = String(atEdge)
    }
  }
}

function say(root: HTMLElement, words: string): void {
  const said = root.querySelector('[data-said]')
  if (said) said.textContent = words
}

const textOf = (row: HTMLElement) => row.querySelector('[data-text]')?.textContent ?? ''
