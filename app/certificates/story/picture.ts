import { grouped, LANES, type Step } from './story'

/** The drawing's own units: wide enough for a year of days, flat enough for a phone. */
export const PICTURE = { width: 720, lane: 54, left: 8, right: 8, top: 12, axis: 34 }

/** Where one step is drawn; steps of a day and lane are one dot. It has of them what is said of it, and no more: it goes to the browser. */
export type Dot = { x: number; y: number; steps: Pick<Step, 'on' | 'lane' | 'title'>[]; milestone: boolean }

/** A month's first day on the axis. */
export type Tick = { x: number; label: string }

/** The picture as numbers: dots lane by lane, ticks, the span in which the certificate was to be valid, and its height. */
export type Picture = { dots: Dot[]; ticks: Tick[]; valid: { from: number; to: number }; height: number }

const DAY = 86_400_000
const dayOf = (on: string) => Date.parse(`${on}T00:00:00Z`) / DAY

/** Lays the steps out over their days. Pure; at most a dozen ticks, whatever the span. */
export function pictureOf(
  steps: readonly Step[],
  { issuedOn, validUntil }: { issuedOn: string; validUntil: string },
): Picture {
  const days = steps.map(({ on }) => dayOf(on))
  const [first, last] = [Math.min(...days), Math.max(...days)]
  const { width, left, right, top, lane, axis } = PICTURE
  const x = (on: number) => left + 12 + ((on - first) / Math.max(1, last - first)) * (width - left - right - 24)
  const groups = grouped(steps, ({ on, lane: name }) => `${on} ${name}`)
  const dots = [...groups.values()].map((those): Dot => {
    const [{ on, lane: name } = { on: issuedOn, lane: 'certificate' as const }] = those
    return {
      x: rounded(x(dayOf(on))),
      y: top + lane * LANES.indexOf(name) + lane / 2 + 8,
      steps: those.map(({ on: day, lane: its, title }) => ({ on: day, lane: its, title })),
      milestone: those.some((one) => one.milestone),
    }
  })
  return {
    dots,
    ticks: ticksBetween(first, last).map(({ day, label }) => ({ x: rounded(x(day)), label })),
    valid: { from: rounded(x(dayOf(issuedOn))), to: rounded(x(dayOf(validUntil))) },
    height: top + lane * LANES.length + axis,
  }
}

const MOST_TICKS = 8

function ticksBetween(first: number, last: number): { day: number; label: string }[] {
  const months: { day: number; label: string }[] = []
  const at = new Date(first * DAY)
  at.setUTCDate(1)
  for (at.setUTCMonth(at.getUTCMonth() + 1); at.getTime() / DAY <= last; at.setUTCMonth(at.getUTCMonth() + 1))
    months.push({
      day: at.getTime() / DAY,
      label: at.toLocaleDateString('en-GB', { month: 'short', year: '2-digit', timeZone: 'UTC' }),
    })
  const every = Math.max(1, Math.ceil(months.length / MOST_TICKS))
  return months.filter((_, index) => index % every === 0)
}

const rounded = (value: number) => Math.round(value * 10) / 10
