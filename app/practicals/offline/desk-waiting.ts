import { dateAndTime } from '~/platform/time'
import { observationHref, observeHref } from '../addresses'
import { hold } from '../draft-on-device'
import { type Contact, type Finding, type KeptCapture, mayBeAccepted } from './capture'
import { CARDS_CHANGED } from './cards-changed'
import { whenInWords, writtenIn } from './in-words'
import { fill, listIn, partOf, told, when } from './parts'
import type { Standing, UnsignedWork } from './unsigned-work'

/** What a card needs to know of its desk. */
export type CardFrame = { root: HTMLElement; work: UnsignedWork; contact: Contact | null; timeZone: string }

/** One observation that waits, on the page. What can be done with it follows from how it stands. */
export class WaitingCard {
  readonly element: HTMLElement
  private standing: Standing | undefined

  constructor(
    readonly capture: KeptCapture,
    private readonly frame: CardFrame,
  ) {
    this.element = partOf(frame.root, 'waiting')
    const { traineeName, competencyTitle } = capture
    const { contact, timeZone } = frame
    const words = whenInWords(capture, { deviceNow: new Date(), contact, timeZone })
    fill(this.element, { trainee: traineeName, competency: competencyTitle, when: words })
    const wrote = listIn(this.element, 'wrote')
    for (const [what, said] of writtenIn(capture)) {
      const line = document.createElement('div')
      line.append(told('dt', what, 'text-muted'), told('dd', said, 'max-w-text'))
      wrote.append(line)
    }
    this.button('discard').textContent = `Throw away what I wrote about ${traineeName}`
    this.button('discard').addEventListener('click', () => void this.discard())
    this.button('open').addEventListener('click', () => void this.open())
    this.button('accept').addEventListener('click', () => void this.accept())
    this.button('again').addEventListener('click', () => void this.lookAgain())
  }

  get isReady(): boolean {
    return this.standing?.is === 'ready'
  }

  /** Asks how it stands, and shows it. */
  async look(): Promise<Standing> {
    return this.show(await this.frame.work.look(this.capture))
  }

  /** Has it signed, and shows what became of it. */
  async sign(): Promise<Standing> {
    return this.show(await this.frame.work.sign(this.capture))
  }

  private show(standing: Standing): Standing {
    this.standing = standing
    const { element } = this
    const isDone = standing.is === 'signed' || standing.is === 'already-there'
    for (const badge of element.querySelectorAll<HTMLElement>('[data-badge]'))
      badge.hidden = badge.dataset.badge !== (isDone ? 'signed' : standing.is === 'ready' ? 'ready' : 'waiting')
    when(element, 'choices', !isDone)
    fill(element, { meaning: standing.is === 'ready' ? standing.meaning : '', remark: this.remark(standing) })
    this.showFindings(standing.is === 'findings' ? standing.findings : [])
    this.showMoments(standing.is === 'clock-unsure' ? standing.possible : [])
    if (standing.is === 'clock-unsure') this.showFindings([CLOCK_UNSURE])
    if (standing.is === 'at-fault') this.showFindings([AT_FAULT])
    this.button('again').hidden = standing.is !== 'at-fault'
    if (standing.is === 'unreadable') this.showFindings([{ kind: 'refused', sentence: standing.sentence }])
    if (isDone) this.linkToRecord()
    if (standing.is === 'gone') element.remove()
    return standing
  }

  private remark(standing: Standing): string {
    const at = (moment: string) => dateAndTime(new Date(moment), this.frame.timeZone)
    if (standing.is === 'signed') return `Signed ${at(standing.signedAt)}. It stands on the record.`
    if (standing.is === 'already-there')
      return `It was already there: an earlier sending had been signed ${at(standing.signedAt)}, only its answer was lost. It stands once.`
    return standing.is === 'ready' ? (standing.remark ?? '') : ''
  }

  private showFindings(findings: Finding[]): void {
    const list = listIn(this.element, 'findings')
    list.replaceChildren(...findings.map(({ sentence }) => told('li', sentence)))
    when(this.element, 'findings', findings.length > 0)
    const canAccept = findings.length > 0 && findings.every(({ kind }) => mayBeAccepted(kind))
    fill(this.element, {
      'findings-title': canAccept ? 'Something happened meanwhile' : 'It cannot be signed as it is',
    })
    this.button('accept').hidden = !canAccept
  }

  private showMoments(possible: Date[]): void {
    const buttons = possible.map((moment) => {
      const button = document.createElement('button')
      button.type = 'button'
      button.className =
        'inline-flex min-h-11 items-center rounded-control border border-edge bg-raised px-5 py-2 text-sm font-semibold'
      button.textContent = `It was on ${dateAndTime(moment, this.frame.timeZone)}`
      button.addEventListener('click', async () => {
        await this.frame.work.settle(this.capture, moment)
        await this.look()
        this.changed()
      })
      return button
    })
    listIn(this.element, 'moments').replaceChildren(...buttons)
  }

  private async accept(): Promise<void> {
    if (this.standing?.is !== 'findings') return
    await this.frame.work.accept(
      this.capture,
      this.standing.findings.map(({ kind }) => kind),
    )
    await this.look()
    this.changed()
  }

  private async lookAgain(): Promise<void> {
    await this.look()
    this.changed()
  }

  private async discard(): Promise<void> {
    await this.frame.work.discard(this.capture)
    this.element.remove()
    this.changed()
  }

  /** Back into its form, to be changed there. What stands in that form already is not written over. */
  private async open(): Promise<void> {
    const { instructorId, traineeId, competencySlug, competencyVersion, observationId, fields } = this.capture
    const key = `observation ${instructorId} ${traineeId} ${competencySlug}`
    if (localStorage.getItem(key) !== null) return this.showFindings([FORM_IS_TAKEN])
    if (!hold(key, { at: Date.now(), observationId, version: competencyVersion, held: fields }))
      return this.showFindings([NO_ROOM])
    await this.frame.work.discard(this.capture)
    window.location.assign(observeHref(traineeId, competencySlug))
  }

  private linkToRecord(): void {
    const remark = this.element.querySelector('[data-slot=remark]')
    const link = document.createElement('a')
    link.href = observationHref(this.capture.observationId)
    link.textContent = 'Look at it'
    remark?.append(' ', link)
  }

  private button(what: string): HTMLButtonElement {
    const button = this.element.querySelector<HTMLButtonElement>(`[data-do="${what}"]`)
    if (!button) throw new Error(`a card has no button "${what}"`)
    return button
  }

  /** Tells the desk that it stands differently now. */
  private changed(): void {
    this.frame.root.dispatchEvent(new Event(CARDS_CHANGED, { bubbles: true }))
  }
}

const CLOCK_UNSURE: Finding = {
  kind: 'clock-unsure',
  sentence:
    'This tablet’s clock was changed since, so it cannot tell when this was watched. Choose the right time, or open it in the form and write it.',
}
const AT_FAULT: Finding = {
  kind: 'refused',
  sentence:
    'The academy could not take this just now: something went wrong there, not here. It stays on this tablet as it is. Try again; if it goes on, tell whoever runs the academy.',
}
const FORM_IS_TAKEN: Finding = {
  kind: 'refused',
  sentence: 'Something else that you wrote is in this form. Finish or discard that first; this stays here meanwhile.',
}
const NO_ROOM: Finding = {
  kind: 'refused',
  sentence: 'This tablet’s storage is full, so it stays here as it is. Make room and try again.',
}
