/** What was filled in and has not reached the server yet. It stays on this device only until it has. */
type Held = [name: string, value: string][]

/** How long unsent words are worth putting back, in milliseconds: a day. Later they would be another observation's. */
const WORTH_KEEPING = 24 * 60 * 60_000

/** Fields that belong to one page and one moment. */
const NOT_HELD = new Set(['observationId', 'requestId', 'sequence', 'intent'])

/** Password, code and passkey of a signature, which never leave with a draft and are kept nowhere. */
export const isProof = (name: string) => name === 'proof' || name.startsWith('proof.')

/**
 * A form's unsent words on this device, under a key that names its author and its address: a tab that dies without a
 * connection loses nothing, and nobody finds another's words. A device that keeps nothing is no error.
 */
export function deviceCopyOf(form: HTMLFormElement, { key, now }: { key: string; now: () => number }) {
  const storage = storageHere()
  return {
    keep: () => {
      const held: Held = [...new FormData(form)].flatMap(([name, value]) =>
        typeof value === 'string' && !NOT_HELD.has(name) && !isProof(name) ? [[name, value]] : [],
      )
      quietly(() => storage?.setItem(key, JSON.stringify({ at: now(), held })))
    },
    forget: () => quietly(() => storage?.removeItem(key)),
    /** Puts the held words back into the form. False when there were none. */
    restore: (): boolean => {
      const held = heldIn(storage?.getItem(key), now())
      for (const [name, value] of held) putInto(form, name, value)
      return held.length > 0
    },
  }
}

/** The device's storage; some browsers forbid even asking for it. */
function storageHere(): Storage | undefined {
  try {
    return window.localStorage
  } catch {
    return undefined
  }
}

function quietly(work: () => void): void {
  try {
    work()
  } catch {
    // A full or forbidden store: the draft on the server is what counts.
  }
}

function heldIn(text: string | null | undefined, now: number): Held {
  try {
    const { at, held } = JSON.parse(text ?? '{}') as { at?: unknown; held?: unknown }
    const isFresh = typeof at === 'number' && now - at < WORTH_KEEPING
    const isPair = (one: unknown): one is [string, string] =>
      Array.isArray(one) && one.length === 2 && one.every((part) => typeof part === 'string')
    return isFresh && Array.isArray(held) ? held.filter(isPair) : []
  } catch {
    return []
  }
}

function putInto(form: HTMLFormElement, name: string, value: string): void {
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && field.name === name && field.type === 'radio')
      field.checked = field.value === value
    else if ((field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) && field.name === name)
      field.value = value
  }
}
