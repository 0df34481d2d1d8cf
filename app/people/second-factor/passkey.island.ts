import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'

/** In milliseconds: until a server that says nothing counts as out of reach. */
const GIVE_UP_AFTER = 15_000

const SAYS = {
  unsupported: 'This browser knows no passkeys.',
  prove: 'The passkey gave no answer. Press the button again, or use your password and a code.',
  register: 'No passkey was made. Press the button again; nothing was changed.',
  known: 'This passkey is registered already.',
}

/**
 * Asks for a passkey when the form around this is sent with nothing typed, and sends the form on with its answer: one press,
 * one tap. Where the server cannot be asked the form goes on without, so that what handles a lost connection or an ended
 * session does.
 */
export function mount(element: HTMLElement): void {
  const form = element.closest('form')
  const answer = element.querySelector<HTMLInputElement>('input[type=hidden]')
  if (!form || !answer) return
  element.hidden = false
  if (!browserSupportsWebAuthn()) return say(element, SAYS.unsupported)
  let asking = false
  let answered = false
  const goOn = async (button: HTMLButtonElement | null) => {
    asking = true
    say(element, '')
    const given = await ask(element)
    asking = false
    if (given === 'gave-up') return offerTyping(element)
    answer.value = given === 'not-asked' ? '' : given
    answered = true
    form.requestSubmit(button)
  }
  // Before every other listener of the form: what they do with it, they do once it is answered.
  form.addEventListener(
    'submit',
    (event) => {
      const button = event.submitter instanceof HTMLButtonElement ? event.submitter : null
      if (answered || button?.formNoValidate || isTyped(form)) {
        answered = false
        return
      }
      event.preventDefault()
      event.stopImmediatePropagation()
      if (!asking) void goOn(button)
    },
    { capture: true },
  )
}

function say(element: HTMLElement, words: string): void {
  const place = element.querySelector('output')
  if (place) place.textContent = words
}

/** Whoever has typed a password or a code means to use it. */
const isTyped = (form: HTMLFormElement): boolean =>
  [...form.querySelectorAll<HTMLInputElement>('input[name="proof.password"], input[name="proof.code"]')].some(
    (input) => input.value !== '',
  )

function offerTyping(element: HTMLElement): void {
  const fold = element.parentElement?.querySelector('details')
  if (fold) fold.open = true
}

/** The passkey's answer as JSON; `gave-up` when there was none (which is said), `not-asked` when the server could not be asked. */
async function ask(element: HTMLElement): Promise<string> {
  const { purpose = 'prove', challenge = '' } = element.dataset
  const asked = await fetch(challenge, {
    method: 'POST',
    body: new URLSearchParams({ purpose }),
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(GIVE_UP_AFTER),
  }).catch(() => undefined)
  if (!asked?.ok) return 'not-asked'
  const optionsJSON: unknown = await asked.json()
  try {
    const given =
      purpose === 'register'
        ? await startRegistration({ optionsJSON: optionsJSON as PublicKeyCredentialCreationOptionsJSON })
        : await startAuthentication({ optionsJSON: optionsJSON as PublicKeyCredentialRequestOptionsJSON })
    return JSON.stringify(given)
  } catch (error) {
    const known = error instanceof Error && error.name === 'InvalidStateError'
    say(element, known ? SAYS.known : purpose === 'register' ? SAYS.register : SAYS.prove)
    return 'gave-up'
  }
}
