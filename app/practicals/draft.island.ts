import { WRITTEN_ON } from './draft-fields'
import { deviceCopyOf, isProof } from './draft-on-device'
import { freshId } from './offline/fresh-id'

/** In milliseconds: from the last change to the draft being sent, from a failed one to the next try, and until one has failed. */
const SAVE_AFTER = 1000
const RETRY_AFTER = 4000
const GIVE_UP_AFTER = 10_000

const WORDS = {
  changed: 'Not saved yet …',
  restored: 'What this device had not sent yet is back on the page.',
  'restored-older':
    'What this device had not sent yet is back on the page, but it answered an older checklist: answer the items and the four domains again.',
  saving: 'Saving …',
  saved: 'Draft saved.',
  offline: 'No connection. Everything stays on this tablet; trying again.',
  unkept:
    'No connection, and this tablet’s storage is full or closed: what you write is on this page alone. Keep it open.',
  'not-kept':
    'This tablet could not keep it: its storage is full or closed. It is not signed. Keep this page open until the connection is back.',
  'sign-now': 'Back online and saved, but not signed yet: sign again now.',
  kept: 'No connection, so this is not signed yet. It is kept on this tablet; sign it when you are back online.',
  waits: 'You have finished this without a connection; it waits on this tablet to be signed.',
  unready: 'Not finished yet: see what is missing, above.',
  'signed-out': 'You were signed out. Sign in again in another tab, and this draft is saved.',
  overtaken: 'A newer draft was saved from another tab or device. Reload to see it.',
  signed: 'This observation is already signed.',
  refused: 'This draft can no longer be saved: you do not teach this trainee any more.',
} as const
type State = keyof typeof WORDS

/** What the server answers, as a state of the form. Anything else is a fault there, and worth another try. */
const OUTCOMES: Record<string, State> = {
  saved: 'saved',
  'newer-stands': 'overtaken',
  signed: 'signed',
  refused: 'refused',
  'signed-out': 'signed-out',
}
const FINAL: readonly State[] = ['overtaken', 'signed', 'refused']

/**
 * Keeps an observation form's draft on the server, a second after each change, one save at a time and always the newest.
 * What could not be sent stays on the device and is tried again; the page says at every moment how it stands. Signing
 * without a connection keeps the whole observation on the device, not signed (`offline/keep-unsigned.ts`).
 */
export function mount(element: HTMLElement): void {
  if (!(element instanceof HTMLFormElement)) return
  const form = element
  const keeper = keeperOf(form)
  if (!keeper) return

  form.addEventListener('input', keeper.changed)
  form.querySelector('button[value=rest-yes]')?.addEventListener('click', (event) => {
    event.preventDefault()
    answerTheRest(form)
    keeper.changed()
  })
  form.addEventListener('submit', (event) => {
    const isDraft = event.submitter instanceof HTMLButtonElement && event.submitter.name === 'intent'
    if (isDraft) return keeper.stop()
    event.preventDefault()
    void keeper.leave(() => HTMLFormElement.prototype.submit.call(form))
  })
  // Back from another page: go on where it was left.
  window.addEventListener('pageshow', (event) => event.persisted && keeper.goOn())
  window.addEventListener('online', () => keeper.soon(0))
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && keeper.soon(0))
}

