/**
 * Makes the notes of a lesson's terms easier to be rid of and to reach: Escape takes the open one away until the
 * reader comes back to it, and the first tap shows it, the second follows the link. Without this, a tap goes to the glossary.
 */
export function mount(lesson: HTMLElement): void {
  const terms = [...lesson.querySelectorAll<HTMLElement>('.term')]
  const close = (term: HTMLElement) => delete term.dataset.open

  for (const term of terms) {
    const comesBack = () => delete term.dataset.dismissed
    term.addEventListener('pointerenter', comesBack)
    term.addEventListener('pointerleave', comesBack)
    term.addEventListener('focusout', () => {
      comesBack()
      close(term)
    })
    let touched = false
    term.addEventListener('pointerdown', (event) => {
      touched = event.pointerType === 'touch'
    })
    term.addEventListener('click', (event) => {
      if (!touched || term.dataset.open !== undefined) return
      event.preventDefault()
      term.dataset.open = ''
    })
  }
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    for (const term of terms) {
      if (!term.matches(':hover, :focus-within, [data-open]')) continue
      term.dataset.dismissed = ''
      close(term)
    }
  })
  document.addEventListener('pointerdown', ({ target }) => {
    for (const term of terms) if (!(target instanceof Node && term.contains(target))) close(term)
  })
}
