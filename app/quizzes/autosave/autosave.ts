import type { Reply, SendAnswer } from './send-answer'
import type { UnsentAnswer, UnsentAnswers } from './unsent-answers'

/**
 * How things stand, for the page to say. `offline` and `signed-out` keep what is unsent and try again;
 * `unreadable` is saved but for answers that have to be written another way.
 */
export type AutosaveState = 'saved' | 'saving' | 'unreadable' | 'offline' | 'signed-out' | 'closed'

/** What the page must show. Positions are those of the questions. */
export type AutosaveEvents = {
  /** `keptHere`: what is unsent will outlive this page. */
  state: (state: AutosaveState, about: { keptHere: boolean; sentence?: string }) => void
  saved: (position: number, sequence: number) => void
  /** Another tab or device was ahead: this is the answer that stands. */
  overtaken: (position: number, answer: string[], sentence: string) => void
  unreadable: (position: number, sentence: string) => void
}

/** How long a change may wait for the next keystroke, and how long at most from the first one. */
const SETTLES_AFTER_MS = 400
const WAITS_AT_MOST_MS = 1_000
const FIRST_RETRY_MS = 2_000
const LONGEST_RETRY_MS = 30_000

type Waiting = { unsent: UnsentAnswer; firstChangedAt: number; dueAt: number }

/**
 * Saves the answers of one attempt as they change. Each change is written down on this device first, then
 * sent, one at a time; only the server's acknowledgement takes it off the device. Knows no page and no network:
 * it is given where to keep, how to send and whom to tell.
 */
export class Autosave {
  private readonly waiting = new Map<number, Waiting>()
  private readonly sequences = new Map<number, number>()
  private readonly unreadable = new Set<number>()
  private timer: ReturnType<typeof setTimeout> | undefined
  private sending: Promise<void> | undefined
  private failures = 0
  private closed = false
  private keptHere: boolean

  constructor(
    private readonly attemptId: string,
    private readonly kept: UnsentAnswers,
    private readonly send: SendAnswer,
    private readonly tell: AutosaveEvents,
  ) {
    this.keptHere = kept.durable
  }

  /** The sequence that the page came with; 0 where nothing was saved. */
  know(position: number, sequence: number): void {
    this.sequences.set(position, Math.max(sequence, this.sequences.get(position) ?? 0))
  }

  /** True while something waits for the server's acknowledgement. */
  get hasUnsent(): boolean {
    return this.waiting.size > 0
  }

  /** Takes up what an earlier page could not send, sends it, and returns it for the page to show. */
  async resumeUnsent(): Promise<UnsentAnswer[]> {
    const unsent = await this.kept.of(this.attemptId)
    for (const one of unsent) {
      this.know(one.position, one.sequence)
      this.waiting.set(one.position, { unsent: one, firstChangedAt: 0, dueAt: 0 })
    }
    if (unsent.length > 0) this.schedule()
    return unsent
  }

  /** The reader has changed an answer. Resolves once it is written down on this device. */
  async change(position: number, answer: string[]): Promise<void> {
    if (this.closed) return
    this.unreadable.delete(position)
    const now = Date.now()
    const before = this.waiting.get(position)
    const sequence = Math.max(this.sequences.get(position) ?? 0, before?.unsent.sequence ?? 0) + 1
    this.sequences.set(position, sequence)
    const unsent = { attemptId: this.attemptId, position, answer, sequence }
    const firstChangedAt = before?.firstChangedAt || now
    this.waiting.set(position, {
      unsent,
      firstChangedAt,
      dueAt: Math.min(now + SETTLES_AFTER_MS, firstChangedAt + WAITS_AT_MOST_MS),
    })
    if (this.failures === 0) this.say('saving')
    await this.kept.put(unsent).catch(() => {
      this.keptHere = false
    })
    this.schedule()
  }

  /** Sends everything that waits, now. True when the server has it all. */
  async flush(): Promise<boolean> {
    for (const one of this.waiting.values()) one.dueAt = 0
    this.failures = 0
    await this.sending
    await this.sendDue()
    return !this.hasUnsent
  }

  /** The connection may be back: does not wait for the next retry. */
  retryNow(): void {
    if (this.waiting.size > 0) void this.flush()
  }

  private say(state: AutosaveState, sentence?: string): void {
    this.tell.state(state, { keptHere: this.keptHere, sentence })
  }

  private schedule(): void {
    clearTimeout(this.timer)
    if (this.waiting.size === 0 || this.closed) return
    const due = Math.min(...[...this.waiting.values()].map((one) => one.dueAt))
    const pause =
      this.failures === 0
        ? Math.max(0, due - Date.now())
        : Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (this.failures - 1))
    this.timer = setTimeout(() => void this.sendDue(), pause)
  }

  private sendDue(): Promise<void> {
    this.sending ??= this.sendOneByOne().finally(() => {
      this.sending = undefined
      this.schedule()
    })
    return this.sending
  }

  private async sendOneByOne(): Promise<void> {
    for (let next = this.nextDue(); next; next = this.nextDue()) {
      this.say('saving')
      const reply = await this.send(next.unsent)
      if (reply.is === 'unreachable' || reply.is === 'signed-out') {
        this.failures += 1
        return this.say(reply.is === 'signed-out' ? 'signed-out' : 'offline')
      }
      this.failures = 0
      await this.settle(next, reply)
    }
    if (this.waiting.size === 0 && !this.closed) this.say(this.unreadable.size > 0 ? 'unreadable' : 'saved')
  }

  private nextDue(): Waiting | undefined {
    const now = Date.now()
    return [...this.waiting.values()].find((one) => one.dueAt <= now || this.failures > 0)
  }

  private async settle(sent: Waiting, reply: Exclude<Reply, { is: 'unreachable' | 'signed-out' }>): Promise<void> {
    const { position } = sent.unsent
    await this.kept.remove(sent.unsent)
    const changedMeanwhile = this.waiting.get(position) !== sent
    if (!changedMeanwhile) this.waiting.delete(position)
    if (reply.is === 'saved') this.tell.saved(position, reply.sequence)
    if (reply.is === 'unreadable' && !changedMeanwhile) {
      this.unreadable.add(position)
      this.tell.unreadable(position, reply.sentence)
    }
    if (reply.is === 'newer-stands') await this.overtaken(position, reply, changedMeanwhile)
    if (reply.is === 'closed') await this.close(reply.sentence)
  }

  /** A change made after the one that lost goes on top of what stands; otherwise the page shows what stands. */
  private async overtaken(
    position: number,
    stands: Extract<Reply, { is: 'newer-stands' }>,
    changedMeanwhile: boolean,
  ): Promise<void> {
    this.sequences.set(position, stands.sequence)
    const waiting = this.waiting.get(position)
    if (changedMeanwhile && waiting) return this.change(position, waiting.unsent.answer)
    this.tell.overtaken(position, stands.answer, stands.sentence)
  }

  private async close(sentence: string): Promise<void> {
    this.closed = true
    for (const { unsent } of this.waiting.values()) await this.kept.remove(unsent)
    this.waiting.clear()
    this.say('closed', sentence)
  }
}
