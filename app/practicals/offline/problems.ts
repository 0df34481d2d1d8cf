/** Says above a form what has to be mended, each with a way to its place, and leads there. Nothing to mend says nothing. */
export function showProblems(form: HTMLFormElement, problems: Record<string, string[] | null | undefined>): void {
  form.querySelector('[data-problems]')?.remove()
  const found = Object.entries(problems).flatMap(([name, sentences]) =>
    (sentences ?? []).map((sentence) => ({ field: fieldNamed(form, name), sentence })),
  )
  if (found.length === 0) return
  const box = document.createElement('div')
  box.dataset.problems = ''
  box.role = 'alert'
  box.className = 'grid gap-1 rounded-card bg-danger-soft px-5 py-4 text-sm'
  for (const { field, sentence } of found) box.append(problemLine(sentence, field))
  form.prepend(box)
  box.scrollIntoView({ block: 'center' })
}

function problemLine(sentence: string, field: HTMLElement | undefined): HTMLElement {
  const line = document.createElement('p')
  if (!field?.id) {
    line.textContent = sentence
    return line
  }
  const link = document.createElement('a')
  link.href = `#${field.id}`
  link.className = 'inline-flex min-h-11 items-center'
  link.textContent = sentence
  link.addEventListener('click', (event) => {
    event.preventDefault()
    field.focus()
    field.scrollIntoView({ block: 'center' })
  })
  line.append(link)
  return line
}

const fieldNamed = (form: HTMLFormElement, name: string): HTMLElement | undefined =>
  [...form.elements].find(
    (field): field is HTMLInputElement => field instanceof HTMLElement && field.getAttribute('name') === name,
  )
