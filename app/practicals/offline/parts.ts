/** A fresh copy of a part that `DeskParts` has drawn. Throws for one that is not there: page and island are of one build. */
export function partOf(root: HTMLElement, name: string): HTMLElement {
  const template = root.querySelector<HTMLTemplateElement>(`template[data-part="${name}"]`)
  const part = template?.content.firstElementChild?.cloneNode(true)
  if (!(part instanceof HTMLElement)) throw new Error(`the desk has no part "${name}"`)
  return part
}

/** Puts text, and never markup, into the places of a part. */
export function fill(part: HTMLElement, slots: Record<string, string>): void {
  for (const [name, text] of Object.entries(slots))
    for (const place of part.querySelectorAll(`[data-slot="${name}"]`)) place.textContent = text
}

/** Shows or hides what stands only under a condition. */
export function when(part: HTMLElement, name: string, isSo: boolean): void {
  for (const place of part.querySelectorAll<HTMLElement>(`[data-when="${name}"]`)) place.hidden = !isSo
}

/** The place in a part that a list goes into. */
export function listIn(part: HTMLElement, name: string): HTMLElement {
  const list = part.querySelector<HTMLElement>(`[data-list="${name}"]`)
  if (!list) throw new Error(`the desk has no list "${name}"`)
  return list
}

/** An element with a text in it. */
export function told(tag: 'p' | 'li' | 'dt' | 'dd' | 'span', text: string, className = ''): HTMLElement {
  const element = document.createElement(tag)
  element.textContent = text
  element.className = className
  return element
}
