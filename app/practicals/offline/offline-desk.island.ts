import { sendProof } from './ask-academy'
import { CARDS_CHANGED } from './cards-changed'
import { noKitComes, showChoices, showFacts } from './desk-facts'
import { showForm } from './desk-form'
import { WaitingCard } from './desk-waiting'
import { DeviceStore } from './device-store'
import { forgetPages, PAGES_KEPT } from './kept-pages'
import { when } from './parts'
import { type Meeting, type Standing, UnsignedWork } from './unsigned-work'

/** In milliseconds: until a desk in the foreground asks again whether the academy can be reached. */
const TRY_AGAIN_AFTER = 10_000

/** An address of a form, which the worker answers with this page when there is no connection. */
const FORM_ADDRESS = /^\/teach\/observe\/([\w-]+)\/([\w-]+)$/

/**
 * Fills the desk in from what the tablet keeps: the form that the address asks for, or what waits to be signed and the way
 * to every form. Everything happens while somebody looks; nothing is signed by itself.
 */
export function mount(root: HTMLElement): void {
  void opened(root).catch(() =>
    say(
      root,
      'This browser keeps nothing for this page (a private window, or no room), so it cannot be used without a connection.',
    ),
  )
}

async function opened(root: HTMLElement): Promise<void> {
  const { owner = '', timeZone = 'UTC' } = root.dataset
  const store = await DeviceStore.open()
  const work = new UnsignedWork({ store, instructorId: owner, now: () => new Date() })
  const [, traineeId, competencySlug] = FORM_ADDRESS.exec(window.location.pathname) ?? []
  if (traineeId && competencySlug)
    return showForm({ root, kit: await store.kit(owner), contact: await store.contact(), traineeId, competencySlug })

  const desk = new OpenDesk(root, { store, work, owner, timeZone })
  // The first visit is what makes the next one possible without a connection; the page says when it is.
  document.addEventListener(PAGES_KEPT, () => void desk.tellFacts())
  await desk.draw()
  await desk.meet()
  await desk.tellFacts()
  window.addEventListener('online', () => void desk.backOnline())
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void desk.meet())
  root.addEventListener(CARDS_CHANGED, () => void desk.tellHowMany())
}

type DeskParts = { store: DeviceStore; work: UnsignedWork; owner: string; timeZone: string }

/** The desk on the page: its cards, and the form that signs them. */
class OpenDesk {
  private cards: WaitingCard[] = []
  private isBusy = false
  private hasAsked = false
  private again: number | undefined

