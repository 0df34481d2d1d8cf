import { deviceCopyOf, isProof } from './draft-on-device'

/** In milliseconds: until a server that says nothing counts as out of reach. */
const GIVE_UP_AFTER = 10_000

const WORDS = {
  kept: 'Kept on this device. Not signed yet.',
  'not-kept': 'This device’s storage is full or closed: what you change is on this page alone.',
  restored: 'What you had changed is back on the page, from this device. Not signed yet.',
  signing: 'Signing …',
  offline:
    'No connection, so this is not signed. What you changed is kept on this device: sign again when you are back online.',
  'offline-not-kept':
    'No connection, so this is not signed, and this device could not keep it. Keep this page open until the connection is back.',
} as const

/**
 * Keeps what somebody changes in a form that has no draft on the server, a correction, on this device until it is signed
 * (`forget-words.island.ts`). It is posted only while the server can be reached, so that a dead line leaves the form as it stands.
 */
export function mount(element: HTMLElement): void {
  const status = element.querySelector<HTMLOutputElement>('[data-draft-status]')
  const key = element.dataset.keepKey
  if (!(element instanceof HTMLFormElement) || !status || !key) return
  const form = element
  const copy = deviceCopyOf(form, { key, now: () => Date.now() })
  const say = (state: keyof typeof WORDS) => {
    status.textContent = WORDS[state]
  }
  let isHeld = true
  let isPosting = false

  const send = async () => {
    isPosting = true
    say('signing')
    const isThere = await canReach(window.location.href)
    if (isThere) return HTMLFormElement.prototype.submit.call(form)
    isPosting = false
    isHeld = copy.keep()
    say(isHeld ? 'offline' : 'offline-not-kept')
  }
  form.addEventListener('input', (event) => {
    if (event.target instanceof HTMLInputElement && isProof(event.target.name)) return
    isHeld = copy.keep()
    say(isHeld ? 'kept' : 'not-kept')
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (!isPosting) void send()
  })
  // Back from where it was sent to: it can be sent again.
  window.addEventListener('pageshow', () => {
    isPosting = false
  })
  if (!copy.held()) return
  // A box that was unticked is not among what is held.
  for (const box of form.querySelectorAll<HTMLInputElement>('input[type=checkbox]')) box.checked = false
  copy.restore()
  say('restored')
  status.append(' ', beginAfresh(copy.forget))
}

function beginAfresh(forget: () => void): HTMLElement {
  const link = Object.assign(document.createElement('a'), { href: window.location.href, textContent: 'Begin afresh' })
  link.addEventListener('click', (event) => {
    event.preventDefault()
    forget()
    window.location.reload()
  })
  return link
}

/** Whether the server answers at all; what it answers is for the form itself to be told. */
async function canReach(address: string): Promise<boolean> {
  const asked = { method: 'HEAD', redirect: 'manual', cache: 'no-store' } as const
  return fetch(address, { ...asked, signal: AbortSignal.timeout(GIVE_UP_AFTER) }).then(
    () => true,
    () => false,
  )
}
