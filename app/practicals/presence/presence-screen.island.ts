import { qrPath } from '~/ui/qr-path'
import { bytesOf, codeAt, grouped, leftOfStep, STEP_SECONDS, stepOf } from './presence-code'

/**
 * Goes on making codes on the phone, also without a connection, by the server's clock: the phone's own may be wrong. Where
 * the browser has no HMAC (a page without https), the page loads anew with each code instead.
 */
export function mount(element: HTMLElement): void {
  const { secret = '', serverNow, expiresAt } = element.dataset
  const aheadBy = Number(serverNow) - answeredAt()
  const now = () => Date.now() + aheadBy
  const show = partsOf(element)
  let shown = stepOf(Number(serverNow))

  const tick = async () => {
    if (now() >= Number(expiresAt)) return show.over()
    show.left(leftOfStep(now()))
    const step = stepOf(now())
    if (step !== shown) {
      if (!isSecureContext) return window.location.reload()
      const { digits, token } = await codeAt(bytesOf(secret), step)
      shown = step
      show.code(grouped(digits), qrPath(token).path)
    }
    window.setTimeout(tick, 250)
  }
  void tick()
  stayAwake()
}

/** When the server's answer arrived, by this phone's clock: scripts may start seconds later. */
function answeredAt(): number {
  const [page] = performance.getEntriesByType('navigation')
  const arrived = page instanceof PerformanceNavigationTiming ? page.responseStart : performance.now()
  return performance.timeOrigin + arrived
}

function partsOf(element: HTMLElement) {
  const part = (name: string) => element.querySelector(`[data-${name}]`)
  const [digits, qr, ring, state] = ['digits', 'qr', 'ring', 'state'].map(part)
  return {
    code: (text: string, path: string) => {
      if (digits) digits.textContent = text
      qr?.setAttribute('d', path)
    },
    left: (milliseconds: number) => {
      ring?.setAttribute('stroke-dasharray', `${(milliseconds / (STEP_SECONDS * 10)).toFixed(1)} 100`)
      if (state) state.textContent = `A new one in ${Math.ceil(milliseconds / 1000)} seconds.`
    },
    over: () => {
      if (digits) digits.textContent = '––– –––'
      qr?.setAttribute('d', '')
      ring?.setAttribute('stroke-dasharray', '0 100')
      if (state) state.textContent = 'This page is over. Load it again for new codes.'
    },
  }
}

/** Keeps the phone's screen on while it is looked at, where the browser can; where not, the phone's own settings hold. */
function stayAwake(): void {
  const ask = () => {
    if (document.visibilityState === 'visible') navigator.wakeLock?.request('screen').catch(() => {})
  }
  document.addEventListener('visibilitychange', ask)
  ask()
}
