/** In milliseconds: from the last change to the draft being sent, and until a try has failed. */
const SAVE_AFTER = 1_000
const GIVE_UP_AFTER = 10_000

const SAID = {
  saved: 'Draft kept',
  saving: 'Keeping the draft …',
  offline: 'No connection. Keep this page open; trying again.',
  refused: 'This essay is no longer yours to read. Copy what you wrote, and load the page again.',
} as const

/**
 * Marks by keyboard: numbers choose a level of the criterion one is in and go on to the next, J and K move, C goes to its
 * words, Enter saves. Keys count only while the form has the focus and no text is being written. Each change is kept as a
 * draft; the marks so far are added up.
 */
export function mount(form: HTMLElement): void {
  if (!(form instanceof HTMLFormElement)) return
  const criteria = [...form.querySelectorAll<HTMLElement>('[data-criterion]')]
  form.querySelector('[data-keys]')?.removeAttribute('hidden')
  form.addEventListener('keydown', (event) => onKey(event, form, criteria))
  const keep = draftKeeperOf(form)
  form.addEventListener('input', () => {
    showMarks(form, criteria)
    keep()
  })
  showMarks(form, criteria)
  // Whoever came here to mark begins with the first criterion; where something is to be mended, the browser leads there.
  if (document.activeElement === document.body && !form.querySelector('[aria-invalid]')) focusOn(criteria[0])
}

const levelsOf = (criterion: HTMLElement | undefined) => [
  ...(criterion?.querySelectorAll<HTMLInputElement>('input[type=radio]') ?? []),
]

/** The level chosen, else the first: where the browser's own keys begin too. */
function focusOn(criterion: HTMLElement | undefined): void {
  const levels = levelsOf(criterion)
  const level = levels.find((one) => one.checked) ?? levels[0]
  level?.focus({ preventScroll: true })
  criterion?.scrollIntoView({ block: 'nearest' })
}

function onKey(event: KeyboardEvent, form: HTMLFormElement, criteria: HTMLElement[]): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  const { target, key } = event
  const isWriting =
    target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text')
  if (isWriting) {
    if (key === 'Escape') focusOn(criteria.find((one) => one.contains(target)) ?? criteria.at(-1))
    return
  }
  const at = criteria.findIndex((one) => target instanceof Node && one.contains(target))
  const go = (to: HTMLElement | undefined) => {
    event.preventDefault()
    focusOn(to)
  }
  if (/^[jk]$/i.test(key))
    return go(criteria[key.toLowerCase() === 'j' ? Math.min(at + 1, criteria.length - 1) : Math.max(at - 1, 0)])
  if (/^c$/i.test(key)) {
    event.preventDefault()
    const words = criteria[at]?.querySelector<HTMLInputElement>('input[type=text]')
    return (words ?? form.querySelector<HTMLTextAreaElement>('textarea'))?.focus()
  }
  if (!/^[1-9]$/.test(key)) return
  const level = levelsOf(criteria[Math.max(at, 0)])[Number(key) - 1]
  if (!level) return
  event.preventDefault()
  level.checked = true
  level.dispatchEvent(new Event('input', { bubbles: true }))
  focusOn(criteria[Math.min(Math.max(at, 0) + 1, criteria.length - 1)])
}

function showMarks(form: HTMLFormElement, criteria: HTMLElement[]): void {
  const shown = form.querySelector('[data-marks-so-far]')
  const chosen = criteria.flatMap((one) => levelsOf(one).find((level) => level.checked) ?? [])
  const marks = chosen.reduce((sum, { value }) => sum + Number(value), 0)
  if (shown) shown.textContent = `${chosen.length} of ${criteria.length} criteria, ${marks} marks so far`
}

/** Sends the form as a draft a second after the last change, one at a time, and says how it stands. */
function draftKeeperOf(form: HTMLFormElement): () => void {
  const status = form.querySelector('[data-draft-status]')
  let timer: number | undefined
  let isBusy = false
  let isDirty = false
  let isOver = false
  const soon = () => {
    window.clearTimeout(timer)
    if (!isOver) timer = window.setTimeout(send, SAVE_AFTER)
  }
  const send = async () => {
    if (isBusy || !isDirty || isOver) return
    isBusy = true
    isDirty = false
    if (status) status.textContent = SAID.saving
    const outcome = await sendDraft(form)
    isBusy = false
    isDirty ||= outcome === 'offline'
    isOver ||= outcome === 'refused'
    if (status) status.textContent = SAID[outcome]
    if (isDirty) soon()
  }
  form.addEventListener('submit', () => {
    isOver = true
    window.clearTimeout(timer)
  })
  return () => {
    isDirty = true
    soon()
  }
}

async function sendDraft(form: HTMLFormElement): Promise<keyof typeof SAID> {
  const body = new FormData(form)
  body.set('intent', 'draft')
  try {
    const headers = { accept: 'application/json' }
    const signal = AbortSignal.timeout(GIVE_UP_AFTER)
    const answer = await fetch(window.location.href, { method: 'POST', body, headers, signal })
    if (answer.ok) return 'saved'
    return answer.status >= 500 ? 'offline' : 'refused'
  } catch {
    return 'offline'
  }
}
