import { z } from '~/platform/zod'

/** What was filled in and has not reached the server yet. It stays on this device only until it has. */
const HeldCopy = z.object({
  at: z.number(),
  observationId: z.string().optional(),
  /** The checklist that it was written under; copies from before this was kept name none. */
  version: z.string().optional(),
  held: z.array(z.tuple([z.string(), z.string()])),
})
export type HeldCopy = z.output<typeof HeldCopy>

/** How long unsent words are put back, in milliseconds: for as long as what they are about can still be signed, 14 days. */
const WORTH_KEEPING = 14 * 24 * 60 * 60_000

/** Fields that belong to one page and one moment, and passwords, which are never kept anywhere. */
const NOT_HELD = /^(observationId|requestId|sequence|intent|another|writtenOn)$|password|proof/i

/** Fields whose answers are to the words of one checklist. */
const ANSWERS_A_CHECKLIST = /^(items|domains)\./

/** The version of the checklist that a form was made from. */
export const versionOf = ({ dataset }: HTMLFormElement): string | undefined =>
  new URL(dataset.draftAction ?? '', window.location.href).searchParams.get('version') ?? undefined

/** Password, code and passkey of a signature, which never leave with a draft and are kept nowhere. */
export const isProof = (name: string) => name === 'proof' || name.startsWith('proof.')

/** What a form's author filled in: no numbers of the page, no passwords. */
export const filledIn = (form: HTMLFormElement): [string, string][] =>
  [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === 'string' && !NOT_HELD.test(name) ? [[name, value] satisfies [string, string]] : [],
  )

/** What a device holds of a form that never reached the server. */
export type DeviceCopy = {
  /** False when the device could not keep it: then the words are on the page alone. */
  keep: () => boolean
  forget: () => void
  held: () => HeldCopy | undefined
  /** Puts the held words back into the form. `older`: answers to another checklist are left out, for what they answered may read otherwise now. */
  restore: () => 'nothing' | 'whole' | 'older'
}

/**
 * A form's unsent words on this device, under a key that names its author and its address: a tab that dies without a
 * connection loses nothing, and nobody finds another's words.
 */
export function deviceCopyOf(form: HTMLFormElement, { key, now }: { key: string; now: () => number }): DeviceCopy {
  const observationId = form.querySelector<HTMLInputElement>('input[name=observationId]')
  const held = () => heldUnder(key, now())
  return {
    keep: () =>
      hold(key, { at: now(), observationId: observationId?.value, version: versionOf(form), held: filledIn(form) }),
    forget: () => forgetHeld(key),
    held,
    restore: () => {
      const copy = held()
      if (!copy) return 'nothing'
      const isSame = copy.version === versionOf(form)
      fillIn(form, isSame ? copy.held : copy.held.filter(([name]) => !ANSWERS_A_CHECKLIST.test(name)))
      // A draft on the server has its number; a form that the server knows nothing of goes on under its own.
      const isNew = form.querySelector<HTMLInputElement>('input[name=sequence]')?.value === '0'
      if (observationId && copy.observationId && isNew) observationId.value = copy.observationId
      return isSame ? 'whole' : 'older'
    },
  }
}

/** Holds words for a form that is not open now. False when the device could not. */
export const hold = (key: string, copy: HeldCopy): boolean =>
  quietly(() => {
    const storage = storageHere()
    storage?.setItem(key, JSON.stringify(copy))
    return storage !== undefined
  }) ?? false

/** Takes words off the device, for a form that need not be open. */
export const forgetHeld = (key: string): void => void quietly(() => storageHere()?.removeItem(key))

/** Puts values into a form's fields by their names. */
export function fillIn(form: HTMLFormElement, values: Iterable<[string, string]>): void {
  for (const [name, value] of values) putInto(form, name, value)
}

/** The device's storage; some browsers forbid even asking for it. */
function storageHere(): Storage | undefined {
  try {
    return window.localStorage
  } catch {
    return undefined
  }
}

/** `undefined` where the store is full or forbidden. */
function quietly<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

function heldUnder(key: string, now: number): HeldCopy | undefined {
  const copy = quietly(() => HeldCopy.safeParse(JSON.parse(storageHere()?.getItem(key) ?? 'null')).data)
  return copy && copy.held.length > 0 && now - copy.at < WORTH_KEEPING ? copy : undefined
}

function putInto(form: HTMLFormElement, name: string, value: string): void {
  for (const field of form.elements) {
    if (
      field instanceof HTMLInputElement &&
      field.name === name &&
      (field.type === 'radio' || field.type === 'checkbox')
    )
      field.checked = field.value === value
    else if (
      (field instanceof HTMLInputElement ||
        field instanceof HTMLTextAreaElement ||
        field instanceof HTMLSelectElement) &&
      field.name === name
    )
      field.value = value
  }
}
