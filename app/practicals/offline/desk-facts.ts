import { observeHref } from '../addresses'
import { onItInWords } from '../taking/taking-words'
import { waitingSince } from '../waiting-words'
import type { Contact } from './capture'
import { serverTime } from './device-clock'
import { clockInWords } from './in-words'
import { opensWithoutConnection } from './kept-pages'
import { isKitUsable, KIT_HOURS, type Kit } from './kit'
import { fill, listIn, partOf, when } from './parts'

/** The way to every form: open requests, and a list of trainees and competencies to choose from. `isComing`: a list is being fetched. */
export function showChoices(
  root: HTMLElement,
  { kit, contact, isComing }: { kit: Kit | undefined; contact: Contact | null; isComing: boolean },
): void {
  const isHere = kit !== undefined && kit.trainees.length > 0
  when(root, 'kit-coming', !kit && isComing)
  when(root, 'no-kit', !isHere && !(!kit && isComing))
  const why = root.querySelector('[data-no-kit]')
  if (why)
    why.textContent = kit
      ? 'You teach no trainee now.'
      : 'It fetches one whenever you open this page, or Teach, with a connection.'
  const choose = root.querySelector<HTMLFormElement>('form[data-choose]')
  if (choose) choose.hidden = !isHere
  const requests = listIn(root, 'requests')
  requests.replaceChildren(...(kit?.requests ?? []).map((request) => requestLine(root, { kit, request, contact })))
  const [trainee, competency] = choose?.querySelectorAll('select') ?? []
  if (!kit || !choose || !trainee || !competency) return
  trainee.replaceChildren(
    ...optionsOf(kit.trainees, ({ id, name, cohortName }) => ({ value: id, label: name, group: cohortName })),
  )
  competency.replaceChildren(
    ...optionsOf(kit.competencies, ({ slug, title, moduleTitle }) => ({
      value: slug,
      label: title,
      group: moduleTitle,
    })),
  )
  choose.onsubmit = (event) => {
    event.preventDefault()
    window.location.assign(observeHref(trainee.value, competency.value))
  }
}

/** Where a list of trainees was being fetched, says that there is none after all; a list that is here stays. */
export function noKitComes(root: HTMLElement): void {
  if (root.querySelector<HTMLElement>('[data-when="kit-coming"]')?.hidden === false)
    showChoices(root, { kit: undefined, contact: null, isComing: false })
}

function requestLine(
  root: HTMLElement,
  { kit, request, contact }: { kit: Kit | undefined; request: Kit['requests'][number]; contact: Contact | null },
): HTMLElement {
  const line = partOf(root, 'request')
  const { traineeId, competencySlug, note, createdAt, takenBy } = request
  const clock = { now: serverTime(new Date(), contact), timeZone: kit?.instructor.timeZone ?? 'UTC' }
  const taken = takenBy && { name: takenBy.name, at: new Date(takenBy.at), from: null }
  fill(line, {
    waiting: `Waiting ${waitingSince(new Date(createdAt), clock).words}`,
    taken: taken ? `${onItInWords(taken, clock)}, when this tablet was last online.` : '',
    trainee: kit?.trainees.find(({ id }) => id === traineeId)?.name ?? '',
    competency: kit?.competencies.find(({ slug }) => slug === competencySlug)?.title ?? competencySlug,
    note: note && `“${note}”`,
  })
  const link = line.querySelector<HTMLAnchorElement>('a[data-link]')
  if (link) link.href = observeHref(traineeId, competencySlug)
  return line
}

function optionsOf<T>(all: T[], read: (one: T) => { value: string; label: string; group: string }): HTMLElement[] {
  const groups = new Map<string, HTMLOptGroupElement>()
  for (const { value, label, group } of all.map(read)) {
    const into = groups.get(group) ?? Object.assign(document.createElement('optgroup'), { label: group })
    groups.set(group, into)
    into.append(new Option(label, value))
  }
  return [...groups.values()]
}

/** What is on the tablet, and how safe it is there. */
export async function showFacts(
  root: HTMLElement,
  { kit, contact }: { kit: Kit | undefined; contact: Contact | null },
): Promise<void> {
  const isThere = await opensWithoutConnection()
  const facts: Record<string, string> = {
    kit: kitInWords(kit, contact),
    persisted: await promiseInWords(),
    clock: clockInWords(contact),
    worker: isThere
      ? 'Yes: this page, every form, and the pages that you opened before.'
      : 'Not yet. It needs an https address and a first visit with a connection.',
  }
  for (const [name, words] of Object.entries(facts)) {
    const place = root.querySelector(`[data-fact="${name}"]`)
    if (place) place.textContent = words
  }
  const forget = root.querySelector<HTMLButtonElement>('[data-forget]')
  if (forget) forget.hidden = kit === undefined
}

function kitInWords(kit: Kit | undefined, contact: Contact | null): string {
  if (!kit) return 'None.'
  const now = serverTime(new Date(), contact)
  const [trainees, forms] = [kit.trainees.length, Object.keys(kit.forms.html).length]
  const counted = `${trainees} ${trainees === 1 ? 'trainee' : 'trainees'}, ${forms} forms`
  const minutes = Math.max(0, Math.round((now.getTime() - Date.parse(kit.madeAt)) / 60_000))
  const age =
    minutes < 2 ? 'just now' : minutes < 120 ? `${minutes} minutes ago` : `${Math.round(minutes / 60)} hours ago`
  return isKitUsable(kit, now)
    ? `${counted}, brought ${age}.`
    : `${counted}, older than ${KIT_HOURS} hours: not used any more.`
}

/** Whether the browser may clear what is kept here when the tablet runs short of room. */
async function promiseInWords(): Promise<string> {
  if (!navigator.storage?.persisted) return 'It does not say whether it keeps things when room is short.'
  return (await navigator.storage.persisted())
    ? 'It clears nothing of this by itself.'
    : 'None: it may clear this when the tablet runs short of room. Sign soon; adding this site to the home screen helps.'
}
