import { answer, answersIn } from './form-answers'
import { domainThatStoodOut, withTheRestMeeting } from './stood-out'
import { DOMAINS_RATED } from './wording'

/** Answers the four domains where the thumb is, instead of on a new page, and shows which sentences are said. */
export function mount(element: HTMLElement): void {
  const form = element.closest('form')
  const told = element.querySelector('output')
  if (!form) return
  const buttons = [...element.querySelectorAll<HTMLButtonElement>('button[name=intent]')]
  const sentenceOn = (button: HTMLButtonElement) => button.querySelector('[data-sentence]')?.textContent ?? ''

  const show = () => {
    const said = answersIn(form).strengths ?? ''
    for (const button of buttons) button.toggleAttribute('data-said', said.includes(sentenceOn(button)))
  }
  const tapped = (button: HTMLButtonElement) => {
    const domain = domainThatStoodOut(button.value)
    if (!domain) return
    const before = answersIn(form)
    const after = withTheRestMeeting(before, { domain, sentence: sentenceOn(button) })
    for (const [name, value] of Object.entries(after)) if (before[name] !== value) answer(form, name, value)
    const meets = DOMAINS_RATED.filter((one) => after[`domains.${one}`] === 'meets').length
    if (told)
      told.textContent =
        after === before
          ? 'You have rated this one below “Meets”, so it is not among the strengths.'
          : `${meets === DOMAINS_RATED.length ? 'All four' : `${meets} of four`}: Meets. The sentence is among your strengths.`
  }
  for (const button of buttons)
    button.addEventListener('click', (event) => {
      event.preventDefault()
      tapped(button)
    })
  form.addEventListener('input', show)
  show()
}
