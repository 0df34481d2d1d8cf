import { type ExposureStanding, readExposure } from './exposure-limits'

const CONTROL = 'h-12 w-full rounded-control border border-edge bg-paper px-4 text-lg text-ink'
const BUTTON =
  'min-h-12 rounded-control border border-edge bg-raised px-5 font-semibold text-ink hover:border-ink disabled:opacity-50'
const LOUD: Record<ExposureStanding, { word: string; look: string }> = {
  'no-cap': { word: 'No fixed limit', look: 'bg-sunken' },
  within: { word: 'Within the limit', look: 'bg-teal-soft' },
  nearly: { word: 'Nearly there', look: 'bg-caution-soft' },
  'at-limit': { word: 'STOP: limit reached', look: 'bg-danger text-paper' },
  'not-recommended': { word: 'STOP: not recommended', look: 'bg-danger text-paper' },
}

/**
 * The exposure clock of a lesson: set the displayed TI, let minutes run or type them, and read what the BMUS table leaves.
 * Told in words and in a meter; screen readers hear a change of standing, not every second.
 */
export function mount(element: HTMLElement): void {
  const parts = build(element)
  let seconds = 0
  let startedAt: number | undefined
  let ticking: number | undefined

  const elapsed = () => seconds + (startedAt === undefined ? 0 : (performance.now() - startedAt) / 1000)
  const show = () => {
    const ti = clamp(parts.ti.valueAsNumber, 0, 6)
    const total = elapsed()
    const reading = readExposure({ ti, minutes: Math.floor(total / 60) })
    const { word, look } = LOUD[reading.standing]
    parts.clock.textContent = `${Math.floor(total / 60)}:${`${Math.floor(total % 60)}`.padStart(2, '0')}`
    parts.limit.textContent =
      reading.limitMinutes === null
        ? 'no fixed limit, as short as you can'
        : `of at most ${reading.limitMinutes} min at TI ${ti}`
    const share = reading.limitMinutes
      ? Math.min(1, total / (reading.limitMinutes * 60))
      : reading.standing === 'not-recommended'
        ? 1
        : 0
    parts.meter.value = share
    parts.meter.hidden = reading.limitMinutes === null
    parts.meter.textContent = `${Math.round(share * 100)} %`
    parts.verdict.className = `rounded-card px-5 py-4 ${look}`
    const used =
      reading.usedPercent === null ? '' : ` ${Math.floor((total * 100) / ((reading.limitMinutes ?? 1) * 60))} % used.`
    parts.share.textContent = used.trim()
    parts.sentence.textContent = `${reading.fact} ${reading.advice}`
    // Set only when it changes, because it is read aloud; a stop interrupts what is being read.
    if (parts.word.textContent !== word) {
      parts.word.setAttribute('aria-live', word.startsWith('STOP') ? 'assertive' : 'polite')
      parts.word.textContent = word
    }
  }

  const stop = () => {
    seconds = elapsed()
    startedAt = undefined
    window.clearInterval(ticking)
    parts.minutes.value = `${Math.floor(seconds / 60)}`
    parts.minutes.disabled = false
    parts.toggle.textContent = seconds > 0 ? 'Go on' : 'Start'
  }
  parts.toggle.addEventListener('click', () => {
    if (startedAt !== undefined) {
      stop()
    } else {
      startedAt = performance.now()
      ticking = window.setInterval(show, 500)
      parts.minutes.disabled = true
      parts.toggle.textContent = 'Stop'
    }
    show()
  })
  parts.reset.addEventListener('click', () => {
    stop()
    seconds = 0
    stop()
    show()
  })
  parts.minutes.addEventListener('input', () => {
    seconds = clamp(parts.minutes.valueAsNumber, 0, 600) * 60
    show()
  })
  const follow = (from: HTMLInputElement, to: HTMLInputElement) =>
    from.addEventListener('input', () => {
      to.value = `${clamp(from.valueAsNumber, 0, 6)}`
      show()
    })
  follow(parts.ti, parts.slider)
  follow(parts.slider, parts.ti)
  show()
}

const clamp = (value: number, low: number, high: number) =>
  Number.isNaN(value) ? low : Math.min(high, Math.max(low, value))

function build(element: HTMLElement) {
  const nth = [...document.querySelectorAll('[data-island="exposure-clock"]')].indexOf(element)
  const id = (name: string) => `exposure-clock-${nth}-${name}`
  const ti = input({
    id: id('ti'),
    type: 'number',
    min: '0',
    max: '6',
    step: '0.1',
    value: '0.7',
    inputMode: 'decimal',
    className: CONTROL,
  })
  const slider = input({
    type: 'range',
    min: '0',
    max: '6',
    step: '0.1',
    value: '0.7',
    className: 'h-12 w-full accent-teal',
  })
  slider.setAttribute('aria-label', 'Thermal index, slider')
  const minutes = input({
    id: id('minutes'),
    type: 'number',
    min: '0',
    max: '600',
    step: '1',
    value: '0',
    inputMode: 'numeric',
    className: CONTROL,
  })
  const toggle = make('button', { type: 'button', textContent: 'Start', className: `${BUTTON} grow` })
  const reset = make('button', { type: 'button', textContent: 'Set to zero', className: BUTTON })
  const clock = make('span', { className: 'font-serif text-4xl tabular' })
  const limit = make('span', { className: 'text-sm' })
  const share = make('span', { className: 'text-sm tabular' })
  const meter = make('progress', { max: 1, value: 0 })
  meter.setAttribute('aria-label', 'Share of the limit used')
  const word = make('strong', { className: 'block text-lg' })
  const sentence = make('span', { className: 'block text-sm' })
  word.setAttribute('role', 'status')
  const verdict = make('div', {}, word, sentence)
  const clockRow = make(
    'div',
    { className: 'flex flex-wrap items-baseline gap-x-3 gap-y-1' },
    clock,
    limit,
    make('span', { className: 'grow' }),
    share,
  )

  element.replaceChildren(
    make(
      'div',
      { className: 'grid gap-5' },
      make('p', { className: 'lab-title font-serif text-2xl', textContent: 'Exposure clock' }),
      make(
        'div',
        { className: 'grid gap-x-8 gap-y-5 sm:grid-cols-2' },
        make(
          'div',
          { className: 'grid content-start gap-1.5' },
          label(ti.id, 'Thermal index on the screen'),
          hint('TIS up to 10 weeks, TIB after.'),
          ti,
          slider,
        ),
        make(
          'div',
          { className: 'grid content-start gap-1.5' },
          label(minutes.id, 'Probe-on minutes'),
          hint('Type them, or let the clock run.'),
          minutes,
          make('div', { className: 'mt-1 flex gap-3' }, toggle, reset),
        ),
      ),
      clockRow,
      meter,
      verdict,
      make('p', {
        className: 'text-sm text-muted',
        textContent: 'Limits: BMUS, safe use of diagnostic ultrasound equipment, 2009. Nothing here is kept.',
      }),
    ),
  )
  return { ti, slider, minutes, toggle, reset, clock, limit, share, meter, verdict, word, sentence }
}

const input = (given: Partial<HTMLInputElement>) => make('input', given)
const label = (htmlFor: string, textContent: string) =>
  make('label', { htmlFor, textContent, className: 'font-medium' })
const hint = (textContent: string) => make('span', { textContent, className: 'text-sm text-muted' })

function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  given: Partial<HTMLElementTagNameMap[K]>,
  ...children: Node[]
): HTMLElementTagNameMap[K] {
  const element = Object.assign(document.createElement(tag), given)
  element.append(...children)
  return element
}
