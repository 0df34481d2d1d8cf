import { SETTINGS } from '~/curriculum/content-schema'
import { clockIn, dateAndTime } from '~/platform/time'
import { fillIn } from '../draft-on-device'
import type { Contact } from './capture'
import { serverTime } from './device-clock'
import { freshId } from './fresh-id'
import { evidenceInWords } from './in-words'
import { formFor, isKitUsable, type Kit } from './kit'
import { fill, partOf, when } from './parts'

/** Told to the page when a form was put into it, so that the islands in it are mounted. */
export const ISLANDS_ADDED = 'islands-added'

type Wanted = {
  root: HTMLElement
  kit: Kit | undefined
  contact: Contact | null
  traineeId: string
  competencySlug: string
}

/** Puts the form for a trainee and a competency on the page, from the kit; or says why it cannot. */
export function showForm(wanted: Wanted): void {
  const { root } = wanted
  const view = root.querySelector<HTMLElement>('[data-view="form"]')
  const desk = root.querySelector<HTMLElement>('[data-view="desk"]')
  if (!view || !desk) return
  view.replaceChildren(...partsOfForm(wanted))
  view.hidden = false
  desk.remove()
  document.dispatchEvent(new CustomEvent(ISLANDS_ADDED, { detail: view }))
}

function partsOfForm({ root, kit, contact, traineeId, competencySlug }: Wanted): HTMLElement[] {
  const now = serverTime(new Date(), contact)
  const trainee = kit?.trainees.find(({ id }) => id === traineeId)
  const competency = kit?.competencies.find(({ slug }) => slug === competencySlug)
  const html = competency && kit?.forms.html[competency.version]
  if (!kit || !trainee || !competency || !html || !isKitUsable(kit, now)) {
    const none = partOf(root, 'no-form')
    fill(none, { why: whyNot(kit, now) })
    return [none]
  }
  document.title = `Observe ${trainee.name}`
  const head = partOf(root, 'form-head')
  const about = <T extends { traineeId: string; competencySlug: string }>(one: T) =>
    one.traineeId === traineeId && one.competencySlug === competencySlug
  const request = kit.requests.find(about)
  const draft = kit.drafts.find(about)
  const evidence = kit.evidence.find(about)
  fill(head, {
    trainee: trainee.name,
    competency: competency.title,
    evidence: evidence ? evidenceInWords(evidence) : '',
    place:
      trainee.place === 'prohibited'
        ? `Where ${trainee.name} will scan, keepsake scanning is prohibited.`
        : `${trainee.name} has not acknowledged the notice for the place where they will scan.`,
    request: request
      ? `On ${dateAndTime(new Date(request.createdAt), kit.instructor.timeZone)}. ${request.note ? `“${request.note}”` : ''}`
      : '',
  })
  when(head, 'place', !trainee.settings.includes('client'))
  when(head, 'request', request !== undefined)
  when(head, 'changed', draft?.changed === true)
  when(head, 'evidence', evidence !== undefined)
  const form = formIn(formFor(html, { trainee, observationId: draft?.observationId ?? freshId() }))
  form.action = `${window.location.pathname}?${new URLSearchParams({ version: competency.version })}`
  setField(form, 'requestId', request?.requestId ?? '')
  if (draft) {
    setField(form, 'sequence', `${draft.sequence}`)
    fillIn(form, Object.entries(draft.fields))
  }
  leaveOut(
    form,
    SETTINGS.filter((one) => !trainee.settings.includes(one)),
  )
  for (const clock of form.querySelectorAll<HTMLInputElement>('input[type=datetime-local]'))
    clock.max = clockIn(kit.instructor.timeZone, now)
  asItCame(form)
  return [head, form]
}

/** What stands in it now counts as what it came with, as on a page of the academy, and not as written by anybody since. */
function asItCame(form: HTMLFormElement): void {
  for (const field of form.elements) {
    if (field instanceof HTMLTextAreaElement) field.defaultValue = field.value
    if (!(field instanceof HTMLInputElement)) continue
    if (field.type === 'radio' || field.type === 'checkbox') field.defaultChecked = field.checked
    else field.defaultValue = field.value
  }
}

/** Takes out the choices of where it was done that are not open to this trainee, whatever else they say. */
function leaveOut(form: HTMLFormElement, settings: string[]): void {
  const names = settings.map((one) => new RegExp(`^${one}\\b`))
  for (const radio of form.querySelectorAll<HTMLInputElement>('input[type=radio]'))
    if (names.some((name) => name.test(radio.value))) (radio.closest('label') ?? radio).remove()
}

function whyNot(kit: Kit | undefined, now: Date): string {
  if (!kit)
    return 'This tablet has no list of your trainees: it fetches one whenever you open the Teach page with a connection.'
  if (!isKitUsable(kit, now))
    return 'The list on this tablet is older than 72 hours. Open the Teach page with a connection, and it gets a new one.'
  return 'This trainee or this competency was not in the list that this tablet got last.'
}

/** A form from the kit is our own markup, made by the academy and kept on this device. */
function formIn(html: string): HTMLFormElement {
  const template = document.createElement('template')
  template.innerHTML = html
  const form = template.content.querySelector('form')
  if (!form) throw new Error('a form of the kit is none')
  return form
}

function setField(form: HTMLFormElement, name: string, value: string): void {
  const field = form.querySelector<HTMLInputElement>(`input[name=${name}]`)
  if (field) field.value = value
}
