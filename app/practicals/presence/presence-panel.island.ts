import { readCode } from './presence-code'
import { watchForCode } from './watch-for-code'

const CHECKED = ['code-scanned', 'code-typed']
/** In milliseconds: how long an answer is waited for before the code counts as noted without a connection. */
const GIVE_UP_AFTER = 8000
const WORDS = {
  checking: 'Checking …',
  noted: 'No connection: the code is noted with its moment, and checked as soon as there is one.',
  signedOut: 'You were signed out. The code is noted; sign in again in another tab.',
  looking: 'Hold their phone in front of the camera.',
  noCamera: 'This browser gives no camera to the page. Type the digits.',
}

/**
 * Takes a code the moment it is whole, notes when that was, and has it checked while the phone is still at hand. A form
 * that is sent (drafts, the signature, whatever syncs) carries `presenceSentAt` of that moment, by the same clock.
 */
export function mount(element: HTMLElement): void {
  const form = element.closest('form')
  const panel = panelOf(element)
  if (!form || !panel) return
  let stop: (() => void) | undefined

  const check = async () => {
    if (!readCode(panel.code.value)) return
    panel.say(WORDS.checking)
    const { outcome, sentence } = await sent(element.dataset.check ?? '', form)
    if (CHECKED.includes(outcome)) panel.settle(sentence)
    else panel.say(outcome === 'offline' ? WORDS.noted : outcome === 'signed-out' ? WORDS.signedOut : sentence)
  }
  const take = (code: string) => {
    panel.code.value = code
    panel.at.value = `${Date.now()}`
    form.dispatchEvent(new Event('input', { bubbles: true }))
    void check()
  }
  const scan = async () => {
    if (stop) return stop()
    panel.say(WORDS.looking)
    panel.scanning(true)
    const found = watchForCode(panel.video)
    stop = found.stop
    const code = await found.code
    stop = undefined
    panel.scanning(false)
    if (code === 'no camera') return panel.say(WORDS.noCamera)
    panel.say('')
    if (code) take(code)
  }

  panel.code.addEventListener('input', () => {
    panel.at.value = ''
    panel.say('')
    const read = readCode(panel.code.value)
    if (read) take(panel.code.value)
  })
  panel.scan?.addEventListener('click', () => void scan())
  form.addEventListener('formdata', ({ formData }) => formData.set('presenceSentAt', `${Date.now()}`))
  window.addEventListener('online', () => void (panel.at.value && check()))
}

/** The parts of the panel, and what can happen to them. */
function panelOf(element: HTMLElement) {
  const code = element.querySelector<HTMLInputElement>('input[name=presenceCode]')
  const at = element.querySelector<HTMLInputElement>('input[name=presenceAt]')
  const video = element.querySelector('video')
  const said = element.querySelector('[data-said]')
  const scan = element.querySelector<HTMLElement>('[data-scan]')
  const words = scan?.querySelector('[data-words]')
  if (!code || !at || !video || !said) return undefined
  const say = (text: string) => {
    said.textContent = text
  }
  if (scan) scan.hidden = !navigator.mediaDevices
  return {
    ...{ code, at, video, say },
    scan: scan?.querySelector('button'),
    scanning: (on: boolean) => {
      video.hidden = !on
      if (words) words.textContent = on ? 'Stop scanning' : 'Scan their code'
    },
    /** The exchange stands on the server, under this form's number: there is nothing left to send. */
    settle: (sentence: string) => {
      code.value = ''
      at.value = ''
      element.dataset.together = ''
      say(sentence)
    },
  }
}

async function sent(action: string, form: HTMLFormElement): Promise<{ outcome: string; sentence: string }> {
  const all = new FormData(form)
  const body = new FormData()
  for (const name of ['observationId', 'presenceCode', 'presenceAt', 'presenceSentAt'])
    body.set(name, all.get(name) ?? '')
  try {
    const answer = await fetch(action, { method: 'POST', body, signal: AbortSignal.timeout(GIVE_UP_AFTER) })
    const said: unknown = await answer.json()
    const part = (name: string) =>
      typeof said === 'object' && said !== null && name in said ? String((said as Record<string, unknown>)[name]) : ''
    return { outcome: part('outcome') || 'offline', sentence: part('sentence') }
  } catch {
    return { outcome: 'offline', sentence: '' }
  }
}
