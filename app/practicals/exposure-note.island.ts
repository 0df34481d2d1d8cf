import { readExposure } from '~/labs/exposure-limits'

/** Says under the exposure fields, as they are filled in, how TI and minutes stand against the limit. */
export function mount(element: HTMLElement): void {
  const form = element.closest('form')
  const ti = form?.querySelector<HTMLInputElement>('input[name=tiMax]')
  const minutes = form?.querySelector<HTMLInputElement>('input[name=probeOnMinutes]')
  if (!form || !ti || !minutes) return
  const note = document.createElement('p')
  note.setAttribute('role', 'status')

  const tell = () => {
    const isKnown = ti.value !== '' && minutes.value !== ''
    element.hidden = !isKnown
    if (!isKnown) return
    const { standing, fact } = readExposure({ ti: ti.valueAsNumber, minutes: minutes.valueAsNumber })
    const loud = standing === 'at-limit' || standing === 'not-recommended'
    note.textContent = fact
    note.className = `rounded-card px-5 py-4 text-sm ${loud ? 'bg-danger-soft font-semibold' : standing === 'nearly' ? 'bg-caution-soft' : 'bg-sunken'}`
  }
  element.replaceChildren(note)
  ti.addEventListener('input', tell)
  minutes.addEventListener('input', tell)
  tell()
}
