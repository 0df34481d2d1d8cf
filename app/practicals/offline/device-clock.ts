import type { Contact } from './capture'

/** How far the corrections of two contacts may differ, in milliseconds, and still be the same clock: five minutes of drift. */
const SAME_CLOCK = 5 * 60_000

/** How far the device's clock is behind the academy's, in milliseconds. */
const behind = ({ serverAt, deviceAt }: Contact) => Date.parse(serverAt) - Date.parse(deviceAt)

/** The academy's time now, as well as the device knows it. */
export const serverTime = (deviceNow: Date, contact: Contact | null | undefined): Date =>
  new Date(deviceNow.getTime() + (contact ? behind(contact) : 0))

/**
 * When something that the device finished at its own `finishedAt` really happened, by the academy's clock. It came after
 * the last contact before it and before the one `after` it. Where the clock was set in between and both corrections are
 * possible, or neither is, nobody but the person knows: then `settled` is undefined, and `possible` holds what it may have been.
 */
export function settleMoment({
  finishedAt,
  before,
  after,
}: {
  finishedAt: string
  before: Contact | null
  after: Contact
}): { settled: Date | undefined; possible: Date[] } {
  const by = (contact: Contact) => Date.parse(finishedAt) + behind(contact)
  const earliest = before ? Date.parse(before.serverAt) : Number.NEGATIVE_INFINITY
  const latest = Date.parse(after.serverAt)
  // The contacts themselves are told to a second or so, because an answer is under way for a while.
  const isPossible = (moment: number) => moment >= earliest - 2000 && moment <= latest + 2000
  const possible = [...(before ? [by(before)] : []), by(after)]
    .filter(isPossible)
    .map((moment) => Math.min(moment, latest))
  const [first, second = first] = possible
  if (first === undefined || second === undefined) return { settled: undefined, possible: [] }
  if (Math.abs(first - second) > SAME_CLOCK)
    return { settled: undefined, possible: possible.map((one) => new Date(one)) }
  return { settled: new Date(first), possible: [new Date(first)] }
}
