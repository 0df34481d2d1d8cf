/** Chooses the browser's own time zone in a list that nobody has touched yet. */
export function mount(element: HTMLElement): void {
  const list = element.querySelector('select')
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  if (list?.value !== 'UTC') return
  if ([...list.options].some((option) => option.value === own)) list.value = own
}
