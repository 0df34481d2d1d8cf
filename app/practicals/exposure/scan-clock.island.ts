import { answer } from '../form-answers'
import { openAlarm } from './alarm'
import { noted, readWritten, written } from './clock-notes'
import { clockInWords, type Loudness } from './clock-words'
import { type ClockEvent, type ClockReading, clockFace, filledByClock, readClock } from './scan-clock'

/** What the probe's time is put into, by the field's name. */
const FILLED = ['tiMax', 'probeOnMinutes'] as const
const TONES: Record<Loudness, number> = { '': 0, nearly: 1, over: 3 }

/**
 * Runs the clock on the page. What it knows stands in the form's hidden field and nowhere else, so a draft that is put back
 * puts the clock back; ticking only shows it. It is loud once at four fifths and once at the limits.
 */
export function mount(element: HTMLElement): void {
  const form = element.closest('form')
  const parts = partsOf(element)
  if (!form || !parts) return
  const alarm = openAlarm()
  const events = () => readWritten(parts.notes.value)
  const now = () => readClock(events(), Date.now())
  const note = (event: { what: 'start' | 'stop' } | { what: 'ti'; ti: number }) => {
    parts.notes.value = written(noted(events(), { ...event, at: Date.now() }))
    form.dispatchEvent(new Event('input', { bubbles: true }))
  }
  const filling = fillingOf(form)
  filling.remember(asLastStopped(events()))

  const plainNote = form.querySelector('[data-island=exposure-note]')
  const warn = warningOf(parts, alarm)
  const show = () => {
    const reading = now()
    const told = clockInWords(reading)
    parts.show(reading, told)
    showInBar(form, reading, told)
    // The note on the plain fields takes the highest TI for the whole time; the clock knows better.
    plainNote?.toggleAttribute('data-by-clock', reading.seconds > 0 && filling.isOurs())
    warn(told)
  }
  const toggle = () => {
    alarm.wake()
    const { running } = now()
    note({ what: running ? 'stop' : 'start' })
    if (running) filling.fill(now())
    show()
  }
  const setTi = (ti: number) => {
    alarm.wake()
    if (!Number.isNaN(ti)) note({ what: 'ti', ti })
    show()
  }

  parts.toggle.addEventListener('click', toggle)
  for (const step of parts.steps)
    step.addEventListener('click', () => setTi(stepped(now().ti, Number(step.dataset.step))))
  parts.ti.addEventListener('input', (event) => {
    event.stopPropagation()
    setTi(parts.ti.valueAsNumber)
  })
  parts.zero.addEventListener('click', () => {
    if (!parts.isMeant()) return
    filling.empty()
    answer(form, 'exposureClock', '')
    parts.alert.textContent = ''
    show()
  })
  form.addEventListener('submit', (event) => isSigning(event) && now().running && toggle(), { capture: true })
  document.addEventListener('keydown', (event) => isForTheClock(event) && toggle())
  document.addEventListener('visibilitychange', show)
  window.setInterval(show, 500)
  element.hidden = false
  show()
}

/** The clock as it stood when it was last stopped, which is what it filled in then. */
function asLastStopped(events: readonly ClockEvent[]): ClockReading {
  const until = events.findLastIndex(({ what }) => what === 'stop') + 1
  return readClock(events.slice(0, until), events[until - 1]?.at ?? 0)
}

/** The time in the bar at the lower edge, as loud as the clock itself. */
function showInBar(
  form: HTMLFormElement,
  reading: ClockReading,
  { loud, word }: ReturnType<typeof clockInWords>,
): void {
  const chip = form.querySelector<HTMLElement>('[data-clock-chip]')
  const time = chip?.querySelector('[data-time]')
  if (!chip || !time) return
  chip.hidden = !reading.running
  chip.dataset.loud = loud
  const said = `${clockFace(reading.seconds)}${loud === 'over' ? ' STOP' : ''}`
  if (time.textContent !== said) time.textContent = said
  chip.title = word
}

/** One step from the TI of now; the first goes to where the table's first limit begins, because nothing is entered yet. */
const stepped = (ti: number | null, by: number) => (ti === null ? 0.7 : Math.max(0, Math.round((ti + by) * 10) / 10))

/** A signature ends the scan; a draft does not. */
const isSigning = ({ submitter }: SubmitEvent) =>
  !(submitter instanceof HTMLButtonElement && submitter.name === 'intent')

