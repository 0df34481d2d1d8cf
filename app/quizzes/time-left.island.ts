const SECOND = 1_000
/** How long after the grace the server has handed an attempt in, as a rule: its rounds are shorter than this. */
const AFTER_THE_GRACE_SECONDS = 20

/**
 * Counts down to a deadline by the server's clock: a wrong clock on this device changes nothing. When time and
 * grace are over it loads the page again, which then leads to the result.
 */
export function mount(element: HTMLElement): void {
  const { deadline, now, graceMinutes = '1' } = element.dataset
  if (!deadline || !now) return
  const secondsAtLoad = (Date.parse(deadline) - Date.parse(now)) / SECOND
  const loadedAt = performance.now()
  const show = () => {
    const secondsLeft = Math.max(0, Math.ceil(secondsAtLoad - (performance.now() - loadedAt) / SECOND))
    element.textContent = inWords(secondsLeft)
    if (secondsLeft > 0) return
    clearInterval(timer)
    setTimeout(() => location.reload(), (Number(graceMinutes) * 60 + AFTER_THE_GRACE_SECONDS) * SECOND)
  }
  const timer = setInterval(show, SECOND)
  show()
}

/** `12 minutes left`, and to the second within the last five minutes. */
export function inWords(seconds: number): string {
  if (seconds === 0) return 'The time is over.'
  if (seconds > 300) return `${Math.ceil(seconds / 60)} minutes left`
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} left`
}