/** The one that sends a form's drafts, in order, and shows how they stand. */
function keeperOf(form: HTMLFormElement) {
  const { draftAction, draftKey } = form.dataset
  const sequence = form.querySelector<HTMLInputElement>('input[name=sequence]')
  const status = form.querySelector<HTMLOutputElement>('[data-draft-status]')
  if (!draftAction || !draftKey || !sequence || !status) return undefined
  form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: WRITTEN_ON, value: freshId() }))
  const copy = deviceCopyOf(form, { key: draftKey, now: () => Date.now() })
  // Fetched now: when it is needed there is no connection to fetch it by.
  const keeping = import('./offline/keep-unsigned')
  let timer: number | undefined
  let isBusy = false
  let isDirty = false
  let isOver = false
  let isHeld = true
  let wantsToSign = false

  const show = (state: State) => {
    const worse = state === 'offline' && !isHeld ? (wantsToSign ? 'not-kept' : 'unkept') : state
    status.textContent = WORDS[wantsToSign && state === 'saved' ? 'sign-now' : worse]
    askForProof(form, state !== 'offline')
  }
  const soon = (wait: number) => {
    window.clearTimeout(timer)
    if (!isOver) timer = window.setTimeout(save, wait)
  }
  const stop = () => {
    isOver = true
    window.clearTimeout(timer)
  }
  const send = async () => {
    show('saving')
    const state = await sendDraft(draftAction, form)
    // Every try has a number of its own: one whose answer was lost may have been kept, and must not overtake the next.
    sequence.value = `${Number(sequence.value) + 1}`
    return state
  }
  const save = async () => {
    if (isBusy || !isDirty || isOver) return
    isBusy = true
    isDirty = false
    const state = await send()
    isBusy = false
    if (FINAL.includes(state)) stop()
    if (isOver || (state === 'saved' && !isDirty)) copy.forget()
    const isLost = state === 'offline' || state === 'signed-out'
    if (isLost || isDirty) soon(isLost ? RETRY_AFTER : SAVE_AFTER)
    show(isDirty && state === 'saved' ? 'changed' : state)
    isDirty ||= isLost
  }
  const changed = () => {
    isDirty = true
    if (isOver) return
    isHeld = copy.keep()
    show('changed')
    soon(SAVE_AFTER)
  }
  const goOn = () => {
    isOver = false
    changed()
  }
  /** A form posted into a dead connection leaves an error page behind; so the draft goes first, and shows the way. */
  const leave = async (post: () => void) => {
    if (isOver) return post()
    stop()
    if ((await send()) !== 'offline') {
      copy.forget()
      return post()
    }
    const became = await keeping.then(({ keepUnsigned }) => keepUnsigned(form)).catch(() => 'not-kept' as const)
    if (became === 'kept') {
      copy.forget()
      return putAside(form, () => show('kept'))
    }
    goOn()
    if (became === 'unready') return show('unready')
    isHeld = false
    wantsToSign = true
    show('offline')
  }
  keeping.catch(() => undefined)
  void takeUp()

  /** Puts back what was held, before anybody can write over it; what was finished meanwhile and waits to be signed is no draft. */
  async function takeUp() {
    const isAhead = isFilledIn(form)
    const restored = copy.restore()
    const isHeldHere = restored !== 'nothing'
    const tellOfIt = () => show(restored === 'older' ? 'restored-older' : 'restored')
    if (isHeldHere) tellOfIt()
    const observationId = form.querySelector<HTMLInputElement>('input[name=observationId]')?.value ?? ''
    const waits = await keeping.then(({ isWaiting }) => isWaiting(observationId)).catch(() => false)
    if (isDirty) return
    if (waits) {
      copy.forget()
      return isHeldHere ? window.location.reload() : show('waits')
    }
    if (isHeldHere || isAhead) changed()
    if (isHeldHere) tellOfIt()
  }
  return { changed, soon, stop, goOn, leave }
}

/** Whether somebody was quicker than this script, which on a slow line comes after the page. */
function isFilledIn(form: HTMLFormElement): boolean {
  return [...form.elements].some((field) => {
    if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue
    if (!(field instanceof HTMLInputElement) || field.type === 'hidden' || isProof(field.name)) return false
    return field.checked !== field.defaultChecked || field.value !== field.defaultValue
  })
}

/** What waits to be signed is changed at the desk; here nothing can be written any more that nobody would keep. */
function putAside(form: HTMLFormElement, say: () => void): void {
  for (const field of form.elements) field.toggleAttribute('disabled', true)
  say()
  const link = Object.assign(document.createElement('a'), { href: '/teach/offline', textContent: 'See what waits' })
  form.querySelector('[data-draft-status]')?.append(' ', link)
}

/** Without a connection nobody can check a proof, so the form does not insist on one; with one, on what the page itself asked for. */
function askForProof(form: HTMLFormElement, isNeeded: boolean): void {
  for (const field of form.querySelectorAll<HTMLInputElement>('input')) {
    if (!isProof(field.name)) continue
    field.dataset.askedFor ??= field.required ? 'yes' : 'no'
    field.required = isNeeded && field.dataset.askedFor === 'yes'
  }
}

/** "Yes" for every plain item that has no answer yet, here instead of on a new page. */
function answerTheRest(form: HTMLFormElement): void {
  const plain = (form.dataset.plainItems ?? '').split(' ').filter(Boolean)
  const radios = (name: string) =>
    [...form.querySelectorAll<HTMLInputElement>('input[type=radio]')].filter((input) => input.name === name)
  for (const item of plain.map(radios)) {
    const yes = item.find((input) => input.value === 'yes')
    if (yes && !item.some((input) => input.checked)) yes.checked = true
  }
}

/** Sends the whole form as one numbered draft and says what became of it. The password never leaves with it. */
async function sendDraft(action: string, form: HTMLFormElement): Promise<State> {
  const body = new FormData(form)
  for (const name of new Set(body.keys())) if (isProof(name)) body.delete(name)
  body.set('intent', 'save')
  try {
    const answer = await fetch(action, {
      method: 'POST',
      body,
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(GIVE_UP_AFTER),
    })
    const { outcome } = (await answer.json()) as { outcome?: string }
    return OUTCOMES[outcome ?? ''] ?? 'offline'
  } catch {
    return 'offline'
  }
}
