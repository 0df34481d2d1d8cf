import { type Asked, Outcome } from './capture'
import { CAPTURES_ADDRESS, KIT_ADDRESS, PROOF_ADDRESS } from './kept-pages'
import { KitSent } from './kit'

/** In milliseconds: until a question counts as unanswered. */
const GIVE_UP_AFTER = 15_000

/** Whatever did not reach the academy, or came back as something else than its answer (a login page of a café, a fault). */
export type Unreachable = { is: 'unreachable' }

/** The academy was reached, and could not take it: a fault there, or it is starting anew. Nothing is known to be signed. */
export type AtFault = { is: 'at-fault' }

/** Where answers come from; a test may put a bad line in between. */
export type Ask = (address: string, init?: RequestInit) => Promise<Response>

const overTheNet: Ask = (address, init) => fetch(address, { ...init, signal: AbortSignal.timeout(GIVE_UP_AFTER) })

/** Asks about one capture, or has it signed. Never throws: no answer is an answer. */
export async function askAboutCapture(asked: Asked, ask: Ask = overTheNet): Promise<Outcome | Unreachable | AtFault> {
  try {
    const answer = await ask(CAPTURES_ADDRESS, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(asked),
    })
    if (answer.status >= 500) return { is: 'at-fault' }
    return Outcome.safeParse(await answer.json()).data ?? { is: 'unreachable' }
  } catch {
    return { is: 'unreachable' }
  }
}

/** Brings a kit; `formsThere` is the stamp of the forms that are here already. `not-yours`: no instructor any more. */
export async function askForKit(
  formsThere: string | undefined,
  ask: Ask = overTheNet,
): Promise<{ is: 'kit'; kit: KitSent } | { is: 'signed-out' | 'not-yours' } | Unreachable> {
  try {
    const address = formsThere ? `${KIT_ADDRESS}?${new URLSearchParams({ forms: formsThere })}` : KIT_ADDRESS
    const answer = await ask(address, { headers: { accept: 'application/json' } })
    if (answer.status === 401) return { is: 'signed-out' }
    if (answer.status === 403) return { is: 'not-yours' }
    const kit = KitSent.safeParse(await answer.json()).data
    return kit ? { is: 'kit', kit } : { is: 'unreachable' }
  } catch {
    return { is: 'unreachable' }
  }
}

/** Sends the proof of who is signing, once for all that waits. `undefined`: it is good; a sentence: why it is not. */
export async function sendProof(form: HTMLFormElement, ask: Ask = overTheNet): Promise<string | undefined> {
  const NO_ANSWER = 'There was no answer, so nothing was signed. Everything is still here; try again.'
  try {
    const body = new FormData(form)
    const answer = await ask(PROOF_ADDRESS, { method: 'POST', body, headers: { accept: 'application/json' } })
    const said: unknown = await answer.json()
    if (typeof said !== 'object' || said === null) return NO_ANSWER
    if ('is' in said && said.is === 'proved') return undefined
    return 'sentence' in said && typeof said.sentence === 'string' ? said.sentence : NO_ANSWER
  } catch {
    return NO_ANSWER
  }
}
