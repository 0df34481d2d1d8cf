import { exposureLimitMinutes, HIGHEST_INDEX } from '~/labs/exposure-limits'

/**
 * What happened at a scanner, in the tablet's own milliseconds. Moments and never ticks: so a sleeping tab, a reload or a
 * closed browser loses no second of it.
 */
export type ClockEvent =
  | { at: number; what: 'start' }
  | { at: number; what: 'stop' }
  | { at: number; what: 'ti'; ti: number }

/** The bands of the BMUS table (2009) by their highest TI; the name of the last says that there is no limit to share. */
export const BANDS = ['0.7', '1', '1.5', '2', '2.5', '3', 'above 3'] as const
/** A band, or `unread` for time before any TI was entered. */
export type Band = (typeof BANDS)[number] | 'unread'

/** The band that a TI falls into. */
export const bandOf = (ti: number): Band => BANDS.find((band) => ti <= Number(band)) ?? 'above 3'

/** The limit of a band in minutes; null for none, 0 for "not recommended". */
const limitOf = (band: Band): number | null =>
  band === 'unread' ? null : exposureLimitMinutes(band === 'above 3' ? HIGHEST_INDEX : Number(band))

/** Standing against the limits. `nearly` begins at four fifths: a house convention, as in the lab. */
export type ClockStanding = 'no-cap' | 'within' | 'nearly' | 'at-limit' | 'not-recommended'

/** Where the clock stands at a moment. `share` is 1 where the limits are used up; `leftSeconds` is for the TI of now. */
export type ClockReading = {
  running: boolean
  seconds: number
  ti: number | null
  tiMax: number | null
  bands: Partial<Record<Band, number>>
  share: number
  standing: ClockStanding
  leftSeconds: number | null
}

/** Nobody scans for longer; beyond it a clock was forgotten. The form takes as many minutes. */
export const LONGEST_SECONDS = 600 * 60

/** Reads the clock at a moment. A clock of the device that was set back takes nothing away. */
export function readClock(events: readonly ClockEvent[], now: number): ClockReading {
  const { running, spans, ti } = spansOf(events, now)
  const bands: Partial<Record<Band, number>> = {}
  let [seconds, tiMax]: [number, number | null] = [0, null]
  for (const span of spans) {
    const counted = Math.min(span.seconds, LONGEST_SECONDS - seconds)
    if (counted <= 0) continue
    seconds += counted
    const band = span.ti === null ? 'unread' : bandOf(span.ti)
    bands[band] = (bands[band] ?? 0) + counted
    if (span.ti !== null) tiMax = Math.max(tiMax ?? 0, span.ti)
  }
  return { running, seconds, ti, tiMax, bands, ...readBands(bands, ti) }
}

/**
 * The shares of the bands added up: ten of sixty minutes and five of thirty are a third together. BMUS gives a limit for
 * each band and no way to mix them; adding shares is a house convention, and stricter than looking at each by itself.
 */
export function readBands(
  bands: Readonly<Record<string, number | undefined>>,
  ti: number | null = null,
): Pick<ClockReading, 'share' | 'standing' | 'leftSeconds'> {
  const shares = BANDS.map((band) => {
    const limit = limitOf(band)
    return limit ? (bands[band] ?? 0) / (limit * 60) : 0
  })
  const share = shares.reduce((sum, one) => sum + one, 0)
  const limitNow = ti === null ? null : limitOf(bandOf(ti))
  // A millionth of a second up, so that shares which are whole on paper are whole here.
  const leftSeconds = limitNow === null ? null : Math.max(0, Math.floor((1 - share) * limitNow * 60 + 1e-6))
  return { share, leftSeconds, standing: standingOf(share, (bands['above 3'] ?? 0) > 0) }
}

function standingOf(share: number, wasAbove: boolean): ClockStanding {
  if (wasAbove) return 'not-recommended'
  if (share >= 1) return 'at-limit'
  if (share >= 0.8) return 'nearly'
  return share > 0 ? 'within' : 'no-cap'
}

type Span = { seconds: number; ti: number | null }

/** The stretches with the probe on, each with its TI; one before the first TI was read has the TI read next. */
function spansOf(events: readonly ClockEvent[], now: number): { running: boolean; spans: Span[]; ti: number | null } {
  const spans: Span[] = []
  let since: number | null = null
  let ti: number | null = null
  const end = (at: number) => {
    if (since !== null) spans.push({ seconds: Math.max(0, at - since) / 1000, ti })
  }
  for (const event of events) {
    if (event.what !== 'start' || since === null) end(event.at)
    if (event.what === 'start') since ??= event.at
    else if (event.what === 'stop') since = null
    else {
      if (ti === null) for (const span of spans) span.ti = event.ti
      ti = event.ti
      if (since !== null) since = event.at
    }
  }
  end(now)
  return { running: since !== null, spans, ti }
}

/** What a stopped clock fills into the form: minutes are rounded up, and nothing is filled before it ran. */
export function filledByClock({ seconds, tiMax }: Pick<ClockReading, 'seconds' | 'tiMax'>) {
  return {
    tiMax: tiMax === null ? '' : `${tiMax}`,
    probeOnMinutes: seconds > 0 ? `${Math.ceil(seconds / 60)}` : '',
  }
}

/** `12:04` */
export const clockFace = (seconds: number) =>
  `${Math.floor(seconds / 60)}:${`${Math.floor(seconds % 60)}`.padStart(2, '0')}`
