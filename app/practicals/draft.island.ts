/** In milliseconds: from the last change to the draft being sent, from a failed one to the next try, and until one has failed. */
const SAVE_AFTER = 1000
const RETRY_AFTER = 4000
const GIVE_UP_AFTER = 10_000

const WORDS = {
  changed: 'Not saved yet …',
  saving: 'Saving …',
  saved: 'Draft saved.',
  offline: 'No connection. Everything stays on this page; trying again.',
  unsigned: 'No connection, so this is not signed yet. Nothing is lost: sign again when you are back online.',
  'signed-out': 'You were signed out. Sign in again in another tab, and this draft is saved.',
  overtaken: 'A newer draft was saved from another tab or device. Reload to see it.',
  signed: 'This observation is already signed.',
  refused: 'This draft can no longer be saved: you do not teach this trainee any more.',
} as const
type State = keyof typeof WORDS

/** What the server answers, as a state of the form. Anything else is a fault there, and worth another try. */
const OUTCOMES: Record<string, State> = { saved: 'saved', 'newer-stands': 'overtaken', signed: 'signed', refused: 'refused', 'signed-out': 'signed-out' }

/**
 * Keeps an observation form's draft on the server, a second after each change, one save at a time and always the newest.
 * What could not be sent is tried again; the page says at every moment whether it is safe to leave.
 */
export function mount(element: HTMLElement): void {
  if (!(element instanceof HTMLFormElement)) return
  const form = element
  const action = form.dataset.draftAction
  const sequence = form.querySelector<HTMLInputElement>('input[name=sequence]')
  const status = form.querySelector<HTMLOutputElement>('[data-draft-status]')
  if (!action || !sequence || !status) return

  let timer: number | undefined
  let busy = false
  let dirty = false
  let over = false
  let signing = false

  const show = (state: State) => {
    status.textContent = WORDS[state]
    status.dataset.state = state
  }
  const soon = (wait: number) => {
    window.clearTimeout(timer)
    if (!over) timer = window.setTimeout(save, wait)
  }

  async function save(): Promise<void> {
    if (busy || !dirty || over || !sequence || !action) return
    busy = true
    dirty = false
    show('saving')
    const state = await send(action, form)
    // Every try has a number of its own: one whose answer was lost may have been kept, and must not overtake the next.
    sequence.value = `${Number(sequence.value) + 1}`
    busy = false
    over = state === 'overtaken' || state === 'signed' || state === 'refused'
    if (state === 'offline' || state === 'signed-out') {
      dirty = true
      soon(RETRY_AFTER)
    } else if (dirty) {
      soon(SAVE_AFTER)
    }
    show(dirty && state === 'saved' ? 'changed' : state)
  }

  // A form posted into a dead connection leaves an error page behind; so the draft goes first, and shows the way.
  async function signIfReachable(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (signing || !action) return
    signing = true
    show('saving')
    const state = await send(action, form)
    signing = false
    if (state !== 'offline') return HTMLFormElement.prototype.submit.call(form)
    over = false
    dirty = true
    soon(RETRY_AFTER)
    show('unsigned')
  }

  const changed = () => {
    dirty = true
    if (!over) show('changed')
    soon(SAVE_AFTER)
  }
  form.addEventListener('input', changed)
  form.querySelector('button[value=rest-yes]')?.addEventListener('click', (event) => {
    event.preventDefault()
    answerTheRest(form)
    changed()
  })
  form.addEventListener('submit', (event) => {
    const drafting = event.submitter instanceof HTMLButtonElement && event.submitter.name === 'intent'
    window.clearTimeout(timer)
    over = true
    if (!drafting) void signIfReachable(event)
  })
  // Back from a page that could not be reached: go on where it was left.
  window.addEventListener('pageshow', (event) => {
    if (!event.persisted) return
    over = false
    changed()
  })
  window.addEventListener('online', () => soon(0))
  window.addEventListener('beforeunload', (event) => {
    if ((dirty || busy) && !over) event.preventDefault()
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && dirty) soon(0)
  })
}

/** "Yes" for every plain item that has no answer yet, here instead of on a new page. */
function answerTheRest(form: HTMLFormElement): void {
  const plain = (form.dataset.plainItems ?? '').split(' ').filter(Boolean)
  const radios = (name: string) => [...form.querySelectorAll<HTMLInputElement>('input[type=radio]')].filter((input) => input.name === name)
  for (const item of plain.map(radios)) {
    const yes = item.find((input) => input.value === 'yes')
    if (yes && !item.some((input) => input.checked)) yes.checked = true
  }
}

/** Sends the whole form as one numbered draft and says what became of it. The password never leaves with it. */
async function send(action: string, form: HTMLFormElement): Promise<State> {
  const body = new FormData(form)
  body.delete('proof')
  body.set('intent', 'save')
  try {
    const answer = await fetch(action, { method: 'POST', body, headers: { accept: 'application/json' }, signal: AbortSignal.timeout(GIVE_UP_AFTER) })
    const { outcome } = (await answer.json()) as { outcome?: string }
    return OUTCOMES[outcome ?? ''] ?? 'offline'
  } catch {
    return 'offline'
  }
}
