import { type Ask, type AtFault, askAboutCapture, askForKit, type Unreachable } from './ask-academy'
import { type Contact, type FindingKind, fieldOf, type KeptCapture, mayBeAccepted, type Outcome } from './capture'
import { settleMoment } from './device-clock'
import type { DeviceStore } from './device-store'
import type { Kit } from './kit'

/** How the device stands to the academy after it was asked. */
export type Meeting = 'met' | 'signed-out' | 'not-yours' | 'unreachable'

/** How one observation that waits stands. `clock-unsure`: only its author knows which of these moments it was, if any. */
export type Standing = Outcome | Unreachable | AtFault | { is: 'clock-unsure'; possible: Date[] } | Gone

/** It is not on the device any more: another tab had it signed, or threw it away. */
export type Gone = { is: 'gone' }

type Parts = { store: DeviceStore; instructorId: string; now: () => Date; ask?: Ask }

/**
 * What an instructor finished without a connection, and how it gets signed: one by one, each asked about first, and each
 * gone from the device only when the academy has said that it stands. Nothing else is ever taken out.
 */
export class UnsignedWork {
  constructor(private readonly parts: Parts) {}

  /** Meets the academy: hears its time, and brings a new kit, without the forms that are here already. */
  async meet(): Promise<Meeting> {
    const { store, instructorId, now, ask } = this.parts
    const before = await store.kit(instructorId)
    const answer = await askForKit(before?.forms.stamp, ask)
    if (answer.is === 'not-yours') await store.forgetKit()
    if (answer.is !== 'kit') return answer.is
    const { kit } = answer
    // Somebody else has signed in since this page was made.
    if (kit.instructor.personId !== instructorId) return 'signed-out'
    await store.noteContact(kit.madeAt, now())
    const html = kit.forms.html ?? before?.forms.html ?? {}
    const whole: Kit = { ...kit, forms: { ...kit.forms, html } }
    await store.putKit(whole)
    return 'met'
  }

  waiting(): Promise<{ own: KeptCapture[]; others: number }> {
    return this.parts.store.waiting(this.parts.instructorId)
  }

  /** How one that waits stands with the academy now. Call `meet` first: the academy's time is from there. */
  look(capture: KeptCapture): Promise<Standing> {
    return this.ask('look', capture)
  }

  /** Signs one, under the proof that this session gave last. */
  sign(capture: KeptCapture): Promise<Standing> {
    return this.ask('sign', capture)
  }

  /** Notes that its author has read these findings and signs all the same. */
  async accept({ observationId }: KeptCapture, kinds: FindingKind[]): Promise<void> {
    const with_ = (accepted: KeptCapture['accepted']) => [...new Set([...accepted, ...kinds.filter(mayBeAccepted)])]
    await this.parts.store.amend(observationId, (kept) => ({ ...kept, accepted: with_(kept.accepted) }))
  }

  /** Notes when it was, where only its author knew. */
  async settle({ observationId }: KeptCapture, observedAt: Date): Promise<void> {
    await this.parts.store.amend(observationId, (kept) => ({ ...kept, observedAt: observedAt.toISOString() }))
  }

  /** Throws one away. Only its author may ask for this, by naming it. */
  discard(capture: KeptCapture): Promise<void> {
    return this.parts.store.drop(capture)
  }

  private async ask(intent: 'look' | 'sign', { observationId }: KeptCapture): Promise<Standing> {
    const { store, now, ask } = this.parts
    const after = (await store.contact()) ?? { serverAt: now().toISOString(), deviceAt: now().toISOString() }
    const kept = await store.amend(observationId, (one) => settledBy(one, after))
    if (!kept) return { is: 'gone' }
    if (kept.observedAt === null) return { is: 'clock-unsure', possible: settleMoment({ ...kept, after }).possible }
    const { traineeName: _name, competencyTitle: _title, ...capture } = kept
    const answer = await askAboutCapture({ intent, capture }, ask)
    if ('serverNow' in answer) await store.noteContact(answer.serverNow, now())
    if (answer.is === 'signed' || answer.is === 'already-there') await store.drop(kept)
    return answer
  }
}

/** With the moment when it was watched, by the academy's clock: written down before it is first sent, so every sending says the same. */
function settledBy(capture: KeptCapture, after: Contact): KeptCapture {
  if (capture.observedAt !== null) return capture
  const { settled } = settleMoment({ ...capture, after })
  // A time that was typed is the person's own word; then it matters little when the device was put down.
  const typed = fieldOf(capture, 'observedAt') !== '' ? after.serverAt : null
  return { ...capture, observedAt: settled?.toISOString() ?? typed }
}
