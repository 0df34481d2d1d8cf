/** What stands in a form now, by field: what is chosen and typed, without what is empty. */
export function answersIn(form: HTMLFormElement): Record<string, string> {
  const typed = [...new FormData(form)].filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
  )
  return Object.fromEntries(typed)
}

/** Puts an answer into a form and tells whoever listens, as if it had been tapped. */
export function answer(form: HTMLFormElement, name: string, value: string): void {
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && field.type === 'radio' && field.name === name) {
      field.checked = field.value === value
    } else if (
      (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) &&
      field.name === name &&
      field.type !== 'radio'
    ) {
      field.value = value
    }
  }
  form.dispatchEvent(new Event('input', { bubbles: true }))
}
