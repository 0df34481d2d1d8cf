import { parseWithZod } from '@conform-to/zod/v4'
import { WRITTEN_ON } from '../draft-fields'
import { filledIn, versionOf } from '../draft-on-device'
import { ObservationForm } from '../forms'
import type { KeptCapture } from './capture'
import { DeviceStore } from './device-store'
import { DESK } from './kept-pages'
import type { Kit } from './kit'
import { showProblems } from './problems'

/** What became of a form that was finished without a connection. `not-kept`: the device has no room, or keeps nothing. */
export type Keeping = 'kept' | 'unready' | 'not-kept'

/**
 * Keeps a finished form on the device, as an observation that waits to be signed. It is held to the same schema as on the
 * server first, so that nothing comes back hours later. It is acknowledged only when it is on the disk.
 */
export async function keepUnsigned(form: HTMLFormElement): Promise<Keeping> {
  try {
    const about = aboutForm(form)
    if (!about) return 'not-kept'
    const store = await DeviceStore.open()
    const kit = await store.kit(about.instructorId)
    if (!isReady(form, kit, about.competencyVersion)) return 'unready'
    await store.keep({
      ...about,
      fields: [...filledIn(form), ...alsoOf(form, 'requestId'), ...alsoOf(form, WRITTEN_ON)],
      deviceId: await store.deviceId(),
      finishedAt: new Date().toISOString(),
      before: await store.contact(),
      observedAt: null,
      accepted: [],
    })
    void navigator.storage?.persist?.()
  } catch {
    return 'not-kept'
  }
  // Without a worker the desk cannot be opened now; the page says where it waits.
  if (navigator.serviceWorker?.controller) window.location.assign(`${DESK}#waiting`)
  return 'kept'
}

/** Whether this observation was finished on this device and waits to be signed. */
export async function isWaiting(observationId: string): Promise<boolean> {
  try {
    return (await (await DeviceStore.open()).one(observationId)) !== undefined
  } catch {
    return false
  }
}

/** Whose observation of whom it is, as the form says. `undefined` for a form that keeps no drafts. */
function aboutForm(
  form: HTMLFormElement,
): Omit<KeptCapture, 'fields' | 'deviceId' | 'finishedAt' | 'before' | 'observedAt' | 'accepted'> | undefined {
  const { draftKey = '', trainee = '', competency = '' } = form.dataset
  const [, instructorId, traineeId, competencySlug] = draftKey.split(' ')
  const competencyVersion = versionOf(form)
  const observationId = valueIn(form, 'observationId')
  if (!instructorId || !traineeId || !competencySlug || !competencyVersion || !observationId) return undefined
  const names = { traineeName: trainee, competencyTitle: competency }
  return { observationId, instructorId, traineeId, competencySlug, competencyVersion, ...names }
}

const valueIn = (form: HTMLFormElement, name: string) =>
  form.querySelector<HTMLInputElement>(`input[name=${name}]`)?.value ?? ''

const alsoOf = (form: HTMLFormElement, name: string): [string, string][] => {
  const value = valueIn(form, name)
  return value ? [[name, value]] : []
}

/** Says on the form what is missing. A version that the kit does not know is left to the server. */
function isReady(form: HTMLFormElement, kit: Kit | undefined, version: string): boolean {
  const competency = kit?.competencies.find((one) => one.version === version)
  if (!competency) return true
  const submission = parseWithZod(new FormData(form), { schema: ObservationForm(competency) })
  showProblems(form, submission.status === 'success' ? {} : (submission.error ?? {}))
  return submission.status === 'success'
}
