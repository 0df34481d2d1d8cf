/** `value` of `max` as a whole per cent from 0 to 100. Rounds down but never to nothing, so that 100 means all of it and 0 means none. */
export function wholePercent(value: number, max: number): number {
  if (!(max > 0) || !(value > 0)) return 0
  return Math.min(100, Math.max(1, Math.floor((value / max) * 100 + 1e-9)))
}
