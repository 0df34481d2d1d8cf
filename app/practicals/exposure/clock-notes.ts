import { HIGHEST_INDEX } from '~/labs/exposure-limits'
import { type ClockEvent, readClock } from './scan-clock'

/** How many moments are noted, so that they fit into a draft; then the last TI is replaced, and no start is taken. */
export const MOST_EVENTS = 300
/** A TI that is stepped on within so many milliseconds was only passed through. */
const PASSING_MS = 1500

/** The clock with one thing more. Starting twice, or stopping what stands still, changes nothing. */
export function noted(events: readonly ClockEvent[], event: ClockEvent): readonly ClockEvent[] {
  const last = events.at(-1)
  if (event.what !== 'ti') {
    const isRunning = events.findLast(({ what }) => what !== 'ti')?.what === 'start'
    const isFull = event.what === 'start' && events.length >= MOST_EVENTS
    return isFull || isRunning === (event.what === 'start') ? events : [...events, event]
  }
  const ti = Math.min(HIGHEST_INDEX, Math.max(0, Math.round(event.ti * 100) / 100))
  const isPassing = last?.what === 'ti' && Math.abs(event.at - last.at) < PASSING_MS
  // A reading that was only passed through keeps its moment: since then it has been the new one.
  if (last?.what === 'ti' && (isPassing || events.length >= MOST_EVENTS))
    return [...events.slice(0, -1), { ...last, ti }]
  return [...events, { at: event.at, what: 'ti', ti }]
}

const LETTERS = { start: 's', stop: 'e', ti: 'i' } as const

/** The clock as one short field of a draft: the first moment, then what happened and how many milliseconds later. */
export function written(events: readonly ClockEvent[]): string {
  const [first] = events
  if (!first) return ''
  let before = first.at
  const rest = events.map((event) => {
    const later = event.at - before
    before = event.at
    return `${LETTERS[event.what]}${later.toString(36)}${event.what === 'ti' ? `_${Math.round(event.ti * 100)}` : ''}`
  })
  return [first.at.toString(36), ...rest].join('.')
}

const EVENT = /^([sei])(-?[0-9a-z]{1,9})(?:_(\d{1,4}))?$/

/** Reads such a field again. Anything that is not one, or not whole, counts as a clock that never ran. */
export function readWritten(text: string): readonly ClockEvent[] {
  const [first = '', ...rest] = text.split('.')
  if (!/^[0-9a-z]{1,9}$/.test(first) || rest.length === 0 || rest.length > MOST_EVENTS * 2) return []
  let at = Number.parseInt(first, 36)
  const events: ClockEvent[] = []
  for (const one of rest) {
    const [, letter, later = '', ti] = EVENT.exec(one) ?? []
    if (letter === undefined || (letter === 'i') !== (ti !== undefined)) return []
    at += Number.parseInt(later, 36)
    if (letter === 'i' && Number(ti) > HIGHEST_INDEX * 100) return []
    events.push(
      letter === 'i' ? { at, what: 'ti', ti: Number(ti) / 100 } : { at, what: letter === 's' ? 'start' : 'stop' },
    )
  }
  return events
}

/**
 * Whole seconds under each band of a clock as it was written, up to the last thing it noted: a clock that still ran when
 * the form was sent is not trusted beyond that. Null where it never ran.
 */
export function secondsNoted(text: string): Record<string, number> | null {
  const events = readWritten(text)
  const { bands } = readClock(events, events.at(-1)?.at ?? 0)
  const whole = Object.entries(bands).flatMap(([band, seconds]): [string, number][] =>
    seconds >= 0.5 ? [[band, Math.round(seconds)]] : [],
  )
  return whole.length > 0 ? Object.fromEntries(whole) : null
}