  constructor(
    private readonly root: HTMLElement,
    private readonly parts: DeskParts,
  ) {
    this.signForm?.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.signAll()
    })
    root.querySelector('[data-forget]')?.addEventListener('click', () => void this.forget())
  }

  /** Shows what the tablet has, before anybody is asked. */
  async draw(): Promise<void> {
    const { store, work, owner, timeZone } = this.parts
    const [{ own, others }, contact, kit] = await Promise.all([work.waiting(), store.contact(), store.kit(owner)])
    const frame = { root: this.root, work, contact, timeZone }
    this.cards = own.map((capture) => new WaitingCard(capture, frame))
    this.root.querySelector('[data-list="waiting"]')?.replaceChildren(...this.cards.map(({ element }) => element))
    when(this.root, 'none', own.length === 0)
    when(this.root, 'others', others > 0)
    const words = this.root.querySelector('[data-when="others"]')
    if (words)
      words.textContent = `${others} more ${others === 1 ? 'waits' : 'wait'} on this tablet for somebody else. They see it when they sign in here.`
    showChoices(this.root, { kit, contact, isComing: !this.hasAsked && navigator.onLine })
    await showFacts(this.root, { kit, contact })
  }

  /** Asks the academy how everything stands, where it can be reached; where it cannot, again after a while. */
  async meet(): Promise<void> {
    if (this.isBusy) return
    this.isBusy = true
    window.clearTimeout(this.again)
    try {
      if (!(await this.lookAtAll())) this.again = window.setTimeout(() => void this.tryAgain(), TRY_AGAIN_AFTER)
    } finally {
      this.isBusy = false
    }
    await this.tellHowMany()
  }

  /** False when the academy did not answer about something that waits here. */
  private async lookAtAll(): Promise<boolean> {
    const meeting = await this.parts.work.meet()
    this.hasAsked = true
    say(this.root, MEETINGS[meeting])
    if (meeting !== 'met') noKitComes(this.root)
    if (meeting === 'unreachable') return false
    if (meeting !== 'met') return true
    await this.draw()
    const standings: Standing[] = []
    for (const card of this.cards) standings.push(await card.look())
    return !standings.some(({ is }) => is === 'unreachable')
  }

  /** A bad line fails without the browser noticing, so nobody would say that it is back. Looking again is enough when somebody looks. */
  private async tryAgain(): Promise<void> {
    if (document.visibilityState === 'hidden') return
    const wasKept = document.documentElement.dataset.keptAt !== undefined
    if (wasKept && (await this.parts.work.meet()) === 'met') return window.location.reload()
    await this.meet()
  }

  /** Says again what is on the tablet, and how safe it is there. */
  async tellFacts(): Promise<void> {
    const { store, owner } = this.parts
    const [kit, contact] = await Promise.all([store.kit(owner), store.contact()])
    await showFacts(this.root, { kit, contact })
  }

  /** A page from the tablet does not know who proved what when; the academy's own does, and nothing is typed here. */
  async backOnline(): Promise<void> {
    if (document.documentElement.dataset.keptAt) window.location.reload()
    else await this.meet()
  }

  /** The button says how many it signs. */
  async tellHowMany(): Promise<void> {
    const ready = this.cards.filter(({ isReady }) => isReady).length
    if (this.signForm) this.signForm.hidden = ready === 0
    const button = this.root.querySelector('[data-sign-button]')
    if (button) button.textContent = ready === 1 ? 'Sign this observation' : `Sign these ${ready} observations`
  }

  private async signAll(): Promise<void> {
    const form = this.signForm
    if (!form || this.isBusy) return
    this.isBusy = true
    this.tell('sign-error', '')
    this.tell('sign-state', 'Checking who signs …')
    const wrong = await sendProof(form)
    if (wrong) this.tell('sign-error', wrong)
    else await this.signReady()
    this.tell('sign-state', '')
    if (!wrong) await this.askWhoStillWaits()
    this.isBusy = false
    this.root.dispatchEvent(new Event(CARDS_CHANGED, { bubbles: true }))
  }

  private async signReady(): Promise<void> {
    const ready = this.cards.filter(({ isReady }) => isReady)
    for (const [place, card] of ready.entries()) {
      this.tell('sign-state', `Signing ${place + 1} of ${ready.length} …`)
      const { is, ...said } = await card.sign()
      if (SAID_ON_ITS_CARD.has(is)) continue
      const sentence = 'sentence' in said ? said.sentence : undefined
      return this.tell('sign-error', `${sentence ?? STOPPED[is] ?? STOPPED.unreachable} What is not signed stays here.`)
    }
  }

  /** What was just signed has answered its request; the cards that say so stay. */
  private async askWhoStillWaits(): Promise<void> {
    const { store, work, owner } = this.parts
    if ((await work.meet()) !== 'met') return
    const [kit, contact] = await Promise.all([store.kit(owner), store.contact()])
    showChoices(this.root, { kit, contact, isComing: false })
  }

  private async forget(): Promise<void> {
    await this.parts.store.forgetKit()
    await forgetPages()
    await this.draw()
    say(
      this.root,
      'Names and forms are off this tablet. They come back when you open this page, or Teach, with a connection.',
    )
  }

  private get signForm(): HTMLFormElement | null {
    return this.root.querySelector('form[data-sign]')
  }

  private tell(place: 'sign-error' | 'sign-state', words: string): void {
    const element = this.root.querySelector(`[data-${place}]`)
    if (element) element.textContent = words
  }
}

const MEETINGS: Record<Meeting, string> = {
  met: '',
  unreachable: 'There is no connection. What you finish is kept on this tablet.',
  'signed-out': 'You are signed out. Sign in again to sign what waits here; nothing is lost.',
  'not-yours': 'Your account observes nobody now. What you wrote and have not signed is still here.',
}
/** After these the others are signed all the same: what became of this one stands on its card. */
const SAID_ON_ITS_CARD: ReadonlySet<Standing['is']> = new Set([
  'signed',
  'already-there',
  'findings',
  'gone',
  'at-fault',
])
const STOPPED: Record<string, string> = {
  unreachable: 'The connection was lost.',
  'signed-out': 'You were signed out. Sign in again.',
}

function say(root: HTMLElement, words: string): void {
  const place = root.querySelector('[data-say]')
  if (!place) return
  place.textContent = words
  place.className = words === '' ? 'empty:hidden' : 'rounded-card bg-caution-soft px-5 py-4 text-sm'
}
