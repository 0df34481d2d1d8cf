import { setTimeout as pause } from 'node:timers/promises'
import { Autosave } from '~/quizzes/autosave/autosave'
import { type Reply, replyFrom } from '~/quizzes/autosave/send-answer'
import { inMemory, type UnsentAnswer, type UnsentAnswers } from '~/quizzes/autosave/unsent-answers'
import type { Browser } from './browser'
import type { SavesRecord } from './saves-record'

/** What a bad line does to a request, and how often. The rest goes through, each after up to `WANDERS_MS`. */
const LINE = { 'lost on the way': 0.03, 'answer lost': 0.03, 'sent twice': 0.04, 'delivered late': 0.04 }
const WANDERS_MS = 25
const LATE_MS = 800
const PATIENCE_MS = 10_000
/** A browser hears that the line is back; here it is told this long after a request failed. */
const LINE_IS_BACK_AFTER_MS = 60
const GIVES_UP_AFTER_MS = 120_000

/**
 * One trainee's device at one attempt: tabs of the product's own autosave over one store of unsent answers, and a line that
 * drops, doubles, delays and reorders what they send. What a tab is told is saved goes into the record.
 */
export class Device {
  private readonly kept: UnsentAnswers = inMemory()
  private readonly tabs: Autosave[] = []
  private readonly underWay = new Set<Promise<unknown>>()
  closed = false
  private lastReply = ''

  constructor(
    private readonly attemptId: string,
    private readonly browser: Browser,
    private readonly record: SavesRecord,
    private readonly random: () => number,
  ) {}

  /** Opens a tab, or loads it anew after a crash: what it knows is what the page says, and what this device kept. */
  async openTab(place: number, sequencesOnPage: Map<number, number>): Promise<void> {
    const tab: Autosave = new Autosave(this.attemptId, this.kept, (unsent) => this.sendAndTell(unsent, () => tab), {
      state: (state) => {
        if (state === 'closed') this.closed = true
      },
      saved: () => {},
      overtaken: () => {},
      unreadable: (position, sentence) => this.record.fault(`question ${position} was refused: ${sentence}`),
    })
    for (const [position, sequence] of sequencesOnPage) tab.know(position, sequence)
    await tab.resumeUnsent()
    this.tabs[place] = tab
  }

  /** Changes an answer in one tab. */
  change(place: number, position: number, answer: string[]): Promise<void> {
    return this.tabs[place]?.change(position, answer) ?? Promise.resolve()
  }

  /** Resolves when every tab's answers are acknowledged, or the attempt is closed. */
  async untilAllIsSaved(): Promise<void> {
    const givesUpAt = performance.now() + GIVES_UP_AFTER_MS
    for (const tab of this.tabs)
      while (!(await tab.flush()) && !this.closed) {
        if (performance.now() > givesUpAt) throw new Error(`${this.attemptId} cannot be saved: ${this.lastReply}`)
        await pause(LINE_IS_BACK_AFTER_MS)
      }
  }

  /** Resolves when nothing is on its way any more, late copies included. */
  async untilTheLineIsQuiet(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay)
  }

  private async sendAndTell(unsent: UnsentAnswer, tab: () => Autosave): Promise<Reply> {
    const sending = this.overTheLine(unsent)
    const reply = await this.tracked(sending)
    if (reply.is === 'saved') this.record.acknowledged(unsent)
    if (reply.is === 'unreachable')
      void this.tracked(pause(LINE_IS_BACK_AFTER_MS)).then(() => {
        if (!this.closed) tab().retryNow()
      })
    return reply
  }

  private async overTheLine(unsent: UnsentAnswer): Promise<Reply> {
    await pause(this.random() * WANDERS_MS)
    let chance = this.random()
    for (const [what, share] of Object.entries(LINE)) {
      chance -= share
      if (chance >= 0) continue
      this.record.struck(what)
      if (what === 'answer lost') await this.send(unsent)
      if (what === 'delivered late') void this.tracked(pause(this.random() * LATE_MS).then(() => this.send(unsent)))
      if (what === 'sent twice') {
        const both = await Promise.all([this.send(unsent), this.send(unsent)])
        return both[this.random() < 0.5 ? 0 : 1] ?? { is: 'unreachable' }
      }
      return { is: 'unreachable' }
    }
    return this.send(unsent)
  }

  private async send({ attemptId, position, answer, sequence }: UnsentAnswer): Promise<Reply> {
    this.record.sent({ attemptId, position, answer, sequence })
    try {
      const path = `/api/attempts/${attemptId}/answers`
      const response = await this.browser.send(path, { position, answer, sequence }, AbortSignal.timeout(PATIENCE_MS))
      const said = await response.text()
      this.lastReply = `${response.status} ${said.slice(0, 300)}`
      return replyFrom(response.status, asJson(said))
    } catch (error) {
      this.lastReply = String(error instanceof Error ? (error.cause ?? error) : error)
      return { is: 'unreachable' }
    }
  }

  private tracked<T>(work: Promise<T>): Promise<T> {
    this.underWay.add(work)
    void work.finally(() => this.underWay.delete(work)).catch(() => {})
    return work
  }
}

/** An error page is no answer. */
function asJson(said: string): Parameters<typeof replyFrom>[1] {
  try {
    return JSON.parse(said)
  } catch {
    return {}
  }
}
