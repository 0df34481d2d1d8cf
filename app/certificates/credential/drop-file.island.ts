/** Lets a file be dropped on the form, which is then sent at once, as if it had been chosen and the button pressed. */
export function mount(element: HTMLElement): void {
  const input = element.querySelector<HTMLInputElement>('input[type=file]')
  if (!(element instanceof HTMLFormElement) || !input) return
  for (const words of element.querySelectorAll<HTMLElement>('[data-drop-words]')) words.hidden = false
  const holdsFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
  const over = (event: DragEvent) => {
    if (!holdsFile(event)) return
    event.preventDefault()
    element.dataset.dropping = ''
  }
  element.addEventListener('dragenter', over)
  element.addEventListener('dragover', over)
  element.addEventListener('dragleave', (event) => {
    if (!(event.relatedTarget instanceof Node && element.contains(event.relatedTarget))) delete element.dataset.dropping
  })
  element.addEventListener('drop', (event) => {
    delete element.dataset.dropping
    const files = event.dataTransfer?.files
    if (!files?.length) return
    event.preventDefault()
    input.files = files
    element.requestSubmit()
  })
}