/** The space bar, where it would do nothing else. */
function isForTheClock(event: KeyboardEvent): boolean {
  const isIts = event.key === ' ' && !event.repeat && event.target === document.body
  if (isIts) event.preventDefault()
  return isIts
}

/** Is loud once for each step up: in words that are read out, in tones and in a shake. */
function warningOf(
  { alert, isSounding }: { alert: HTMLElement; isSounding: () => boolean },
  alarm: ReturnType<typeof openAlarm>,
): (told: ReturnType<typeof clockInWords>) => void {
  let loud: Loudness = ''
  return (told) => {
    const isLouder = TONES[told.loud] > TONES[loud]
    loud = told.loud
    if (!isLouder) return
    alert.textContent = `${told.word}. ${told.sentence}`
    if (isSounding()) alarm.sound(TONES[loud])
  }
}

/** Puts the clock's figures into the plain fields, and never over what somebody typed there. */
function fillingOf(form: HTMLFormElement) {
  let last = { tiMax: '', probeOnMinutes: '' }
  const fieldOf = (name: string) => form.querySelector<HTMLInputElement>(`input[name=${name}]`)
  const put = (filled: typeof last) => {
    for (const name of FILLED) {
      const field = fieldOf(name)
      if (!field || (field.value !== '' && field.value !== last[name])) continue
      field.value = filled[name]
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }
    last = filled
  }
  return {
    remember: (reading: Parameters<typeof filledByClock>[0]) => {
      last = filledByClock(reading)
    },
    fill: (reading: Parameters<typeof filledByClock>[0]) => put(filledByClock(reading)),
    /** Whether the plain fields say what the clock put there. */
    isOurs: () => FILLED.every((name) => fieldOf(name)?.value === last[name]),
    empty: () => put({ tiMax: '', probeOnMinutes: '' }),
  }
}

/** The parts of the panel, and how a reading is shown on them. */
function partsOf(element: HTMLElement) {
  const part = <T extends Element>(name: string) => element.querySelector<T & HTMLElement>(name)
  const notes = part<HTMLInputElement>('input[name=exposureClock]')
  const ti = part<HTMLInputElement>('[data-ti]')
  const [toggle, zero, mute, alert] = ['toggle', 'zero', 'mute', 'alert'].map((name) => part(`[data-${name}]`))
  const [face, word, sentence] = ['face', 'word', 'sentence'].map((name) => part(`[data-${name}]`))
  const meter = part<HTMLProgressElement>('[data-meter]')
  if (!notes || !ti || !toggle || !zero || !mute || !alert || !face || !word || !sentence || !meter) return undefined
  const isSounding = () => mute.dataset.mute === 'on'
  mute.addEventListener('click', () => {
    mute.dataset.mute = isSounding() ? 'off' : 'on'
    const words = mute.querySelector('[data-words]')
    if (words) words.textContent = isSounding() ? 'Sound is on' : 'Sound is off'
  })
  let isAsked = false
  /** A second tap on “Set to zero”; the first asks. */
  const isMeant = () => {
    isAsked = !isAsked
    if (isAsked) zero.textContent = `Throw away ${face.textContent}`
    return !isAsked
  }
  return {
    ...{ notes, ti, toggle, zero, alert, isSounding, isMeant },
    steps: [...element.querySelectorAll<HTMLElement>('[data-step]')],
    show: (reading: ReturnType<typeof readClock>, told: ReturnType<typeof clockInWords>) => {
      face.textContent = clockFace(reading.seconds)
      toggle.textContent = reading.running ? 'Stop the clock' : reading.seconds > 0 ? 'Go on' : 'Start the clock'
      zero.hidden = reading.running || reading.seconds === 0
      if (zero.hidden) isAsked = false
      if (!isAsked) zero.textContent = 'Set to zero'
      if (document.activeElement !== ti) ti.value = reading.ti === null ? '' : `${reading.ti}`
      meter.value = Math.min(1, reading.standing === 'not-recommended' ? 1 : reading.share)
      if (word.textContent !== told.word) word.textContent = told.word
      sentence.textContent = told.sentence
      element.toggleAttribute('data-running', reading.running)
      if (told.loud) element.dataset.loud = told.loud
      else delete element.dataset.loud
    },
  }
}
