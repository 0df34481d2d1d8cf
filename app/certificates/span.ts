import { dayInWords } from '~/platform/calendar-day'

/** `11 to 12 November 2026`, `30 October to 2 November 2026`: what both ends of these dates share is said once. */
export function span(dates: readonly string[]): string {
  const sorted = [...dates].sort()
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (!first || !last) return ''
  if (first === last) return dayInWords(first)
  const [dayOfMonth, month] = dayInWords(first).split(' ')
  if (first.slice(0, 7) === last.slice(0, 7)) return `${dayOfMonth} to ${dayInWords(last)}`
  return first.slice(0, 4) === last.slice(0, 4)
    ? `${dayOfMonth} ${month} to ${dayInWords(last)}`
    : `${dayInWords(first)} to ${dayInWords(last)}`
}
